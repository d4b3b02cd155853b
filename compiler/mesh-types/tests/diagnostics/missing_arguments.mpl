struct Point do
  x :: Int
end

interface Move do
  fn moved(self, dx :: Int, dy :: Int) -> Self
end

impl Move for Point do
  fn moved(self, dx :: Int, dy :: Int) -> Point = self
end

fn add(a :: Int, b :: Int, c :: Int) -> Int = a + b + c
fn swap((a, b)) = (b, a)

fn main() do
  println(add(1))
  println(add(1, 2, 3, 4))
  println(List.sort([3, 1]))
  println([3, 1].sort())
  println(swap())
  println(Point { x: 1 }.moved(1))
  println(String.replace("a", "b"))
end
