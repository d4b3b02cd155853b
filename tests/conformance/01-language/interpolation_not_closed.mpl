fn main() do
  println("#{1 + ")
end
