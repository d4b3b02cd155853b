# Other values at the same keys: after deletions, in maps with and without an index, in maps that were changed while somebody else held them.

fn numbers(n :: Int) -> Map<Int, Int> = List.reduce(Range.to_list(0..n), Map.new(), fn m, i -> Map.put(m, i, i * i) end)

# Both maps are found whole by keys, by order and by size, and go on as separate maps.
fn agree(m :: Map<Int, Int>) -> Bool do
  let texts = Map.map_values(m, fn v -> "#{v}" end)
  let same = Map.to_list(texts) == List.map(Map.to_list(m), fn entry -> (Tuple.first(entry), "#{Tuple.second(entry)}") end)
  let found = Map.all(m, fn k, v -> Map.fetch(texts, k) == Some("#{v}") end)
  let more = Map.put(Map.delete(texts, 3), 1000000, "x")
  let less = Map.size(m) - (if Map.has_key(m, 3) do 1 else 0 end) + 1
  let kept = Map.size(texts) == Map.size(m) and not Map.has_key(texts, 1000000)
  same and found and kept and Map.size(more) == less and List.last(Map.keys(more)) == 1000000 and not Map.has_key(more, 3)
end

# A key that tells when it is hashed.
struct Told do
  n :: Int
end deriving(Eq)

impl Hash for Told do
  fn hash(self) -> Int do
    print(" #{self.n}")
    hash(self.n)
  end
end

fn main() do
  for n in [0, 1, 5, 8, 9, 100, 1000] do
    let m = numbers(n)
    let thin = List.reduce(Range.to_list(0..n), m, fn acc, i -> if i % 3 == 0 do Map.delete(acc, i) else acc end end)
    # `m` is held: of 1000 entries this one says only what differs from it, of fewer it is a copy.
    let layered = Map.put(Map.put(Map.delete(m, 5), 3, 7), -1, 1)
    println("#{n}: #{agree(m)} #{agree(thin)} #{agree(layered)} #{agree(m)}")
  end
  println("#{Map.map_values(%{"b" => 2, "a" => 1}, fn v -> [v] end)}")

  # No key is hashed again, and the table of positions is there for look-ups.
  let told = List.reduce(List.range(0, 12), Map.new(), fn m, n -> Map.put(m, Told { n: n }, n) end)
  println(" while it was built")
  print("mapped:")
  let tenfold = Map.map_values(told, fn v -> v * 10 end)
  println(" #{Map.values(tenfold)}")
  print("found:")
  println(" #{Map.get(tenfold, Told { n: 11 })}")
end
