interface Sized do
  fn grow(self, by :: Int) -> Int
end

struct Dog do
  n :: Int
end

impl Sized for Dog do
  fn grow(self, by :: String) -> Int = 1
end

fn main() do
  println("x")
end
