interface Shape do
  fn area(self) -> Int
  fn scaled(self, by :: Int) -> Self
end

struct Sq do
  side :: Int
end

impl Shape for Sq do
  fn area(this) = this.side * this.side
  fn scaled(sq, by) = Sq { side: sq.side * by }
  fn extra(self, n :: Int) -> Int = self.side + n
  fn more() -> Sq = Sq { side: 77 }
end

fn main() do
  let s = Sq { side: 3 }
  println("#{s.area()} #{s.scaled(2)} #{s.extra(1)} #{Sq.more().side}")
end
