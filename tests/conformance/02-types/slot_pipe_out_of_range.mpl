fn minus(a :: Int, b :: Int) -> Int = a - b

fn main() do
  println("#{1 |5> minus(10)}")
end
