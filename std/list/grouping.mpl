##! Lists: groups, pieces, and lists as sets.

## The elements by their key, keys in the order they are first seen.
## ```mesh
## List.group_by([1, 2, 3], Int.is_odd) #=> %{true => [1, 3], false => [2]}
## ```
pub fn group_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, List<T>> where K: Eq, K: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.update(m, key(x), [x], fn group -> List.append(group, x) end) end)

## The last element of every key, keys in the order they are first seen.
## ```mesh
## List.key_by(["a", "bb", "c"], String.length) #=> %{1 => "c", 2 => "bb"}
## ```
pub fn key_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, T> where K: Eq, K: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.put(m, key(x), x) end)

## How often every element occurs, in the order they are first seen.
## ```mesh
## List.frequencies(["a", "b", "a"]) #=> %{"a" => 2, "b" => 1}
## ```
pub fn frequencies<T>(xs :: List<T>) -> Map<T, Int> where T: Eq, T: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.update(m, x, 1, fn n -> n + 1 end) end)

## The first occurrence of every element. O(n) expected.
## ```mesh
## List.uniq([1, 2, 1]) #=> [1, 2]
## ```
pub fn uniq<T>(xs :: List<T>) -> List<T> where T: Eq, T: Hash = Set.to_list(Set.from_list(xs))

## The first element of every key. O(n) expected.
## ```mesh
## List.uniq_by(["a", "bb", "c"], String.length) #=> ["a", "bb"]
## ```
pub fn uniq_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Eq, K: Hash = uniq_from(xs, 0, key, Set.new(), List.new())

fn uniq_from<T, K>(xs :: List<T>, i :: Int, key :: Fun(T) -> K, seen :: Set<K>, out :: List<T>) -> List<T> where K: Eq, K: Hash do
  if i == xs.__len do
    out
  else
    let k = key(List.__item(xs, i))
    if Set.contains(seen, k) do
      uniq_from(xs, i + 1, key, seen, out)
    else
      uniq_from(xs, i + 1, key, Set.add(seen, k), List.append(out, List.__item(xs, i)))
    end
  end
end

## Without elements that equal the one in front of them.
## ```mesh
## List.dedup([1, 1, 2, 1]) #=> [1, 2, 1]
## ```
pub fn dedup<T>(xs :: List<T>) -> List<T> where T: Eq do
  for i in 0..xs.__len when i == 0 or List.__item(xs, i) != List.__item(xs, i - 1) do
    List.__item(xs, i)
  end
end

## Pieces of `n` elements, the last one may have fewer; nothing is copied. Crashes for `n <= 0`.
## ```mesh
## List.chunk([1, 2, 3], 2) #=> [[1, 2], [3]]
## ```
pub fn chunk<T>(xs :: List<T>, n :: Int) -> List<List<T>> do
  if n <= 0 do
    panic("List.chunk: size must be positive")
  else
    for i in 0..pieces(xs.__len, n) do
      List.take(List.drop(xs, i * n), n)
    end
  end
end

fn pieces(len :: Int, n :: Int) -> Int = if len == 0 do 0 else (len - 1) / n + 1 end

## All runs of `n` neighbours, without copying. Crashes for `n <= 0`.
## ```mesh
## List.windows([1, 2, 3], 2) #=> [[1, 2], [2, 3]]
## ```
pub fn windows<T>(xs :: List<T>, n :: Int) -> List<List<T>> do
  if n <= 0 do
    panic("List.windows: size must be positive")
  else
    for i in 0..(xs.__len - n + 1) do
      List.take(List.drop(xs, i), n)
    end
  end
end

## The longest runs of neighbours with equal keys.
## ```mesh
## List.chunk_by([1, 3, 2], Int.is_odd) #=> [[1, 3], [2]]
## ```
pub fn chunk_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<List<T>> where K: Eq =
  if xs.__len == 0 do [] else chunk_from(xs, 0, 1, key(List.__item(xs, 0)), key, []) end

fn chunk_from<T, K>(xs :: List<T>, start :: Int, i :: Int, current :: K, key :: Fun(T) -> K, out :: List<List<T>>) -> List<List<T>> where K: Eq do
  if i == xs.__len do
    List.append(out, List.slice(xs, start, i))
  else
    let k = key(List.__item(xs, i))
    if k == current do
      chunk_from(xs, start, i + 1, current, key, out)
    else
      chunk_from(xs, i, i + 1, k, key, List.append(out, List.slice(xs, start, i)))
    end
  end
end

## Elements of `a` that `b` does not have. O(n) expected.
## ```mesh
## List.difference([1, 2, 1, 3], [1]) #=> [2, 3]
## ```
pub fn difference<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq, T: Hash do
  let other = Set.from_list(b)
  List.filter(a, fn x -> not Set.contains(other, x) end)
end

## Elements of `a` that `b` has too. O(n) expected.
## ```mesh
## List.intersection([3, 2, 1], [1, 3]) #=> [3, 1]
## ```
pub fn intersection<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq, T: Hash do
  let other = Set.from_list(b)
  List.filter(a, fn x -> Set.contains(other, x) end)
end

## The elements as a set.
## ```mesh
## List.to_set([1, 1, 2]) #=> Set.from_list([1, 2])
## ```
pub fn to_set<T>(xs :: List<T>) -> Set<T> where T: Eq, T: Hash = Set.from_list(xs)

## The elements as a queue, the first one in front. O(1).
## ```mesh
## List.to_queue([1, 2]) |> Queue.peek() #=> 1
## ```
pub fn to_queue<T>(xs :: List<T>) -> Queue<T> = Queue.from_list(xs)
