##! Key/value tables in ascending order of their keys: that of `List.sorted`, in which NaN is one key and the last.
##!
##! A weight-balanced search tree (Adams: Efficient sets, a balancing act, 1993; the constants 3 and 2 are proved by Hirai and Yamamoto, 2011).
##! `put`, `fetch`, `delete`, `first`, `last`, `floor` and `ceiling` are O(log n); a changed map shares all but O(log n) nodes with the old one.

pub struct SortedMap<K, V> do
  __root :: Tree<K, V>
end deriving()

# The number stands for all entries of the tree.
type Tree<K, V> do
  Node(Int, K, V, Tree<K, V>, Tree<K, V>)
  Leaf
end deriving()

fn count_of<K, V>(tree :: Tree<K, V>) -> Int do
  case tree do
    Node(n, _, _, _, _) -> n
    Leaf -> 0
  end
end

fn node<K, V>(k :: K, v :: V, left :: Tree<K, V>, right :: Tree<K, V>) -> Tree<K, V> =
  Node(count_of(left) + count_of(right) + 1, k, v, left, right)

# A node of subtrees of which one may have gained or lost one entry.
fn balanced<K, V>(k :: K, v :: V, left :: Tree<K, V>, right :: Tree<K, V>) -> Tree<K, V> do
  let l = count_of(left)
  let r = count_of(right)
  if l + r < 2 do
    node(k, v, left, right)
  else if r > l * 3 do
    lean_left(k, v, left, right)
  else if l > r * 3 do
    lean_right(k, v, left, right)
  else
    node(k, v, left, right)
  end
end

# Rotates to the left, twice when the inner subtree is the heavy one.
fn lean_left<K, V>(k :: K, v :: V, left :: Tree<K, V>, right :: Tree<K, V>) -> Tree<K, V> do
  case right do
    Node(_, rk, rv, inner, outer) when count_of(inner) < count_of(outer) * 2 -> node(rk, rv, node(k, v, left, inner), outer)
    Node(_, rk, rv, Node(_, ik, iv, a, b), outer) -> node(ik, iv, node(k, v, left, a), node(rk, rv, b, outer))
    _ -> node(k, v, left, right)
  end
end

fn lean_right<K, V>(k :: K, v :: V, left :: Tree<K, V>, right :: Tree<K, V>) -> Tree<K, V> do
  case left do
    Node(_, lk, lv, outer, inner) when count_of(inner) < count_of(outer) * 2 -> node(lk, lv, outer, node(k, v, inner, right))
    Node(_, lk, lv, outer, Node(_, ik, iv, a, b)) -> node(ik, iv, node(lk, lv, outer, a), node(k, v, b, right))
    _ -> node(k, v, left, right)
  end
end

## Empty map.
## ```mesh
## SortedMap.put(SortedMap.new(), "a", 1) |> SortedMap.size() #=> 1
## ```
pub fn new<K, V>() -> SortedMap<K, V> = SortedMap { __root: Leaf }

## Number of entries. O(1).
## ```mesh
## SortedMap.size(SortedMap.from_list([("b", 1), ("a", 2)])) #=> 2
## ```
pub fn size<K, V>(m :: SortedMap<K, V>) -> Int = count_of(m.__root)

## True for the empty map.
## ```mesh
## SortedMap.is_empty(SortedMap.from_list([("a", 1)])) #=> false
## ```
pub fn is_empty<K, V>(m :: SortedMap<K, V>) -> Bool = count_of(m.__root) == 0

## With `k` bound to `v`. An existing key stays.
## ```mesh
## SortedMap.from_list([("b", 1)]) |> SortedMap.put("a", 2) |> SortedMap.keys() #=> ["a", "b"]
## ```
pub fn put<K, V>(m :: SortedMap<K, V>, k :: K, v :: V) -> SortedMap<K, V> where K: Ord = SortedMap { __root: insert(m.__root, k, v) }

