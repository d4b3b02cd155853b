import Other

struct Dog do
  name :: String
end

impl Other.Named for Dog do
  fn name(self) -> String = "one"
end

impl Other.Named for Dog do
  fn name(self) -> String = "two"
end

fn main() do
  println("x")
end
