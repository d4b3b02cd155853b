import Shapes

fn first(p :: Point) -> Shapes.Name = p.name

fn main() do
  let p = Point { name: "n", x: 1 }
  let s :: Shape = Circle(2)
  let n :: Name = first(p)
  println("#{n} #{s} #{Shapes.Circle(3)}")
  println("#{Point.from_json("{\"name\":\"m\",\"x\":4}")}")
end
