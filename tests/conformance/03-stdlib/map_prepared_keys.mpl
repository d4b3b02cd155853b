# Keys prepared so that a fixed function of them, the multiplication by the golden ratio between two folds, has the same lower half for all:
# whoever can do so makes every operation a walk through all entries, which this program would not survive.

# The inverse of that function for a number whose halves are equal, so that their difference is 0.
fn prepared(j :: Int) -> Int do
  let folded = Int.bor(Int.shl(j, 32), j) * -1018231460777725123
  Int.bxor(folded, Int.ushr(folded, 32))
end

fn multiplied(k :: Int) -> Int do
  let folded = Int.bxor(k, Int.ushr(k, 32)) * -7046029254386353131
  Int.band(Int.bxor(folded, Int.ushr(folded, 32)), 4294967295)
end

fn main() do
  let keys = List.map(Range.to_list(0..400000), prepared)
  println("#{List.all(keys, fn k -> multiplied(k) == 0 end)}")
  let table = List.reduce(keys, Map.new(), fn m, k -> Map.put(m, k, 1) end)
  println("#{Map.size(table)}")
  println("#{List.reduce(keys, 0, fn sum, k -> sum + Map.get(table, k) end)}")
  println("#{List.take(Map.keys(table), 3) == List.take(keys, 3)}")
  # Keys that differ only where multiplication does not carry, and multiples of large powers of two.
  let high = List.map(Range.to_list(0..65536), fn i -> Int.shl(i, 48) end)
  println("#{Set.size(Set.from_list(high))}")
  let middle = List.map(Range.to_list(0..100000), fn i -> Int.shl(i, 32) end)
  println("#{Set.size(Set.from_list(middle))}")
end
