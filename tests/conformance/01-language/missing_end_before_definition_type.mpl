type Shape do
  Dot
  Circle(Int)

pub struct P do
  x :: Int
end

fn main() do
  println("x")
end
