struct Point do
  x :: Int
  y :: Int
end

type Shape do
  Dot(Point)
  Line(from :: Point, to :: Point)
end

fn show(s :: Shape) -> String do
  case s do
    Dot(Point { x: 0, y: 0 }) -> "origin"
    Dot(Point { x, y: 0 }) -> "on axis at #{x}"
    Dot(Point { y }) -> "dot #{y}"
    Line(Point { x: a }, Point { x: b }) when a == b -> "vertical"
    Line(start, _) -> "line from #{start.x}"
  end
end

fn main() do
  let p = Point { x: 0, y: 0 }
  println("#{show(Dot(p))}, #{show(Dot(%{p | x: 4}))}, #{show(Dot(%{p | y: 5}))}")
  println("#{show(Line(p, %{p | y: 9}))}, #{show(Line(%{p | x: 3}, p))}")
end
