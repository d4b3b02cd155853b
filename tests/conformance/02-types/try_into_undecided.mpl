struct A do
  n :: Int
end

struct B do
  n :: Int
end

impl TryFrom<Int> for A do
  fn try_from(n :: Int) -> A!String = Ok(A { n: n })
end

impl TryFrom<Int> for B do
  fn try_from(n :: Int) -> B!String = Ok(B { n: n })
end

fn main() do
  let x = 5.try_into()
  println("x")
end
