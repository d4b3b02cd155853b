fn main() -> Int do
  println("x")
  7
end
