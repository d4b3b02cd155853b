import Geo
from Geo import origin

impl Sized for Shape do
  fn size(self) -> Int do
    case self do
      Dot(_) -> 1
      Shape.Line(a, b) -> b.x - a.x
    end
  end
end

fn main() do
  let p :: Point = origin()
  let q = Geo.Point { x: 4 }
  let id :: Id = Line(p, q).size()
  let h = Geo.hidden()
  println("#{id} #{Geo.open(h)} #{q} #{Point.from_json("{\"x\":2}")} #{Geo.Shape.Dot(p)}")
end
