interface Shape do
  type Unit
  fn area(self) -> Float
  fn scale(self, by :: Float) -> Self
end

struct Sq do
  a :: Float
end

impl Shape for Sq do
  type Unit = Int
  type Other = Int
  fn area(self) -> Int = 1
end

struct Tri do
  a :: Float
end

impl Shape for Tri do
  fn area(self) -> Float = 1.0
  fn scale(self, by :: Int) -> Tri = self
end

impl Missing for Tri do
end

impl Shape for Nothing do
end

impl Display for Sq do
  fn to_string(self) -> String = "a"
end

impl Display for Sq do
  fn to_string(self) -> String = "b"
end

fn outside(x :: Self) = x

fn main() do
  ()
end