fn insert<K, V>(tree :: Tree<K, V>, k :: K, v :: V) -> Tree<K, V> where K: Ord do
  case tree do
    Leaf -> Node(1, k, v, Leaf, Leaf)
    Node(n, key, value, left, right) -> if List.__precedes(k, key) do
      balanced(key, value, insert(left, k, v), right)
    else if List.__precedes(key, k) do
      balanced(key, value, left, insert(right, k, v))
    else
      Node(n, key, v, left, right)
    end
  end
end

## Without `k`.
## ```mesh
## SortedMap.from_list([("b", 1), ("a", 2)]) |> SortedMap.delete("b") |> SortedMap.keys() #=> ["a"]
## ```
pub fn delete<K, V>(m :: SortedMap<K, V>, k :: K) -> SortedMap<K, V> where K: Ord = SortedMap { __root: removed(m.__root, k) }

fn removed<K, V>(tree :: Tree<K, V>, k :: K) -> Tree<K, V> where K: Ord do
  case tree do
    Leaf -> Leaf
    Node(_, key, value, left, right) -> if List.__precedes(k, key) do
      balanced(key, value, removed(left, k), right)
    else if List.__precedes(key, k) do
      balanced(key, value, left, removed(right, k))
    else
      glued(left, right)
    end
  end
end

# Both trees as one; everything in `left` comes before everything in `right`.
fn glued<K, V>(left :: Tree<K, V>, right :: Tree<K, V>) -> Tree<K, V> do
  case leftmost(right) do
    Some((k, v)) -> balanced(k, v, left, without_leftmost(right))
    None -> left
  end
end

fn without_leftmost<K, V>(tree :: Tree<K, V>) -> Tree<K, V> do
  case tree do
    Node(_, _, _, Leaf, right) -> right
    Node(_, k, v, left, right) -> balanced(k, v, without_leftmost(left), right)
    Leaf -> Leaf
  end
end

fn leftmost<K, V>(tree :: Tree<K, V>) -> Option<(K, V)> do
  case tree do
    Node(_, k, v, Leaf, _) -> Some((k, v))
    Node(_, _, _, left, _) -> leftmost(left)
    Leaf -> None
  end
end

fn rightmost<K, V>(tree :: Tree<K, V>) -> Option<(K, V)> do
  case tree do
    Node(_, k, v, _, Leaf) -> Some((k, v))
    Node(_, _, _, _, right) -> rightmost(right)
    Leaf -> None
  end
end

## The value of `k`, or `None`.
## ```mesh
## SortedMap.from_list([("a", 1)]) |> SortedMap.fetch("a") #=> Some(1)
## ```
pub fn fetch<K, V>(m :: SortedMap<K, V>, k :: K) -> Option<V> where K: Ord = lookup(m.__root, k)

fn lookup<K, V>(tree :: Tree<K, V>, k :: K) -> Option<V> where K: Ord do
  case tree do
    Leaf -> None
    Node(_, key, value, left, right) -> if List.__precedes(k, key) do
      lookup(left, k)
    else if List.__precedes(key, k) do
      lookup(right, k)
    else
      Some(value)
    end
  end
end

## The value of `k`. For a missing key the zero value of the type, as `Map.get` gives it; crashes where there is none.
## ```mesh
## SortedMap.from_list([("a", 1)]) |> SortedMap.get("b") #=> 0
## ```
pub fn get<K, V>(m :: SortedMap<K, V>, k :: K) -> V where K: Ord do
  case SortedMap.fetch(m, k) do
    Some(v) -> v
    None -> case Text.zero() do
      Some(zero) -> zero
      None -> panic("SortedMap.get: key not found")
    end
  end
end

## True when `k` is bound.
## ```mesh
## SortedMap.from_list([("a", 1)]) |> SortedMap.has_key("a") #=> true
## ```
pub fn has_key<K, V>(m :: SortedMap<K, V>, k :: K) -> Bool where K: Ord = Option.is_some(SortedMap.fetch(m, k))

## The entry with the smallest key.
## ```mesh
## SortedMap.first(SortedMap.from_list([("b", 1), ("a", 2)])) #=> Some(("a", 2))
## ```
pub fn first<K, V>(m :: SortedMap<K, V>) -> Option<(K, V)> = leftmost(m.__root)

