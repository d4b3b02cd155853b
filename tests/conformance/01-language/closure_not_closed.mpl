fn main() do
  let f = fn n -> n
  println("x")
