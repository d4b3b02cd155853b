type A = B
type B = A

fn main() do
  println("x")
end
