interface A do
  fn run(self) -> Int
end
interface B do
  fn run(self) -> Int
end
struct S do
  n :: Int
end
impl B for S do
  fn run(self) -> Int = 1
end
impl A for S do
  fn run(self) -> Int = 2
end
fn main() do
  let s = S { n: 1 }
  s.run()
  A.run(s) + B.run(s)
  5.nope()
  "a".lenght()
  s.n.foo
end
