# NaN is a key like others and the last one, as in sorted lists: it is found again, replaces nothing but itself and is in nobody's way.

fn main() do
  let nan = Float.nan()
  println("#{SortedMap.from_list([(1.0, "one"), (nan, "nan")])}")
  println("#{SortedMap.from_list([(nan, "nan"), (1.0, "one"), (Float.infinity(), "inf"), (0.0 - Float.infinity(), "-inf")])}")
  let m = SortedMap.from_list([(3.0, "c"), (nan, "x"), (1.0, "a"), (nan, "y"), (2.0, "b")])
  println("#{m} #{SortedMap.size(m)}")
  println("#{SortedMap.fetch(m, nan)} #{SortedMap.fetch(m, 3.0)} #{SortedMap.fetch(m, 4.0)} #{SortedMap.has_key(SortedMap.delete(m, nan), nan)}")
  println("#{SortedMap.first(m)} #{SortedMap.last(m)}")
  println("#{SortedMap.put(m, nan, "z")} #{SortedMap.delete(m, nan)} #{SortedMap.delete(m, 2.0)}")
  println("#{SortedMap.update(m, nan, "new", fn v -> v <> "!" end)} #{SortedMap.update(SortedMap.delete(m, nan), nan, "new", fn v -> v <> "!" end)}")
  println("#{SortedMap.pop(m, nan)}")
  println("#{SortedMap.put_new(m, nan, "z")} #{SortedMap.replace(m, nan, "z")}")
  println("#{SortedMap.floor(m, nan)} #{SortedMap.floor(m, 2.5)} #{SortedMap.ceiling(m, 3.5)} #{SortedMap.ceiling(SortedMap.delete(m, nan), nan)}")
  println("#{SortedMap.range(m, 2.0, nan)} #{SortedMap.range(m, nan, nan)} #{SortedMap.range(m, nan, 1.0)}")
  println("#{SortedMap.take(m, [nan, 2.0, nan, 9.0])} #{SortedMap.drop(m, [nan, 2.0])}")
  println("#{SortedMap.merge(m, SortedMap.from_list([(nan, "other")]))}")
  println("#{SortedMap.merge_with(m, SortedMap.from_list([(nan, "other")]), fn _, x, y -> x <> y end)}")

  # As in maps, the key is the same one, so equal maps stay equal and have one hash.
  println("#{m == SortedMap.from_list(SortedMap.to_list(m))} #{m == SortedMap.put(m, nan, "z")} #{m == SortedMap.delete(SortedMap.put(m, 9.0, "y"), nan)}")
  println("#{hash(m) == hash(SortedMap.from_list(List.reverse(SortedMap.to_list(m))))}")
  println("#{%{nan => "y"} == %{nan => "y"}}")

  # Many keys on both sides of it, in either order of building.
  let up = List.append(for i in 0..100 do (Int.to_float(i), i) end, (nan, 100))
  for entries in [up, List.reverse(up)] do
    let big = SortedMap.from_list(entries)
    println("#{SortedMap.size(big)} #{SortedMap.values(big) == Range.to_list(0..101)} #{SortedMap.get(big, nan)} #{List.all(up, fn entry -> SortedMap.fetch(big, Tuple.first(entry)) == Some(Tuple.second(entry)) end)}")
  end

  # The list functions that look by order know its place too.
  println("#{List.binary_search([1.0, 2.0, nan], nan)} #{List.binary_search([1.0, 2.0], nan)} #{List.binary_search([1.0, nan], 1.0)} #{List.binary_search([1.0, nan], 5.0)}")
end
