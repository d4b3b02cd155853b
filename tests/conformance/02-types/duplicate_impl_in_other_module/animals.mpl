pub interface Named do
  fn name(self) -> String
end

pub struct Dog do
  id :: Int
end

impl Named for Dog do
  fn name(self) -> String = "one"
end
