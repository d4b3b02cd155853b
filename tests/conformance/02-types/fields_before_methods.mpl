interface Named do
  fn name(self) -> String
  fn shout(self) -> String do
    String.to_upper(self.name())
  end
end

struct Owner do
  name :: String
end

struct Dog do
  name :: String
  owner :: Owner
end

impl Named for Dog do
  fn name(self) -> String = "method " <> self.name
end

impl Named for Owner do
  fn name(self) -> String = self.name
  fn shout(self) -> String = "quiet " <> self.name
end

fn main() do
  let d = Dog { name: "Rex", owner: Owner { name: "Ann" } }
  println("#{d.name} #{Named.name(d)} #{d.shout()} #{d.owner.shout()}")
  println("#{d.owner.name.length()} #{"abc".length()}")
end
