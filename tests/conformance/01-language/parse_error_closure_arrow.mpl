fn main() do
  let f = fn (a) a + 1 end
  println("x")
end
