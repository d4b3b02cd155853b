import Chart.Bars
from Palette import red
import Util

fn main() do
  println(Bars.draw(3) <> red() <> Util.name())
end
