# The first entry that something holds for, in a large map that was changed while its old version is held: at the front, in the middle, at the end, added
# later, replaced, deleted, nowhere.

fn places(m :: Map<Int, Int>, keys :: List<Int>) -> List<Option<(Int, Int)>> = List.map(keys, fn key -> Map.find(m, fn k, _ -> k == key end) end)

fn main() do
  let base = List.reduce(List.range(0, 1000), Map.new(), fn m, i -> Map.put(m, i, i * i) end)
  let changed = Map.put(Map.put(Map.delete(base, 3), 15, -1), 5000, 7)
  println("#{places(changed, [0, 3, 4, 14, 15, 16, 17, 999, 5000, 1000])}")
  println("#{Map.any(changed, fn _, v -> v < 0 end)} #{Map.any(base, fn _, v -> v < 0 end)} #{Map.all(changed, fn _, v -> v >= -1 end)} #{Map.all(changed, fn k, _ -> k < 5000 end)}")
  let later = List.reduce(List.range(0, 20), changed, Map.delete)
  println("#{Map.find(later, fn _, _ -> true end)} #{Map.find(changed, fn _, _ -> true end)} #{places(later, [15, 16, 19, 20, 5000])}")
end
