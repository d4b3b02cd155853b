fn main() do
  let f = fn + -> 1 end
  println("x")
end
