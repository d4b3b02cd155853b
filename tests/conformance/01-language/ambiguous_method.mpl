interface A do
  fn name(self) -> String
end
interface B do
  fn name(self) -> String
end
struct P do x :: Int end
impl A for P do fn name(self) -> String do "a" end end
impl B for P do fn name(self) -> String do "b" end end

fn main() do
  let p = P { x: 1 }
  println(A.name(p) <> B.name(p))
  println(p.name())
end
