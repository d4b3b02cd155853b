fn main() do
  println("#{area(Shape.square(3))} #{first(("a", 1))}")
end

fn area(s :: Shape) -> Int = s.area()

impl HasArea for Shape do
  fn area(self) -> Side = self.side * self.side
end

fn first(p :: Pair<String>) = Tuple.first(p)

impl Builder for Shape do
  fn square(n :: Int) -> Shape = Shape { side: n }
end

interface Builder do
  fn square(n :: Int) -> Self
end

interface HasArea do
  fn area(self) -> Int
end

struct Shape do
  side :: Side
end

type Pair<A> = (A, Int)

type Side = Int
