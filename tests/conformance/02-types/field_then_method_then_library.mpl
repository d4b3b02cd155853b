interface Titled do
  fn title(self) -> String
  fn name(self) -> String
end

struct Owner do
  first :: String
end

struct Dog do
  name :: String
  owner :: Owner
end

impl Titled for Owner do
  fn title(self) -> String = "Dr " <> self.first
  fn name(self) -> String = self.first
end

impl Titled for Dog do
  fn title(self) -> String = "Sir " <> self.name
  fn name(self) -> String = "the method"
end

fn main() do
  let v = Dog { name: "Rex", owner: Owner { first: "Ann" } }
  println("#{v.name} #{v.title()} #{v.owner.title().length()} #{v.owner.title().to_upper().length()} #{"abc".length()}")
end
