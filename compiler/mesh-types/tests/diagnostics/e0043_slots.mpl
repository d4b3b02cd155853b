fn add(a :: Int, b :: Int) -> Int = a + b

fn main() do
  1 |5> add(1)
  1 |3> add(1)
  1 |2> add(1)
  1 |2> add(3, 4)
  1 |2> add(missing, 4)
  1 |3> add(3, 4)
end
