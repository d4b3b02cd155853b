fn main() do
  let zero = 3 - 3
  println("before")
  println("#{1 % zero}")
end
