fn fill(m :: Map<Int, Int>, i :: Int, n :: Int) -> Map<Int, Int> do
  if i == n do m else fill(Map.put(m, i * 7919 % 1000003, i), i + 1, n) end
end

fn sum(m :: Map<Int, Int>, i :: Int, n :: Int, total :: Int) -> Int do
  if i == n do total else sum(m, i + 1, n, total + Map.get(m, i * 7919 % 1000003)) end
end

fn main() do
  let m = fill(Map.new(), 0, 1000000)
  println("#{Map.size(m)} #{sum(m, 0, 1000000, 0)}")
end
