fn main() do
  println("#{1e}")
end
