struct A do
  b :: B
end

struct B do
  pair :: (A, Int)
end

fn main() do
  println("x")
end