## The entry with the largest key.
## ```mesh
## SortedMap.last(SortedMap.from_list([("b", 1), ("a", 2)])) #=> Some(("b", 1))
## ```
pub fn last<K, V>(m :: SortedMap<K, V>) -> Option<(K, V)> = rightmost(m.__root)

## The entry with the largest key that is not above `k`.
## ```mesh
## SortedMap.floor(SortedMap.from_list([(10, "x"), (20, "y")]), 15) #=> Some((10, "x"))
## ```
pub fn floor<K, V>(m :: SortedMap<K, V>, k :: K) -> Option<(K, V)> where K: Ord = below(m.__root, k, None)

fn below<K, V>(tree :: Tree<K, V>, k :: K, found :: Option<(K, V)>) -> Option<(K, V)> where K: Ord do
  case tree do
    Leaf -> found
    Node(_, key, value, left, right) -> if List.__precedes(k, key) do
      below(left, k, found)
    else
      below(right, k, Some((key, value)))
    end
  end
end

## The entry with the smallest key that is not below `k`.
## ```mesh
## SortedMap.ceiling(SortedMap.from_list([(10, "x"), (20, "y")]), 15) #=> Some((20, "y"))
## ```
pub fn ceiling<K, V>(m :: SortedMap<K, V>, k :: K) -> Option<(K, V)> where K: Ord = above(m.__root, k, None)

fn above<K, V>(tree :: Tree<K, V>, k :: K, found :: Option<(K, V)>) -> Option<(K, V)> where K: Ord do
  case tree do
    Leaf -> found
    Node(_, key, value, left, right) -> if List.__precedes(key, k) do
      above(right, k, found)
    else
      above(left, k, Some((key, value)))
    end
  end
end

## The entries with keys from `low` (inclusive) to `high` (exclusive). O(log n + entries).
## ```mesh
## SortedMap.range(SortedMap.from_list([(10, "x"), (20, "y")]), 10, 20) #=> [(10, "x")]
## ```
pub fn range<K, V>(m :: SortedMap<K, V>, low :: K, high :: K) -> List<(K, V)> where K: Ord = collect_between(m.__root, low, high, [])

fn collect_between<K, V>(tree :: Tree<K, V>, low :: K, high :: K, out :: List<(K, V)>) -> List<(K, V)> where K: Ord do
  case tree do
    Leaf -> out
    Node(_, k, v, left, right) -> if List.__precedes(k, low) do
      collect_between(right, low, high, out)
    else if List.__precedes(k, high) do
      let before = collect_between(left, low, high, out)
      collect_between(right, low, high, List.append(before, (k, v)))
    else
      collect_between(left, low, high, out)
    end
  end
end

## Entries in ascending order of their keys. O(n).
## ```mesh
## SortedMap.to_list(SortedMap.from_list([("b", 1), ("a", 2)])) #=> [("a", 2), ("b", 1)]
## ```
pub fn to_list<K, V>(m :: SortedMap<K, V>) -> List<(K, V)> =
  SortedMap.reduce(m, List.__with_room(SortedMap.size(m)), fn out, k, v -> List.append(out, (k, v)) end)

## Keys in ascending order.
## ```mesh
## SortedMap.keys(SortedMap.from_list([("b", 1), ("a", 2)])) #=> ["a", "b"]
## ```
pub fn keys<K, V>(m :: SortedMap<K, V>) -> List<K> = SortedMap.reduce(m, List.__with_room(SortedMap.size(m)), fn out, k, _ -> List.append(out, k) end)

## Values in ascending order of their keys.
## ```mesh
## SortedMap.values(SortedMap.from_list([("b", 1), ("a", 2)])) #=> [2, 1]
## ```
pub fn values<K, V>(m :: SortedMap<K, V>) -> List<V> =
  SortedMap.reduce(m, List.__with_room(SortedMap.size(m)), fn out, _, v -> List.append(out, v) end)

