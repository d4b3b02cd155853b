# A least-recently-used cache as an immutable value, and a memoising service on top of it.

struct Lru<K, V> do
  capacity :: Int
  entries :: Map<K, V>
  order :: List<K>
end

fn lru(capacity :: Int) = Lru { capacity: capacity, entries: Map.new(), order: [] }

fn touch<K, V>(c :: Lru<K, V>, key :: K) -> Lru<K, V> where K: Eq do
  %{c | order: List.append(List.filter(c.order, fn k -> k != key end), key)}
end

fn put<K, V>(c :: Lru<K, V>, key :: K, value :: V) -> Lru<K, V> where K: Eq, K: Hash do
  let grown = touch(%{c | entries: Map.put(c.entries, key, value)}, key)
  if Map.size(grown.entries) > c.capacity do
    let oldest = List.head(grown.order)
    %{grown | entries: Map.delete(grown.entries, oldest), order: List.tail(grown.order)}
  else
    grown
  end
end

fn get<K, V>(c :: Lru<K, V>, key :: K) -> (Option<V>, Lru<K, V>) where K: Eq, K: Hash do
  if Map.has_key(c.entries, key) do
    (Some(Map.get(c.entries, key)), touch(c, key))
  else
    (None, c)
  end
end

struct Stats do
  hits :: Int
  misses :: Int
end deriving(Display, Eq)

service Memo do
  fn init(f :: Fun(Int) -> String, capacity :: Int) -> (Fun(Int) -> String, Lru<Int, String>, Stats) do
    (f, lru(capacity), Stats { hits: 0, misses: 0 })
  end

  call Lookup(n :: Int) :: String do |state|
    let (f, cache, stats) = state
    case get(cache, n) do
      (Some(text), used) -> ((f, used, %{stats | hits: stats.hits + 1}), text)
      (None, _) -> do
        let text = f(n)
        ((f, put(cache, n, text), %{stats | misses: stats.misses + 1}), text)
      end
    end
  end

  call Stats() :: (Stats, List<Int>) do |state|
    let (_, cache, stats) = state
    (state, (stats, cache.order))
  end

  cast Clear() do |state|
    let (f, cache, stats) = state
    (f, lru(cache.capacity), stats)
  end
end

fn main() do
  let c = lru(2) |> put("a", 1) |> put("b", 2)
  let (found, used) = get(c, "a")
  let d = put(used, "c", 3)
  println("#{found} #{d.entries} #{d.order} #{c.order}")
  let (gone, _) = get(d, "b")
  println("#{gone} #{Tuple.first(get(put(d, "a", 9), "a"))}")
  let offset = 100
  let memo = Memo.start(fn n -> "<#{n + offset}>" end, 3)
  let answers = for n in [1, 2, 1, 3, 4, 1, 2, 4] do Memo.lookup(memo, n) end
  println(String.join(answers, ""))
  println("#{Memo.stats(memo)}")
  Memo.clear(memo)
  println("#{Memo.lookup(memo, 4)} #{Memo.stats(memo)}")
end
