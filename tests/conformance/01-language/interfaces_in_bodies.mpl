interface Shape do
  type Unit
  fn area(self) -> Int
  fn unit(self) -> Self.Unit
  fn describe(self) -> String do
    "area #{self.area()}"
  end
end

struct Square do
  side :: Int
end

type Round do
  Disc(Int)
  Ring(Int, Int)
end

impl Shape for Square do
  type Unit = String
  fn area(self) -> Int = self.side * self.side
  fn unit(self) -> String = "cm"
end

impl Shape for Round do
  type Unit = (Int, String)
  fn area(self) -> Int do
    case self do
      Disc(r) -> 3 * r * r
      Ring(a, b) when a < b -> Ring(b, a).area()
      Ring(a, b) -> Disc(a).area() - Disc(b).area()
    end
  end
  fn unit(self) -> (Int, String) = (1, "in")
  fn describe(self) -> String = "round " <> "#{self.area()}"
end

fn total<T>(xs :: List<T>) -> Int where T: Shape = List.reduce(xs, 0, fn n, x -> n + x.area() end)

fn main() do
  let s = Square { side: 3 }
  println("#{s.describe()} #{describe(s)} #{s.unit()} #{s |> area()}")
  println("#{Ring(1, 2).describe()} #{Ring(1, 2).unit()} #{List.map([Disc(1), Ring(3, 1)], area)}")
end
