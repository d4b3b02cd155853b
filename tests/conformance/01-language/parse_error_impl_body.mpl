interface A do fn a(self) -> Int end
struct P do x :: Int end
impl A for P do
  let x = 1
end

fn main() do
  println("x")
end
