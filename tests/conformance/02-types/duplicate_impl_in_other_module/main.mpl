import Animals

impl Animals.Named for Dog do
  fn name(self) -> String = "two"
end

fn main() do
  println(Dog { id: 1 }.name())
end
