# A value that `SortedMap.update` changes is changed in place when nobody else holds the map: half a million appends to two lists, which would
# be quadratic with copies. Versions that somebody holds stay as they are.

fn grouped(n :: Int) -> SortedMap<Int, List<Int>> =
  List.reduce(List.range(0, n), SortedMap.new(), fn m, i -> SortedMap.update(m, i % 2, [i], fn xs -> List.append(xs, i) end) end)

# One entry of a map at a time is merged into the other.
fn merged(n :: Int) -> SortedMap<String, List<Int>> do
  List.reduce(List.range(0, n), SortedMap.from_list([("a", [0]), ("b", []), ("c", [0])]), fn m, i ->
    SortedMap.merge_with(m, SortedMap.from_list([("b", [i])]), fn _, xs, ys -> List.append(xs, List.head(ys)) end)
  end)
end

fn squares(n :: Int) -> SortedMap<Int, Int> = SortedMap.from_list(for i in 0..n do (i, i * i) end)

# Crashes with the map half taken apart.
fn failing(m :: SortedMap<Int, List<Int>>) -> SortedMap<Int, List<Int>> = SortedMap.update(m, 1, [], fn xs -> [List.get(xs, 1000000)] end)

fn main() do
  println("#{SortedMap.map_values(grouped(500000), List.length)}")
  println("#{SortedMap.map_values(merged(300000), List.length)}")
  for n in [3, 100, 1000] do
    let m = squares(n)
    let more = SortedMap.update(m, 2, 0, fn x -> x + 1 end)
    let other = SortedMap.update(more, n, 7, fn x -> x + 1 end)
    println("#{SortedMap.get(m, 2)} #{SortedMap.get(more, 2)} #{SortedMap.size(more)} #{SortedMap.get(other, 2)} #{SortedMap.get(other, n)} #{SortedMap.has_key(more, n)} #{SortedMap.keys(more) == SortedMap.keys(m)}")
  end
  let words = String.split("b a c a b a", " ")
  println("#{List.reduce(words, SortedMap.new(), fn m, w -> SortedMap.update(m, w, 1, fn n -> n + 1 end) end)}")
  let job = Job.async(fn -> SortedMap.size(failing(grouped(10))) end)
  println("#{Result.is_err(Job.await(job))}")
end
