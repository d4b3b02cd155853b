struct P do
  x :: Int
  type :: String

fn main() do
  println("x")
end
