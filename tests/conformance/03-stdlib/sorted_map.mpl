fn main() do
  let m = SortedMap.from_list([(3, "c"), (1, "a"), (2, "b"), (1, "A")])
  println("#{m} #{SortedMap.keys(m)} #{SortedMap.values(m)} #{SortedMap.size(m)} #{SortedMap.to_list(m)}")
  println("#{SortedMap.get(m, 2)} [#{SortedMap.get(m, 9)}] #{SortedMap.fetch(m, 9)} #{SortedMap.get_or(m, 9, "z")} #{SortedMap.has_key(m, 1)} #{SortedMap.delete(m, 2)} #{SortedMap.delete(m, 9)}")
  println("#{SortedMap.first(m)} #{SortedMap.last(m)} #{SortedMap.floor(m, 0)} #{SortedMap.floor(m, 9)} #{SortedMap.ceiling(m, 2)} #{SortedMap.ceiling(m, 4)} #{SortedMap.range(m, 1, 3)} #{SortedMap.range(m, 3, 1)}")
  println("#{SortedMap.update(m, 2, "", fn s -> s <> "!" end)} #{SortedMap.put_new(m, 0, "z")} #{SortedMap.replace(m, 0, "z")} #{SortedMap.pop(m, 1)} #{SortedMap.entries(m) == SortedMap.to_list(m)}")
  println("#{SortedMap.map_values(m, String.to_upper)} #{SortedMap.map_entries(m, fn k, v -> (-k, v) end)} #{SortedMap.filter(m, fn k, _ -> k > 1 end)} #{SortedMap.reduce(m, 0, fn acc, k, _ -> acc + k end)}")
  println("#{SortedMap.any(m, fn k, _ -> k == 2 end)} #{SortedMap.all(m, fn k, _ -> k == 2 end)} #{SortedMap.find(m, fn k, _ -> k > 1 end)} #{SortedMap.count(m, fn k, _ -> k > 1 end)}")
  println("#{SortedMap.merge(m, SortedMap.from_list([(0, "z"), (3, "C")]))} #{SortedMap.merge_with(m, m, fn k, a, b -> "#{k}#{a}#{b}" end)} #{SortedMap.take(m, [3, 9])} #{SortedMap.drop(m, [3, 9])} #{SortedMap.invert(m)}")
  println("#{SortedMap.sort_by_value(SortedMap.from_list([(1, "b"), (2, "a")]))} #{SortedMap.sort_by_key(m)} #{m == SortedMap.from_list([(1, "A"), (2, "b"), (3, "c")])}")
  for {k, v} in m do
    println("#{k} #{v}")
  end
  # 7919 has no factor in common with 20000: every key once, far from sorted.
  let big = List.reduce(List.range(0, 20000), SortedMap.new(), fn acc, i -> SortedMap.put(acc, i * 7919 % 20000, i) end)
  let half = List.reduce(List.range(0, 10000), big, fn acc, i -> SortedMap.delete(acc, i * 2) end)
  println("#{SortedMap.keys(big) == List.range(0, 20000)} #{SortedMap.keys(half) == List.generate(10000, fn i -> i * 2 + 1 end)} #{SortedMap.size(half)}")
  let none :: SortedMap<Int, Int> = SortedMap.new()
  println("#{none} #{none.first()} #{SortedMap.is_empty(none)}")
end