## The map of these entries; a later duplicate key replaces the value. O(n log n), O(n) when the keys ascend already.
## ```mesh
## SortedMap.from_list([("a", 1), ("a", 2)]) |> SortedMap.to_list() #=> [("a", 2)]
## ```
pub fn from_list<K, V>(entries :: List<(K, V)>) -> SortedMap<K, V> where K: Ord do
  if ascends(entries, 1) do
    of_ascending(entries)
  else
    List.reduce(entries, SortedMap.new(), fn m, entry -> SortedMap.put(m, Tuple.first(entry), Tuple.second(entry)) end)
  end
end

# Whether every key from index `i` on comes after the one in front of it.
fn ascends<K, V>(entries :: List<(K, V)>, i :: Int) -> Bool where K: Ord do
  if i >= List.length(entries) do
    true
  else if List.__precedes(Tuple.first(List.get(entries, i - 1)), Tuple.first(List.get(entries, i))) do
    ascends(entries, i + 1)
  else
    false
  end
end

# The map of entries whose keys ascend. O(n).
fn of_ascending<K, V>(entries :: List<(K, V)>) -> SortedMap<K, V> = SortedMap { __root: halved(entries, 0, List.length(entries)) }

# The tree of the entries `low..high`, the middle one on top.
fn halved<K, V>(entries :: List<(K, V)>, low :: Int, high :: Int) -> Tree<K, V> do
  if low == high do
    Leaf
  else
    let middle = low + (high - low) / 2
    let (k, v) = List.get(entries, middle)
    Node(high - low, k, v, halved(entries, low, middle), halved(entries, middle + 1, high))
  end
end

## Everything that the iterator still has; later keys win.
## ```mesh
## Iter.from([("b", 1), ("a", 2)]) |> SortedMap.collect() |> SortedMap.keys() #=> ["a", "b"]
## ```
pub fn collect<K, V>(it :: Iter<(K, V)>) -> SortedMap<K, V> where K: Ord = SortedMap.from_list(List.collect(it))

## The entries of both; those of `b` win.
## ```mesh
## SortedMap.merge(SortedMap.from_list([(1, "a")]), SortedMap.from_list([(1, "b"), (0, "c")])) |> SortedMap.to_list() #=> [(0, "c"), (1, "b")]
## ```
pub fn merge<K, V>(a :: SortedMap<K, V>, b :: SortedMap<K, V>) -> SortedMap<K, V> where K: Ord =
  SortedMap.reduce(b, a, SortedMap.put)

## The value of `k`, or `fallback`.
## ```mesh
## SortedMap.get_or(SortedMap.from_list([("a", 1)]), "b", 9) #=> 9
## ```
pub fn get_or<K, V>(m :: SortedMap<K, V>, k :: K, fallback :: V) -> V where K: Ord = Option.unwrap_or(SortedMap.fetch(m, k), fallback)

## With `init` stored for a missing key, `f(old)` for one that is bound. `SortedMap.update(counts, word, 1, fn n -> n + 1 end)` counts words.
## ```mesh
## SortedMap.update(SortedMap.from_list([("a", 1)]), "a", 0, fn n -> n + 1 end) |> SortedMap.get("a") #=> 2
## ```
pub fn update<K, V>(m :: SortedMap<K, V>, k :: K, init :: V, f :: Fun(V) -> V) -> SortedMap<K, V> where K: Ord =
  SortedMap { __root: updated(m.__root, k, init, f) }

# The node is taken apart before `f` runs, so that a value that nobody else holds is changed in place.
fn updated<K, V>(tree :: Tree<K, V>, k :: K, init :: V, f :: Fun(V) -> V) -> Tree<K, V> where K: Ord do
  case tree do
    Leaf -> Node(1, k, init, Leaf, Leaf)
    Node(n, key, value, left, right) -> if List.__precedes(k, key) do
      balanced(key, value, updated(left, k, init, f), right)
    else if List.__precedes(key, k) do
      balanced(key, value, left, updated(right, k, init, f))
    else
      Node(n, key, f(value), left, right)
    end
  end
end

