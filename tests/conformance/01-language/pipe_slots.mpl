fn sub3(a :: Int, b :: Int, c :: Int) -> Int = a - b - c
fn one(a :: Int) -> Int = a + 1

fn main() do
  println("#{10 |2> sub3(100, 1)} #{10 |3> sub3(100, 1)} #{1 |2> one}")
  println("#{5
    |2> sub3(10, 1)
    |> one
    |3> sub3(20, 2)}")
  let minus = fn a, b -> a - b end
  println("#{1 |2> minus(10)}")
  println("#{"," |2> String.split("a,b")}")
end
