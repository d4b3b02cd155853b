import Geometry

fn main() do
  println("#{Geometry.area()}")
end
