fn main() do
  let monitor = 1
  println("x")
end
