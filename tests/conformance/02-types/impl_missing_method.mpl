interface Named do
  fn name(self) -> String
  fn size(self) -> Int
end

struct Dog do
  n :: Int
end

impl Named for Dog do
  fn name(self) -> String = "dog"
end

fn main() do
  println("x")
end
