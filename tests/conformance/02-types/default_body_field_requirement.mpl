interface Named do
  fn title(self) -> String = "~#{self.name}~"
end

struct A do
  name :: String
end

struct B do
  n :: Int
end

impl Named for A do
end

impl Named for B do
  fn title(self) -> String = "b"
end

fn main() do
  println("#{A { name: "a" }.title()} #{B { n: 1 }.title()}")
end
