interface Shape do
  fn area(self) -> Int
  fn twice(self) do
    self.area() * 2
  end
  fn label(self) -> String do
    "<#{self.twice() + 1}>"
  end
  fn name(self)
  fn shout(self) -> String do
    String.to_upper(self.name())
  end
end
struct Sq do
  s :: Int
end
impl Shape for Sq do
  fn area(self) -> Int = self.s * self.s
  fn name(self) = "square"
end
struct Odd do
  s :: Int
end
interface Steps do
  fn even(self, n :: Int) do
    if n == 0 do true else self.odd(n - 1) end
  end
  fn odd(self, n :: Int) do
    if n == 0 do false else self.even(n - 1) end
  end
end
impl Steps for Odd do
end
fn main() do
  let s = Sq { s: 3 }
  println("#{s.label()} #{s.shout()} #{s.twice()}")
  println("#{Odd { s: 1 }.even(10)} #{Odd { s: 1 }.odd(10)}")
end
