##! Maps: what is read from all entries, and what maps are to the rest of the language.

## Keys in insertion order.
## ```mesh
## Map.keys(%{"b" => 1, "a" => 2}) #=> ["b", "a"]
## ```
pub fn keys<K, V>(m :: Map<K, V>) -> List<K> =
  List.__from_array(Map.reduce(m, Array.new(Map.size(m)), fn out, k, _ -> Array.push(out, k) end))

## Values in insertion order of their keys.
## ```mesh
## Map.values(%{"b" => 1, "a" => 2}) #=> [1, 2]
## ```
pub fn values<K, V>(m :: Map<K, V>) -> List<V> =
  List.__from_array(Map.reduce(m, Array.new(Map.size(m)), fn out, _, v -> Array.push(out, v) end))

## Entries in insertion order.
## ```mesh
## Map.to_list(%{"b" => 1, "a" => 2}) #=> [("b", 1), ("a", 2)]
## ```
pub fn to_list<K, V>(m :: Map<K, V>) -> List<(K, V)> =
  List.__from_array(Map.reduce(m, Array.new(Map.size(m)), fn out, k, v -> Array.push(out, (k, v)) end))

## Calls `f` with every entry.
## ```mesh
## Map.each(%{"a" => 1}, fn k, v -> println("#{k}: #{v}") end) #=> ()
## ```
pub fn each<K, V, U>(m :: Map<K, V>, f :: Fun(K, V) -> U) -> () do
  Map.reduce(m, (), fn _, k, v do
    f(k, v)
    ()
  end)
end

## True when `p` holds for some entry; stops there.
## ```mesh
## Map.any(%{"a" => 1}, fn _, v -> v > 1 end) #=> false
## ```
pub fn any<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Map.__place(m, p) >= 0

## True when `p` holds for every entry; stops at the first failure.
## ```mesh
## Map.all(%{"a" => 1}, fn _, v -> v > 0 end) #=> true
## ```
pub fn all<K, V>(m :: Map<K, V>, p :: Fun(K, V) -> Bool) -> Bool = Map.__place(m, fn k, v -> not p(k, v) end) < 0

impl Eq for Map<K, V> where K: Eq, K: Hash, V: Eq do
  fn eq(self, other :: Map<K, V>) -> Bool do
    Map.size(self) == Map.size(other) and Map.all(self, fn k, v ->
      case Map.fetch(other, k) do
        Some(w) -> v == w
        None -> false
      end
    end)
  end
end

impl Hash for Map<K, V> where K: Hash, V: Hash do
  # Equal maps may differ in order, so the entries are summed.
  fn hash(self) -> Int =
    Map.reduce(self, Map.size(self), fn sum, k, v -> sum + Int.__hash_combine(hash(k), hash(v)) end)
end

impl Display for Map<K, V> do
  fn to_string(self) -> String = text(self)
end

impl Debug for Map<K, V> do
  fn inspect(self) -> String = text(self)
end

fn text<K, V>(m :: Map<K, V>) -> String do
  let parts = for {k, v} in m do Text.of(k) <> " => " <> Text.of(v) end
  List.__join_text(parts, "%{", ", ", "}")
end

impl Default for Map<K, V> do
  fn default() -> Map<K, V> = Map.new()
end

impl Iterable for Map<K, V> do
  type Item = (K, V)
  type Iter = Iter<(K, V)>

  fn iter(self) -> Iter<(K, V)> = Map.__cursor(self)
end