## With `k` bound to `v` unless it is bound already.
## ```mesh
## SortedMap.put_new(SortedMap.from_list([("a", 1)]), "a", 2) |> SortedMap.get("a") #=> 1
## ```
pub fn put_new<K, V>(m :: SortedMap<K, V>, k :: K, v :: V) -> SortedMap<K, V> where K: Ord =
  if SortedMap.has_key(m, k) do m else SortedMap.put(m, k, v) end

## With `k` bound to `v` if it is bound already.
## ```mesh
## SortedMap.replace(SortedMap.from_list([("a", 1)]), "b", 2) |> SortedMap.keys() #=> ["a"]
## ```
pub fn replace<K, V>(m :: SortedMap<K, V>, k :: K, v :: V) -> SortedMap<K, V> where K: Ord =
  if SortedMap.has_key(m, k) do SortedMap.put(m, k, v) else m end

## The value of `k` and the map without it.
## ```mesh
## let (value, rest) = SortedMap.pop(SortedMap.from_list([("a", 1)]), "a")
## value #=> Some(1)
## SortedMap.size(rest) #=> 0
## ```
pub fn pop<K, V>(m :: SortedMap<K, V>, k :: K) -> (Option<V>, SortedMap<K, V>) where K: Ord = (SortedMap.fetch(m, k), SortedMap.delete(m, k))

## Same as `to_list`.
## ```mesh
## SortedMap.entries(SortedMap.from_list([("b", 1), ("a", 2)])) #=> [("a", 2), ("b", 1)]
## ```
pub fn entries<K, V>(m :: SortedMap<K, V>) -> List<(K, V)> = SortedMap.to_list(m)

## The map of what `f` makes of every entry; a later duplicate key replaces the value.
## ```mesh
## SortedMap.map_entries(SortedMap.from_list([("a", 1)]), fn k, v -> (v, k) end) |> SortedMap.to_list() #=> [(1, "a")]
## ```
pub fn map_entries<K, V, K2, V2>(m :: SortedMap<K, V>, f :: Fun(K, V) -> (K2, V2)) -> SortedMap<K2, V2> where K2: Ord =
  SortedMap.from_list(List.map(SortedMap.to_list(m), fn entry -> f(Tuple.first(entry), Tuple.second(entry)) end))

## The entries for which `keep` holds, in order. O(n).
## ```mesh
## SortedMap.filter(SortedMap.from_list([("a", 1), ("b", 2)]), fn _, v -> v > 1 end) |> SortedMap.keys() #=> ["b"]
## ```
pub fn filter<K, V>(m :: SortedMap<K, V>, keep :: Fun(K, V) -> Bool) -> SortedMap<K, V> =
  of_ascending(SortedMap.reduce(m, [], fn kept, k, v -> if keep(k, v) do List.append(kept, (k, v)) else kept end end))

## Left fold over the entries, accumulator first.
## ```mesh
## SortedMap.reduce(SortedMap.from_list([("b", 1), ("a", 2)]), "", fn acc, k, _ -> acc <> k end) #=> "ab"
## ```
pub fn reduce<K, V, A>(m :: SortedMap<K, V>, init :: A, f :: Fun(A, K, V) -> A) -> A = fold(m.__root, init, f)

fn fold<K, V, A>(tree :: Tree<K, V>, acc :: A, f :: Fun(A, K, V) -> A) -> A do
  case tree do
    Leaf -> acc
    Node(_, k, v, left, right) -> fold(right, f(fold(left, acc, f), k, v), f)
  end
end

## Calls `f` with every entry.
## ```mesh
## SortedMap.each(SortedMap.from_list([("a", 1)]), fn k, v -> println("#{k}: #{v}") end) #=> ()
## ```
pub fn each<K, V, U>(m :: SortedMap<K, V>, f :: Fun(K, V) -> U) -> () do
  SortedMap.reduce(m, (), fn _, k, v do
    f(k, v)
    ()
  end)
end

