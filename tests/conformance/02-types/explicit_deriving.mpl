struct Point do
  x :: Int
  y :: Int
end deriving(Display, Eq)

type Shape do
  Circle(radius :: Float)
  Dot
end deriving(Eq, Ord, Display, Debug, Hash)

struct Box<T> do
  value :: T
end deriving(Display, Eq)

fn main() do
  println("#{Point { x: 1, y: 2 }} #{Point { x: 1, y: 2 } == Point { x: 1, y: 2 }}")
  println("#{Circle(2.5)} #{Dot} #{Circle(1.0) < Dot} #{Circle(1.0) < Circle(2.0)}")
  println("#{Box { value: 42 }} #{Box { value: "s" }} #{Box { value: [1] } == Box { value: [1] }}")
end
