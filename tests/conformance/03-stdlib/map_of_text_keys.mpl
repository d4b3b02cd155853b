# Maps from lists and iterators answer for texts that were made elsewhere.

fn text(n :: Int) -> String = "key " <> Int.to_string(n)

fn main() do
  let m = Map.from_list([("key 1", 10), ("key 2", 20), ("key 1", 11)])
  println("#{Map.get(m, text(1))} #{Map.get(m, text(2))} #{Map.get(m, text(3))} #{Map.has_key(m, text(3))}")
  let zipped = Iter.zip(Iter.from(["key 1", "key 2", "key 3"]), Iter.from([7, 8])) |> Map.collect()
  println("#{Map.get(zipped, text(1))} #{Map.get(zipped, text(2))} #{Map.size(zipped)}")
  println("#{List.contains(["key 4", "key 5"], text(5))} #{Set.contains(Set.from_list(["key 4"]), text(4))}")
end
