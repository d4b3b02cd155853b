interface Describe do
  fn describe(self) -> String
end

struct Person do
  name :: String
  greet :: Fun(String) -> String
end

impl Describe for Person do
  fn describe(self) -> String = "person " <> self.name
end

fn main() do
  let p = Person { name: " Ann ", greet: fn other -> "hi " <> other end }
  let v = 5
  println("#{v.to_string()} #{p.name.length()} #{p.name.trim().length()} #{[1].to_string()}")
  println("#{describe(p)}|#{p.describe()}|#{Describe.describe(p)}")
  println("#{p.greet("Bo")} #{[3, 1].reverse()} #{%{"a" => 1}.size()}")
end
