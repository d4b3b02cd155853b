actor a() do
  receive do
    n -> println("#{n + 1}")

struct P do
  x :: Int
end

fn main() do
  println("x")
end
