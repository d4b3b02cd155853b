interface One do
  fn go(self) -> Int
end

interface Two do
  fn go(self) -> Int
end

impl One for Int do
  fn go(self) -> Int = 1
end

impl Two for Int do
  fn go(self) -> Int = 2
end

fn main() do
  println("#{One.go(3)} #{Two.go(3)}")
  println("#{go(3)}")
end
