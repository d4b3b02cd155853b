import Shapes

type Mine = Shapes.Deep
type Both<A, B> = Result<Pair<A>, B>

interface Show do
  fn show(self) -> String
end

impl Show for Spot do
  fn show(self) -> String = "at #{self.x}"
end

fn swap(p :: Pair<String>) -> Shapes.Pair<String> do
  let (a, b) = p
  (b, a)
end

fn run(h :: Handler<Int>, n :: Id) -> Both<Int, String> do
  let m = h(n)?
  Ok((m, n))
end

fn main() do
  let t :: Mine = %{"a" => [(1, 2)]}
  println("#{swap(("x", "y"))} #{run(fn n -> Ok(n + 1) end, 4)} #{t}")
  let p :: Spot = Point { x: 3 }
  let n :: Id = p.x + 1
  println("#{p.show()} #{n}")
end
