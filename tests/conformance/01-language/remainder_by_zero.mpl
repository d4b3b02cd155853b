fn rem(a :: Int, b :: Int) -> Int do
  let r =
    a % b
  r
end

fn main() do
  println("#{rem(5, 0)}")
end
