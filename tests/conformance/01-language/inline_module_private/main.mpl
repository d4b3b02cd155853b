import Geo

fn main() do
  println("#{Geo.Units.meters(3)}")
end
