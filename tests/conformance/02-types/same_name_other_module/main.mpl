import Geometry
import Plot

fn main() do
  println(Plot.draw(Geometry.origin()))
end
