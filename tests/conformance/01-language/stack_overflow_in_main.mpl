fn deep(xs :: List<Int>) -> Int = 1 + deep(xs ++ [1])

fn endless(n :: Int) -> Int = n * endless(n + 1)

fn main() do
  println("start")
  println("#{endless(0)}")
end
