fn main() do
  println("#{1 < 2 < 3}")
end
