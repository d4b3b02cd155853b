fn minus(a :: Int, b :: Int) -> Int = a - b

fn main() do
  println("#{1 |2> minus(10)} #{"," |2> String.split("a,b")}")
end
