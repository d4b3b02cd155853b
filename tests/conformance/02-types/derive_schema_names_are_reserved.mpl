struct User do
  name :: String
end deriving(Schema)

interface Named do
  fn label(self) -> String
end

impl Named for User do
  fn label(self) -> String = self.name

  fn __table__() -> String = "people"
end

fn main() do
  println(User.__table__())
end
