fn pair(t :: Tuple) -> (Int, Int) = t

fn main() do
  println("#{pair((1, 2))}")
end
