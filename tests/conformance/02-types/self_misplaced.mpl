fn f(x :: Self) = x

struct S do
  next :: Self
end

interface I do
  fn f(self) -> Self.Nope
end

fn main() do
  println("x")
end
