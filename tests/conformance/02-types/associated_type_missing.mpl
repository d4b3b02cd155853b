interface Source do
  type Item
  fn first(self) -> Option<Self.Item>
end

struct Names do
  n :: Int
end

impl Source for Names do
  fn first(self) -> Option<Int> = None
end

fn main() do
  println("x")
end
