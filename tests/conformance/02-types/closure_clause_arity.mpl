fn main() do
  let f = fn 0 -> 1 | a, b -> 2 end
  println("x")
end
