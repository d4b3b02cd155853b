fn add(a :: Int, b :: Int) -> Int = a + b

fn main() do
  println("#{10 |5> add(1)}")
end
