struct Point do
  x :: Int
  y :: Float
end deriving(Display, Debug)

struct Tag do
  text :: String
end

struct Blank do
end deriving(Display, Debug)

type Shape do
  Dot
  Circle(radius :: Float)
  Named(String, Point)
end deriving(Display, Debug)

struct Drawing do
  shapes :: List<Shape>
  tags :: Map<String, Tag>
  best :: Option<Tag>
end deriving(Display, Debug)

fn main() do
  let p = Point { x: 1, y: 2.5 }
  println("#{p} #{p.to_string()} #{inspect(p)}")
  println("#{Blank {}} #{Blank {}.inspect()}")
  println("#{Dot} #{Circle(2.0)} #{Named("a", p)} #{Named("a", p).inspect()}")
  let d = Drawing { shapes: [Dot, Circle(0.5)], tags: %{"k" => Tag { text: "t" }}, best: Some(Tag { text: "b" }) }
  println("#{d}")
  println(inspect(d))
  println("#{inspect("te\"xt")} #{inspect(3)} #{inspect(2.0)} #{inspect(true)} #{inspect(["a"])} #{inspect(Some("a"))}")
end
