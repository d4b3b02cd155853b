# Collecting keeps the last value of a key; walks go by ascending key.
fn main() do
  let m = Iter.from([("b", 1), ("a", 2), ("b", 3)]) |> SortedMap.collect()
  println("#{m} #{SortedMap.size(m)}")
  SortedMap.each(m, fn k, v -> println("#{k}=#{v}") end)
  let empty :: SortedMap<String, Int> = Iter.empty() |> SortedMap.collect()
  SortedMap.each(empty, fn k, v -> println("never") end)
  println("#{empty} #{SortedMap.get(empty, "x")} #{SortedMap.first(empty)} #{SortedMap.last(empty)} #{SortedMap.floor(empty, "x")} #{SortedMap.range(m, "b", "a")} #{SortedMap.range(m, "a", "b")}")
end
