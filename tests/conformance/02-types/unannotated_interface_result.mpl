interface Value do
  fn get(self)
  fn shown(self) = "<#{self.get()}>"
end

struct A do
  n :: Int
end

struct B do
  s :: String
end

impl Value for A do
  fn get(self) = self.n
end

impl Value for B do
  fn get(self) = self.s
end

fn main() do
  println("#{A { n: 1 }.get() + 1} #{B { s: "x" }.get() <> "y"}")
  println("#{A { n: 1 }.shown()} #{B { s: "x" }.shown()}")
end
