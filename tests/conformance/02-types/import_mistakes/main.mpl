import Goe
from Geo import secret
from Geo import volume
import Geo

fn main() do
  let a = secret() + volume() + Goe.area()
  let b :: Geo.Hidden = 1
  println("x")
end