## True when `p` holds for some entry; stops there.
## ```mesh
## SortedMap.any(SortedMap.from_list([("a", 1)]), fn _, v -> v > 1 end) #=> false
## ```
pub fn any<K, V>(m :: SortedMap<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Option.is_some(SortedMap.find(m, p))

## True when `p` holds for every entry; stops at the first failure.
## ```mesh
## SortedMap.all(SortedMap.from_list([("a", 1)]), fn _, v -> v > 0 end) #=> true
## ```
pub fn all<K, V>(m :: SortedMap<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Option.is_none(SortedMap.find(m, fn k, v -> not p(k, v) end))

## The first entry for which `p` holds; stops there.
## ```mesh
## SortedMap.find(SortedMap.from_list([("a", 1), ("b", 2)]), fn _, v -> v > 1 end) #=> Some(("b", 2))
## ```
pub fn find<K, V>(m :: SortedMap<K, V>, p :: Fun(K, V) -> Bool) -> Option<(K, V)> = find_in(m.__root, p)

fn find_in<K, V>(tree :: Tree<K, V>, p :: Fun(K, V) -> Bool) -> Option<(K, V)> do
  case tree do
    Leaf -> None
    Node(_, k, v, left, right) -> case find_in(left, p) do
      Some(entry) -> Some(entry)
      None -> if p(k, v) do Some((k, v)) else find_in(right, p) end
    end
  end
end

## Number of entries for which `p` holds.
## ```mesh
## SortedMap.count(SortedMap.from_list([("a", 1), ("b", 2)]), fn _, v -> v > 1 end) #=> 1
## ```
pub fn count<K, V>(m :: SortedMap<K, V>, p :: Fun(K, V) -> Bool) -> Int =
  SortedMap.reduce(m, 0, fn n, k, v -> if p(k, v) do n + 1 else n end end)

## Like `merge`, with `f(key, value of a, value of b)` for keys of both.
## ```mesh
## SortedMap.merge_with(SortedMap.from_list([("a", 1)]), SortedMap.from_list([("a", 10)]), fn _, x, y -> x + y end) |> SortedMap.get("a") #=> 11
## ```
pub fn merge_with<K, V>(a :: SortedMap<K, V>, b :: SortedMap<K, V>, f :: Fun(K, V, V) -> V) -> SortedMap<K, V> where K: Ord =
  SortedMap.reduce(b, a, fn acc, k, v -> SortedMap.update(acc, k, v, fn old -> f(k, old, v) end) end)

## The entries whose keys are in `ks`. One look-up per key, whatever the size of `m`.
## ```mesh
## SortedMap.take(SortedMap.from_list([("a", 1), ("b", 2)]), ["b", "z"]) |> SortedMap.keys() #=> ["b"]
## ```
pub fn take<K, V>(m :: SortedMap<K, V>, ks :: List<K>) -> SortedMap<K, V> where K: Ord do
  List.reduce(ks, SortedMap.new(), fn taken, k ->
    case SortedMap.floor(m, k) do
      Some((key, value)) when not List.__precedes(key, k) -> SortedMap.put(taken, key, value)
      _ -> taken
    end
  end)
end

## Without the keys `ks`.
## ```mesh
## SortedMap.drop(SortedMap.from_list([("a", 1), ("b", 2)]), ["b", "z"]) |> SortedMap.keys() #=> ["a"]
## ```
pub fn drop<K, V>(m :: SortedMap<K, V>, ks :: List<K>) -> SortedMap<K, V> where K: Ord = List.reduce(ks, m, SortedMap.delete)

## Values as keys and keys as values; the last key of a value wins.
## ```mesh
## SortedMap.invert(SortedMap.from_list([("a", 2), ("b", 1)])) |> SortedMap.to_list() #=> [(1, "b"), (2, "a")]
## ```
pub fn invert<K, V>(m :: SortedMap<K, V>) -> SortedMap<V, K> where V: Ord = SortedMap.map_entries(m, fn k, v -> (v, k) end)

## `f` applied to every value.
## ```mesh
## SortedMap.map_values(SortedMap.from_list([("a", 1)]), fn n -> n * 10 end) |> SortedMap.get("a") #=> 10
## ```
pub fn map_values<K, V, W>(m :: SortedMap<K, V>, f :: Fun(V) -> W) -> SortedMap<K, W> = SortedMap { __root: mapped(m.__root, f) }

fn mapped<K, V, W>(tree :: Tree<K, V>, f :: Fun(V) -> W) -> Tree<K, W> do
  case tree do
    Leaf -> Leaf
    Node(n, k, v, left, right) -> do
      # From left to right, in the order of the keys.
      let before = mapped(left, f)
      let value = f(v)
      Node(n, k, value, before, mapped(right, f))
    end
  end
end

## The entries as a map that iterates in ascending order of the keys.
## ```mesh
## SortedMap.sort_by_key(SortedMap.from_list([("b", 1), ("a", 2)])) |> Map.keys() #=> ["a", "b"]
## ```
pub fn sort_by_key<K, V>(m :: SortedMap<K, V>) -> Map<K, V> where K: Eq, K: Hash = Map.from_list(SortedMap.to_list(m))

## The entries as a map that iterates in ascending order of the values; stable.
## ```mesh
## SortedMap.sort_by_value(SortedMap.from_list([("a", 2), ("b", 1)])) |> Map.keys() #=> ["b", "a"]
## ```
pub fn sort_by_value<K, V>(m :: SortedMap<K, V>) -> Map<K, V> where K: Eq, K: Hash, V: Ord =
  Map.from_list(List.sort_by(SortedMap.to_list(m), fn entry -> Tuple.second(entry) end))

impl Eq for SortedMap<K, V> where K: Eq, V: Eq do
  fn eq(self, other :: SortedMap<K, V>) -> Bool =
    SortedMap.size(self) == SortedMap.size(other) and same(descent(self.__root, End), descent(other.__root, End))
end

# Whether the same entries are ahead of both cursors. NaN is the same key as NaN.
fn same<K, V>(a :: Path<K, V>, b :: Path<K, V>) -> Bool where K: Eq, V: Eq do
  case a do
    End -> true
    Step(k, v, right, rest) -> case b do
      Step(k2, v2, right2, rest2) when (k == k2 or List.__both_nan(k, k2)) and v == v2 -> same(descent(right, rest), descent(right2, rest2))
      _ -> false
    end
  end
end

impl Hash for SortedMap<K, V> where K: Hash, V: Hash do
  fn hash(self) -> Int =
    SortedMap.reduce(self, SortedMap.size(self), fn state, k, v -> Int.__hash_combine(Int.__hash_combine(state, hash(k)), hash(v)) end)
end

impl Display for SortedMap<K, V> do
  fn to_string(self) -> String = text(self)
end

impl Debug for SortedMap<K, V> do
  fn inspect(self) -> String = text(self)
end

fn text<K, V>(m :: SortedMap<K, V>) -> String do
  let parts = for {k, v} in m do Text.of(k) <> " => " <> Text.of(v) end
  List.__join_text(parts, "%{", ", ", "}")
end

impl Default for SortedMap<K, V> do
  fn default() -> SortedMap<K, V> = SortedMap.new()
end

impl Iterable for SortedMap<K, V> do
  type Item = (K, V)
  type Iter = Iter<(K, V)>

  fn iter(self) -> Iter<(K, V)> do
    let path = Cell.new(descent(self.__root, End))
    Iter.__from_next(fn ->
      case Cell.get(path) do
        Step(k, v, right, rest) -> do
          Cell.set(path, descent(right, rest))
          Some((k, v))
        end
        End -> None
      end
    end)
  end
end

# What a cursor has before it: an entry, the tree of those between it and the rest, and the rest.
type Path<K, V> do
  Step(K, V, Tree<K, V>, Path<K, V>)
  End
end deriving()

# The entries of `tree`, then those of `rest`.
fn descent<K, V>(tree :: Tree<K, V>, rest :: Path<K, V>) -> Path<K, V> do
  case tree do
    Leaf -> rest
    Node(_, k, v, left, right) -> descent(left, Step(k, v, right, rest))
  end
end
