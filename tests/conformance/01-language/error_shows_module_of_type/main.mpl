import Geometry

fn main() do
  let x :: Int = Geometry.origin()
  println("#{x}")
end
