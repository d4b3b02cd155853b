import Shapes

type Dir do Up Down end
impl Named for Dir do fn name(self) -> String do case self do Up -> "up" Down -> "down" end end end
interface Named do fn name(self) -> String end

fn main() do
  println(Up.name() <> Dir.Down.name() <> None.to_string() <> Shapes.Dot.shown() <> Dot.shown() <> Shapes.Shape.Dot.shown())
end
