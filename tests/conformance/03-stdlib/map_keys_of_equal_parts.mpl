# Keys whose parts are equal, or only change places, are as far from each other as any: were they found by one number, this program would not end.

struct Place do
  x :: Int
  y :: Int
end

type Shape do
  Line(Int, Int)
  Dot(Int)
  Nothing
end deriving(Eq, Hash, Display)

fn size<K>(name :: String, n :: Int, key :: Fun(Int) -> K) where K: Eq, K: Hash do
  let keys = List.map(Range.to_list(0..n), key)
  let table = List.reduce(keys, Map.new(), fn m, k -> Map.put(m, k, 1) end)
  println("#{name}: #{Map.size(table)}, #{List.count(keys, fn k -> Map.has_key(table, k) end)} found")
end

fn main() do
  size("pairs", 1000000, fn i -> (i, i) end)
  size("pairs and their mirror images", 100000, fn i -> if i % 2 == 0 do (i, i + 1) else (i, i - 1) end end)
  size("triples", 100000, fn i -> (i, 7, i) end)
  size("pairs of pairs", 100000, fn i -> ((i, i), (i, i)) end)
  size("texts", 100000, fn i -> ("#{i}", "#{i}") end)
  size("floats", 100000, fn i -> (Int.to_float(i), Int.to_float(i)) end)
  size("lists", 100000, fn i -> ([i, i], [i, i]) end)
  size("structs", 100000, fn i -> Place { x: i, y: i } end)
  size("lines", 100000, fn i -> Line(i, i) end)
  size("dots and lines", 100000, fn i -> if i % 2 == 0 do Dot(i) else Line(i, i) end end)
  size("options", 100000, fn i -> (Some(i), Some(i)) end)
  println("#{Set.from_list([Nothing, Dot(0), Line(0, 0), Nothing])}")
end
