fn next(n :: Int) -> Int
  n + 1
end

fn main() do
  println("#{next(1)}")
end
