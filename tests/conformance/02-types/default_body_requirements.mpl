interface Value do
  fn get(self)
  fn doubled(self) = self.get() + self.get()
end

struct A do
  n :: Int
end

impl Value for A do
  fn get(self) = self.n
end

struct B do
  s :: String
end

impl Value for B do
  fn get(self) = self.s
end

fn main() do
  println("#{A { n: 1 }.doubled()}")
  println("#{B { s: "x" }.doubled()}")
end
