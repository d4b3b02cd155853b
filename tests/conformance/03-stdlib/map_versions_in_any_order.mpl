# Versions of a large map that change its entries in several orders, all of which stay: in order, backwards, in strides and in no order; new keys and
# deleted ones between. Compared with plain lists of entries. Several rebuilds lie between the first version and the last.

type Change do
  Put(String, Int)
  Delete(String)
end

fn size() -> Int = 600

fn in_order(i :: Int) -> Int = i % size()

fn backwards(i :: Int) -> Int = size() - 1 - i % size()

fn in_strides(i :: Int) -> Int = i * 32 % size() + i * 32 / size() % 8

fn scattered(i :: Int) -> Int = i * 271 % size()

fn initial(n :: Int) -> List<(String, Int)> = List.map(List.range(0, n), fn k -> ("key #{k}", k) end)

# Every seventh change adds a key, every eleventh deletes one.
fn mixed(order :: Fun(Int) -> Int) -> List<Change> do
  List.map(List.range(0, 700), fn i ->
    if i % 7 == 3 do
      Put("new #{i}", i)
    else if i % 11 == 5 do
      Delete("key #{order(i - 1)}")
    else
      Put("key #{order(i)}", -1 - i)
    end
  end)
end

fn added(n :: Int) -> List<Change> = List.map(List.range(0, n), fn i -> Put("new #{i}", i) end)

fn deleted(first :: Int, n :: Int) -> List<Change> = List.map(List.range(first, first + n), fn i -> Delete("key #{i}") end)

fn change_map(m :: Map<String, Int>, change :: Change) -> Map<String, Int> do
  case change do
    Put(k, v) -> Map.put(m, k, v)
    Delete(k) -> Map.delete(m, k)
  end
end

fn change_list(entries :: List<(String, Int)>, change :: Change) -> List<(String, Int)> do
  case change do
    Put(k, v) -> if List.any(entries, fn e -> Tuple.first(e) == k end) do
      List.map(entries, fn e -> if Tuple.first(e) == k do (k, v) else e end end)
    else
      List.append(entries, (k, v))
    end
    Delete(k) -> List.filter(entries, fn e -> Tuple.first(e) != k end)
  end
end

fn agrees(m :: Map<String, Int>, entries :: List<(String, Int)>, all_keys :: List<String>) -> Bool do
  let found = List.all(entries, fn e -> Map.fetch(m, Tuple.first(e)) == Some(Tuple.second(e)) end)
  let known = List.count(all_keys, fn k -> Map.has_key(m, k) end)
  Map.to_list(m) == entries and Map.size(m) == List.length(entries) and found and known == List.length(entries)
end

# Every tenth version and the last one. `base` stays held.
fn check(base :: Map<String, Int>, changes :: List<Change>) -> Bool do
  let start = Map.to_list(base)
  let versions = List.scan(changes, base, change_map)
  let models = List.scan(changes, start, change_list)
  let keys = List.map(start, fn e -> Tuple.first(e) end)
  let new = List.map(List.range(0, 700), fn i -> "new #{i}" end)
  let looked_at = List.filter(List.range(0, List.length(changes)), fn n -> n % 10 == 0 or n == List.length(changes) - 1 end)
  agrees(base, start, keys) and List.all(looked_at, fn n -> agrees(List.get(versions, n), List.get(models, n), List.concat(keys, new)) end)
end

fn main() do
  let base = Map.from_list(initial(size()))
  println("#{check(base, mixed(in_order))} #{check(base, mixed(backwards))} #{check(base, mixed(in_strides))} #{check(base, mixed(scattered))}")
  # The table of 680 entries has room for three more.
  println("#{check(Map.from_list(initial(680)), List.concat(added(20), deleted(0, 20)))}")
  # Few entries are left among many holes: the next rebuild comes when three quarters have gone.
  let thin = List.reduce(deleted(0, 440), Map.from_list(initial(size())), change_map)
  println("#{check(thin, List.concat(deleted(440, 40), added(40)))}")
  # Down to a map without a table, and further.
  println("#{check(base, List.concat(deleted(0, size()), added(3)))}")
end
