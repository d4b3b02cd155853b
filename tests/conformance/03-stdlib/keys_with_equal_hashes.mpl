# Keys whose hashes collide stay entries of their own, in small, indexed and shared maps and in sets.

struct Key do
  n :: Int
end deriving(Eq, Debug)

impl Hash for Key do
  fn hash(self) -> Int = self.n % 3
end

fn filled(n :: Int) -> Map<Key, Int> = List.reduce(List.range(0, n), Map.new(), fn m, i -> Map.put(m, Key { n: i }, i) end)

fn all(m :: Map<Key, Int>, n :: Int) -> Bool = List.all(List.range(0, n), fn i -> Map.fetch(m, Key { n: i }) == Some(i) end)

fn main() do
  for n in [5, 50, 500] do
    let m = filled(n)
    let less = Map.delete(m, Key { n: 1 })
    println("#{Map.size(m)} #{all(m, n)} #{Map.has_key(m, Key { n: n })} #{Map.size(less)} #{Map.has_key(less, Key { n: 1 })} #{Map.get(less, Key { n: 4 })}")
    println("#{List.take(Map.keys(Map.put(less, Key { n: 1 }, 0)), 2)} #{Set.size(Set.from_list(Map.keys(m) ++ Map.keys(m)))}")
  end
end
