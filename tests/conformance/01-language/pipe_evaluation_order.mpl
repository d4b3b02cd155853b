fn say(n :: Int) -> Int do
  println("#{n}")
  n
end
fn three(a :: Int, b :: Int, c :: Int) -> Int = a + b + c

fn main() do
  let a = say(1) |> three(say(2), say(3))
  let b = say(5) |2> three(say(4), say(6))
  let c = say(9) |3> three(say(7), say(8))
  println("#{a + b + c}")
end
