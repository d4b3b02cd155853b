interface Shape do
  type Unit
  fn area(self) -> Int
  fn unit(self) -> Self.Unit
  fn zero() -> Self
end

struct Sq do
  side :: Int
end

impl Shape for Sq do
  type Unit = String
  fn area(self) -> Int = self.side * self.side
  fn unit(self) -> String = "cm"
  fn zero() -> Sq = Sq { side: 0 }
end

fn three<T>(s :: T) -> (Int, T.Unit) where T: Shape do
  (s.area() + area(s) + Shape.area(s), s.unit())
end

fn empty<T>(like :: T) -> T where T: Shape do
  T.zero()
end

fn main() do
  let (n, u) = three(Sq { side: 2 })
  println("#{n} #{u <> "2"} #{empty(Sq { side: 9 })}")
end
