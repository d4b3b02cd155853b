# A million insertions and lookups with keys that are texts.

fn key(i :: Int) -> String = "key #{i * 7919 % 1000003}"

fn fill(m :: Map<String, Int>, i :: Int, n :: Int) -> Map<String, Int> do
  if i == n do m else fill(Map.put(m, key(i), i), i + 1, n) end
end

fn sum(m :: Map<String, Int>, i :: Int, n :: Int, total :: Int) -> Int do
  if i == n do total else sum(m, i + 1, n, total + Map.get(m, key(i))) end
end

fn main() do
  let m = fill(Map.new(), 0, 1000000)
  println("#{Map.size(m)} #{sum(m, 0, 1000000, 0)}")
end
