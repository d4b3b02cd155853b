# A value that `Map.update` changes is changed in place when nobody else holds the map: half a million appends to two lists, and to lists in maps
# in a map. Versions that somebody holds stay as they are.

fn grouped(n :: Int) -> Map<Int, List<Int>> =
  List.reduce(List.range(0, n), Map.new(), fn m, i -> Map.update(m, i % 2, [i], fn xs -> List.append(xs, i) end) end)

fn nested(n :: Int) -> Map<String, Map<Int, List<Int>>> do
  List.reduce(List.range(0, n), Map.new(), fn m, i ->
    Map.update(m, "all", Map.new(), fn inner -> Map.update(inner, i % 3, [i], fn xs -> List.append(xs, i) end) end)
  end)
end

fn sizes(m :: Map<Int, List<Int>>) -> String = "#{Map.map_values(m, List.length)}"

fn squares(n :: Int) -> Map<Int, Int> = List.reduce(List.range(0, n), Map.new(), fn m, i -> Map.put(m, i, i * i) end)

fn main() do
  println(sizes(grouped(500000)))
  println(sizes(List.group_by(List.range(0, 500000), fn i -> i % 2 end)))
  println(sizes(Iter.group_by(Iter.range(0, 500000), fn i -> i % 2 end)))
  println(sizes(Map.get(nested(300001), "all")))
  for n in [3, 100, 1000] do
    let m = squares(n)
    let more = Map.update(m, 2, 0, fn x -> x + 1 end)
    let other = Map.update(more, n, 7, fn x -> x + 1 end)
    println("#{Map.get(m, 2)} #{Map.get(more, 2)} #{Map.size(more)} #{Map.get(other, 2)} #{Map.get(other, n)} #{Map.has_key(more, n)} #{Map.keys(more) == Map.keys(m)}")
  end
  let words = String.split("a b a c a b", " ")
  println("#{List.reduce(words, Map.new(), fn m, w -> Map.update(m, w, 1, fn n -> n + 1 end) end)}")
end
