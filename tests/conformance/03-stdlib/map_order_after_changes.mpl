# What every way to see the order shows after overwriting, deleting and adding again: of a small map, of one with an index and of one whose
# old version stays.

fn filled(n :: Int) -> Map<String, Int> = Map.from_list(List.map(List.range(0, n), fn i -> ("k#{i}", i) end))

fn few(xs :: List<String>) -> String = "#{List.take(xs, 3)} #{List.drop(xs, List.length(xs) - 2)}"

fn show(m :: Map<String, Int>) do
  println(few(Map.keys(m)))
  println(few(List.map(Map.values(m), to_string)))
  println(few(List.map(Map.to_list(m), fn entry -> "#{entry}" end)))
  let by_loop = for {k, v} in m do "#{k}:#{v}" end
  println(few(by_loop))
  let keys = for k in m do k end
  println(few(keys))
  println(few(Iter.from(m) |> Iter.map(Tuple.first) |> List.collect()))
  println(few(Map.reduce(m, [], fn seen, k, _ -> List.append(seen, k) end)))
  println("#{m == Map.from_list(Map.to_list(m))} #{Map.size(m)}")
end

fn main() do
  for n in [4, 40, 4000] do
    let m = filled(n)
    let changed = m |> Map.put("k1", 99) |> Map.delete("k0") |> Map.put("k0", 77)
    show(changed)
    println("#{few(Map.keys(m))} #{Map.get(m, "k1")}")
  end
  println("#{filled(3) |> Map.put("k1", 99) |> Map.delete("k0") |> Map.put("k0", 77)}")
  println("#{Map.merge(%{"a" => 1, "b" => 2, "c" => 3}, Map.from_list([("z", 26), ("b", 20), ("y", 25), ("a", 10)]))}")
end
