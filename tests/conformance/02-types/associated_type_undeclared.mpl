interface Named do
  fn name(self) -> String
end

struct Dog do
  n :: Int
end

impl Named for Dog do
  type Item = Int
  fn name(self) -> String = "dog"
end

fn main() do
  println("x")
end
