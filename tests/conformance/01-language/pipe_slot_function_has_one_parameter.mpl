fn one(a :: Int) -> Int = a + 1

fn main() do
  println("#{10 |2> one()}")
end
