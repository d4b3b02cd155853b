fn add(a :: Int, b :: Int) -> Int = a + b

fn main() do
  println("#{1 |0> add(2)}")
end
