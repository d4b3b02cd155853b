fn main() do
  println("#{1 & 2}")
end
