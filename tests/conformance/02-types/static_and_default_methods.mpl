interface Shape do
  fn unit() -> Self
  fn area(self) -> Int
  fn larger(self, other :: Self) -> Bool do
    self.area() > other.area()
  end
  fn describe(self) -> String do
    "area #{self.area()}"
  end
end

struct Square do
  side :: Int
end

impl Shape for Square do
  fn unit() -> Square = Square { side: 1 }
  fn area(self) -> Int = self.side * self.side
end

impl Default for Square do
  fn default() -> Square = Square { side: 7 }
end

fn main() do
  let s = Square { side: 3 }
  println("#{s.describe()} #{s.larger(Square.unit())} #{Square.unit().describe()}")
  let d :: Square = default()
  let n :: Int = default()
  println("#{d.side} #{n} #{Square.default().side}")
end
