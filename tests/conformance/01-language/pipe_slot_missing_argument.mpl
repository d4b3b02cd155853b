fn sub3(a :: Int, b :: Int, c :: Int) -> Int = a - b - c

fn main() do
  println("#{10 |3> sub3(100)}")
end
