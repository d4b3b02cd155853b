interface Describe do
  fn describe(self) -> String
end

struct Op do
  run :: Fun(Int) -> Int
  name :: String
end

impl Describe for Op do
  fn describe(self) -> String do "op " <> self.name end
end

impl Describe for Int do
  fn describe(self) -> String do "int #{self}" end
end

fn main() do
  let op = Op { run: fn n -> n * 2 end, name: " x " }
  println("#{op.run(4)} #{op.describe()} #{describe(op)} #{Describe.describe(3)} #{3.describe()}")
  println("#{op.name.trim().length()} #{[3, 1].length()} #{%{"a" => 1}.size()} #{(1..4).to_list()}")
end
