fn depth(n :: Int) -> Int do
  if n == 0 do 0 else 1 + depth(n - 1) end
end

actor deep() do
  println("actor #{depth(10000)}")
end

fn main() do
  println("main #{depth(100000)}")
  spawn(deep)
end
