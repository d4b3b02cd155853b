struct Point do
  x :: Int
  name :: String
end deriving(Display, Debug)

struct Empty do
end deriving(Display, Debug)

struct Plain do
  a :: String
end

fn main() do
  println("#{Point { x: 1, name: "n" }}")
  println(inspect(Point { x: 1, name: "n" }))
  println("#{Empty {}}")
  println(inspect(Empty {}))
  println("#{Plain { a: "x" }}")
  println("#{[Point { x: 1, name: "n" }]}")
end
