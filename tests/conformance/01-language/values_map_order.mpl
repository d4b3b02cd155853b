fn main() do
  let m = %{"c" => 1, "a" => 2, "c" => 3, "b" => 4}
  println("#{m} #{Map.keys(m)} #{Map.values(m)}")
  let replaced = Map.put(m, "a", 9)
  println("#{replaced} #{m}")
  let removed = Map.delete(replaced, "c")
  println("#{removed} #{Map.put(removed, "c", 5)}")
  println("#{Set.from_list([3, 1, 3, 2, 1])}")
  println("#{for {k, v} in Map.put(removed, "z", 0) do "#{k}#{v}" end}")
end
