import Geo.Shapes

fn area(s :: Shapes.Shape) -> Int = case s do
  Shapes.Circle(r) -> r * 3
  Shapes.Square(n) -> n * n
  Shapes.Empty -> 0
end

fn x_of(p :: Geo.Shapes.Point) -> Int = case p do
  Shapes.Point { x } -> x
end

fn first(Shapes.Circle(n)) = n
fn first(_) = 0

fn main() do
  let p = Shapes.Point { x: 1, y: 2 }
  let q = Geo.Shapes.Point { x: 7, y: 2 }
  println("#{area(Shapes.Circle(1))} #{area(Shapes.Shape.Square(2))} #{area(Shapes.Empty)} #{area(Geo.Shapes.Shape.Circle(4))}")
  println("#{x_of(p)} #{x_of(q)} #{first(Shapes.Circle(6))}")
end
