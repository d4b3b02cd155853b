# What walks over sorted maps give: they end where they may, two cursors do not know of each other, and maps made of ascending entries hold the same
# as others. How deep the trees are is in sorted_map_depth.

fn squares(n :: Int) -> SortedMap<Int, Int> = SortedMap.from_list(for i in 0..n do (i, i * i) end)

# Every key of 0..n is found, and nothing else.
fn complete(m :: SortedMap<Int, Int>, n :: Int) -> Bool do
  let inside = List.all(Range.to_list(0..n), fn k -> SortedMap.fetch(m, k) == Some(k * k) end)
  inside and SortedMap.size(m) == n and not SortedMap.has_key(m, n) and not SortedMap.has_key(m, -1)
end

fn shown(k :: Int) -> Int do
  print(" #{k}")
  k
end

fn main() do
  let m = squares(8)
  print("any looks at")
  println(": #{SortedMap.any(m, fn k, _ -> shown(k) == 2 end)}")
  print("all looks at")
  println(": #{SortedMap.all(m, fn k, _ -> shown(k) < 1 end)}")
  print("find looks at")
  println(": #{SortedMap.find(m, fn k, v -> shown(k) > 0 and v > 3 end)}")
  print("a cursor looks at")
  println(": #{Iter.from(m) |> Iter.tap(fn entry -> shown(Tuple.first(entry)) end) |> Iter.take(2) |> List.collect()}")

  # The cursor has the map that it was made from, and ends once and for all.
  let it = Iter.from(SortedMap.from_list([(2, "b"), (1, "a")]))
  println("#{Iter.next(it)} #{Iter.next(it)} #{Iter.next(it)} #{Iter.next(it)}")

  # Two cursors of one map do not know of each other.
  println("#{for {a, _} in squares(2) do for {b, _} in squares(2) do (a, b) end end}")

  # Ascending entries, one equal pair, descending ones.
  println("#{List.all([0, 1, 2, 3, 7, 8, 1000], fn n -> complete(squares(n), n) end)}")
  println("#{SortedMap.from_list([(1, "a"), (2, "b"), (2, "c"), (3, "d")])}")
  println("#{SortedMap.from_list([(3, "d"), (2, "c"), (1, "a")])}")

  # Grown and shrunk again they hold what they held.
  let grown = List.reduce(Range.to_list(0..1000), squares(1000), fn acc, i -> SortedMap.put(acc, i + 1000, 0) end)
  let shrunk = List.reduce(Range.to_list(0..1000), grown, fn acc, i -> SortedMap.delete(acc, i + 1000) end)
  println("#{SortedMap.size(grown)} #{shrunk == squares(1000)} #{complete(shrunk, 1000)}")

  # Filters keep order and share nothing that they should not.
  let even = SortedMap.filter(m, fn k, _ -> Int.is_even(k) end)
  println("#{even} of #{SortedMap.size(m)}")
  println("#{SortedMap.filter(m, fn _, _ -> false end)} #{SortedMap.keys(even)} #{SortedMap.values(even)}")
  println("#{SortedMap.reduce(even, "", fn acc, k, v -> "#{acc}#{k}:#{v};" end)}")
  println("#{SortedMap.count(m, fn _, v -> v > 10 end)}")
  SortedMap.each(even, fn k, v -> println("#{k} #{v}") end)
end
