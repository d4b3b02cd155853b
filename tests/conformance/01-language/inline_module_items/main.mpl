import Geo

module Own do
  fn hidden() = base() + 1
  struct Pair do a :: Int b :: Int end
  module Deep do
    fn two() = hidden() + 1
  end
end

fn base() = 10

fn main() do
  let p = Own.Pair { a: 1, b: 2 }
  println("#{Own.hidden()} #{Own.Deep.two()} #{p.a + p.b}")
  println("#{Geo.Units.meters(3)}")
end
