fn add(a :: Int, b :: Int) -> Int = a + b

fn main() do
  1 |5> add(1)
  1 |3> add(1)
  1 |2> add(1)
end
