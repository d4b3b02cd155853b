##! Maps: changes of one entry, of two maps and of all entries, by the functions of the table.

## Inserts from left to right; a later duplicate replaces the value and keeps the first place.
## ```mesh
## Map.from_list([("a", 1), ("b", 2), ("a", 3)]) |> Map.to_list() #=> [("a", 3), ("b", 2)]
## ```
pub fn from_list<K, V>(entries :: List<(K, V)>) -> Map<K, V> where K: Eq, K: Hash =
  List.reduce(entries, Map.new(), fn m, entry ->
    case entry do
      (k, v) -> Map.put(m, k, v)
    end
  end)

## The entries of `a`, with values of `b` where both have the key, then the other entries of `b`.
## ```mesh
## Map.merge(%{"a" => 1, "b" => 2}, %{"b" => 3, "c" => 4}) |> Map.to_list() #=> [("a", 1), ("b", 3), ("c", 4)]
## ```
pub fn merge<K, V>(a :: Map<K, V>, b :: Map<K, V>) -> Map<K, V> where K: Eq, K: Hash =
  Map.reduce(b, a, Map.put)

## Everything that the iterator still has; later keys win.
## ```mesh
## Iter.from(["x", "y"]) |> Iter.enumerate() |> Map.collect() #=> %{0 => "x", 1 => "y"}
## ```
pub fn collect<K, V>(it :: Iter<(K, V)>) -> Map<K, V> where K: Eq, K: Hash =
  Iter.reduce(it, Map.new(), fn m, entry -> Map.put(m, Tuple.first(entry), Tuple.second(entry)) end)

## The value of `k`, or `fallback`.
## ```mesh
## Map.get_or(%{"a" => 1}, "b", 9) #=> 9
## ```
pub fn get_or<K, V>(m :: Map<K, V>, k :: K, fallback :: V) -> V where K: Eq, K: Hash = Option.unwrap_or(Map.fetch(m, k), fallback)

## With `k` bound to `v` unless it is bound already.
## ```mesh
## Map.put_new(%{"a" => 1}, "a", 2) #=> %{"a" => 1}
## ```
pub fn put_new<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash =
  if Map.has_key(m, k) do m else Map.put(m, k, v) end

## With `k` bound to `v` if it is bound already.
## ```mesh
## Map.replace(%{"a" => 1}, "b", 2) #=> %{"a" => 1}
## ```
pub fn replace<K, V>(m :: Map<K, V>, k :: K, v :: V) -> Map<K, V> where K: Eq, K: Hash =
  if Map.has_key(m, k) do Map.put(m, k, v) else m end

## The value of `k` and the map without it.
## ```mesh
## Map.pop(%{"a" => 1, "b" => 2}, "a") #=> (Some(1), %{"b" => 2})
## ```
pub fn pop<K, V>(m :: Map<K, V>, k :: K) -> (Option<V>, Map<K, V>) where K: Eq, K: Hash = (Map.fetch(m, k), Map.delete(m, k))

## Same as `to_list`.
## ```mesh
## Map.entries(%{"a" => 1}) #=> [("a", 1)]
## ```
pub fn entries<K, V>(m :: Map<K, V>) -> List<(K, V)> = Map.to_list(m)

## The map of what `f` makes of every entry; a later duplicate key replaces the value.
## ```mesh
## Map.map_entries(%{"a" => 1}, fn k, v -> (v, k <> "!") end) #=> %{1 => "a!"}
## ```
pub fn map_entries<K, V, K2, V2>(m :: Map<K, V>, f :: Fun(K, V) -> (K2, V2)) -> Map<K2, V2> where K2: Eq, K2: Hash =
  Map.reduce(m, Map.new(), fn out, k, v do
    let (k2, v2) = f(k, v)
    Map.put(out, k2, v2)
  end)

## The entries for which `keep` holds, in order.
## ```mesh
## Map.filter(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) #=> %{"b" => 2}
## ```
pub fn filter<K, V>(m :: Map<K, V>, keep :: Fun(K, V) -> Bool) -> Map<K, V> where K: Eq, K: Hash =
  Map.reduce(m, Map.new(), fn out, k, v -> if keep(k, v) do Map.put(out, k, v) else out end end)

## Number of entries for which `p` holds.
## ```mesh
## Map.count(%{"a" => 1, "b" => 2}, fn _, v -> v > 1 end) #=> 1
## ```
pub fn count<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Int =
  Map.reduce(m, 0, fn n, k, v -> if p(k, v) do n + 1 else n end end)

## Like `merge`, with `f(key, value of a, value of b)` for keys of both.
## ```mesh
## Map.merge_with(%{"a" => 1}, %{"a" => 10, "b" => 2}, fn _, x, y -> x + y end) #=> %{"a" => 11, "b" => 2}
## ```
pub fn merge_with<K, V>(a :: Map<K, V>, b :: Map<K, V>, f :: Fun(K, V, V) -> V) -> Map<K, V> where K: Eq, K: Hash =
  Map.reduce(b, a, fn acc, k, v -> Map.update(acc, k, v, fn old -> f(k, old, v) end) end)

## The entries whose keys are in `ks`, in the order of `m`. O(size + keys) lookups.
## ```mesh
## Map.take(%{"a" => 1, "b" => 2}, ["b", "z"]) #=> %{"b" => 2}
## ```
pub fn take<K, V>(m :: Map<K, V>, ks :: List<K>) -> Map<K, V> where K: Eq, K: Hash do
  let wanted = Map.from_list(List.map(ks, fn k -> (k, ()) end))
  Map.filter(m, fn k, _ -> Map.has_key(wanted, k) end)
end

## Without the keys `ks`.
## ```mesh
## Map.drop(%{"a" => 1, "b" => 2}, ["b", "z"]) #=> %{"a" => 1}
## ```
pub fn drop<K, V>(m :: Map<K, V>, ks :: List<K>) -> Map<K, V> where K: Eq, K: Hash = List.reduce(ks, m, Map.delete)

## Values as keys and keys as values; the last key of a value wins.
## ```mesh
## Map.invert(%{"a" => 1, "b" => 2}) #=> %{1 => "a", 2 => "b"}
## ```
pub fn invert<K, V>(m :: Map<K, V>) -> Map<V, K> where V: Eq, V: Hash = Map.map_entries(m, fn k, v -> (v, k) end)

## The entries in ascending order of their keys. O(n log n).
## ```mesh
## Map.sort_by_key(%{"b" => 1, "a" => 2}) |> Map.keys() #=> ["a", "b"]
## ```
pub fn sort_by_key<K, V>(m :: Map<K, V>) -> Map<K, V> where K: Eq, K: Hash, K: Ord =
  Map.from_list(List.sort_by(Map.to_list(m), fn entry -> Tuple.first(entry) end))

## The entries in ascending order of their values; stable. O(n log n).
## ```mesh
## Map.sort_by_value(%{"b" => 2, "a" => 1}) |> Map.keys() #=> ["a", "b"]
## ```
pub fn sort_by_value<K, V>(m :: Map<K, V>) -> Map<K, V> where K: Eq, K: Hash, V: Ord =
  Map.from_list(List.sort_by(Map.to_list(m), fn entry -> Tuple.second(entry) end))
