struct Dog do
  n :: Int
end

impl Barker for Dog do
  fn bark(self) -> Int = 1
end

fn main() do
  println("x")
end
