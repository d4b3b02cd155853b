struct Key do
  a :: Int
  b :: String
end

fn main() do
  let m = Map.put(Map.put(%{"b" => 1}, "a", 2), "b", 3)
  println("#{m} #{Map.keys(m)} #{Map.values(m)} #{Map.to_list(m)} #{Map.size(m)}")
  println("#{Map.put(Map.delete(m, "b"), "b", 9)} #{Map.delete(m, "zz")}")
  println("#{Map.merge(m, %{"c" => 5, "a" => 6})} #{Map.has_key(m, "a")} #{Map.has_key(m, "q")}")
  println("#{Map.get(m, "none")} [#{Map.get(%{1 => "x"}, 2)}] #{Map.get(%{1 => [1]}, 2)} #{Map.get(%{1 => true}, 2)} #{Map.get(%{1 => 1.5}, 2)}")
  println("#{Map.from_list([("x", 1), ("y", 2), ("x", 3)])} #{%{1 => 2, 1 => 3}}")
  let keyed = Map.put(%{Key { a: 1, b: "z" } => "first"}, Key { a: 1, b: "z" }, "second")
  println("#{Map.keys(keyed)} #{Map.get(keyed, Key { a: 1, b: "z" })}")
  let empty :: Map<String, Int> = Map.new()
  println("#{empty} #{m.size()} #{%{(1, "a") => 1}}")
end
