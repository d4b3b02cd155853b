#= file: geometry.mpl =#
pub fn area() = 1
fn secret() = 2
pub struct Point do
  x :: Int
end
struct Hidden do
  x :: Int
end
#= file: main.mpl =#
import Geomtry
import Geometry
from Geometry import area, secret, nothing
from Missing import thing
import Geometry.Point
import Geometry.secret

fn main() do
  Geometry.secret()
  Geometry.other()
  thing(1)
  Geomtry.area()
  let h = Hidden { x: 1 }
  let p :: Geometry.Hidden = h
  area()
  String.lenth("a")
end
