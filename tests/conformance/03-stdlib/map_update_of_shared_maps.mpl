# A value that `Map.update` changes is changed in place in a large map whose old version is held, too: appending to a list of a million numbers that
# stands in such a map would copy a hundred gigabytes otherwise. What other versions hold stays as it is.

fn empty_lists(n :: Int) -> Map<Int, List<Int>> = List.reduce(List.range(0, n), Map.new(), fn m, i -> Map.put(m, i, []) end)

fn grow(m :: Map<Int, List<Int>>, key :: Int, n :: Int) -> Map<Int, List<Int>> =
  List.reduce(List.range(0, n), m, fn acc, i -> Map.update(acc, key, [], fn xs -> List.append(xs, i) end) end)

# Fewer changes than a rebuild needs, which is half as many as there are entries.
fn long_list() -> String do
  let base = empty_lists(100000)
  let start = Map.put(base, 7, List.range(0, 1000000))
  let grown = grow(start, 7, 20000)
  let both = grow(grown, 99999, 20000)
  let lengths = List.map([base, start, grown, both], fn m -> (List.length(Map.get(m, 7)), List.length(Map.get(m, 99999))) end)
  "#{lengths} #{List.last(Map.get(grown, 7))} #{List.sum(Map.get(both, 99999))}"
end

# Version n has had n + 1 changes, each of them an appended number.
fn wanted(n :: Int, entries :: Int) -> List<(Int, List<Int>)> =
  List.map(List.range(0, entries), fn key -> (key, List.filter(List.range(0, n + 1), fn i -> i * i % entries == key end)) end)

fn intact(versions :: List<Map<Int, List<Int>>>, entries :: Int) -> Bool =
  List.all([0, 1, 9, 100, 149, 150, 151, 300, 399], fn n -> Map.to_list(List.get(versions, n)) == wanted(n, entries) end)

fn main() do
  println(long_list())
  # Rebuilds among them.
  let base = empty_lists(300)
  let versions = List.scan(List.range(0, 400), base, fn m, i -> Map.update(m, i * i % 300, [], fn xs -> List.append(xs, i) end) end)
  println("#{intact(versions, 300)} #{Map.all(base, fn _, xs -> xs == [] end)}")
  # Two that go on from the same version; the key is found although its value is away while it changes.
  let (some, other) = (grow(List.get(versions, 9), 0, 3), grow(List.get(versions, 9), 0, 2))
  println("#{Map.get(List.get(versions, 9), 0)} #{Map.get(some, 0)} #{Map.get(other, 0)} #{Map.size(some)} #{Map.keys(some) == Map.keys(base)}")
  let held = Map.put(base, 5, [1])
  println("#{Map.get(Map.update(held, 5, [], fn xs -> List.append(xs, List.length(Map.get(held, 5))) end), 5)} #{Map.get(held, 5)}")
end
