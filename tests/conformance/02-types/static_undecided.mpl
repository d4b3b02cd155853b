interface Make do
  fn make() -> Self
end

impl Make for Int do
  fn make() -> Int = 1
end

impl Make for String do
  fn make() -> String = "b"
end

fn main() do
  println("#{make()}")
end
