import Geometry
import Other

fn main() do
  let p = Geometry.make()
  println("#{Other.take(p)}")
end
