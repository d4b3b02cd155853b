fn main() do
  let m = %{"b" => 2, "a" => 1, "c" => 3}
  println("#{Map.fetch(m, "a")} #{Map.fetch(m, "x")} #{Map.get_or(m, "x", 9)} #{Map.get_or(m, "a", 9)} #{m.is_empty()}")
  println("#{Map.update(m, "a", 0, fn n -> n + 10 end)} #{Map.update(m, "x", 0, fn n -> n + 10 end)}")
  println("#{Map.put_new(m, "a", 7)} #{Map.put_new(m, "x", 7)} #{Map.replace(m, "a", 7)} #{Map.replace(m, "x", 7)}")
  println("#{Map.pop(m, "b")} #{Map.pop(m, "x")} #{Map.entries(m)}")
  println("#{Map.map_values(m, fn v -> v * 2 end)} #{Map.map_entries(m, fn k, v -> (v % 2, k) end)} #{Map.filter(m, fn _, v -> v > 1 end)} #{Map.reduce(m, "", fn acc, k, v -> "#{acc}#{k}#{v}" end)}")
  Map.each(m, fn k, v -> println("#{k}=#{v}") end)
  println("#{Map.any(m, fn _, v -> v > 2 end)} #{Map.all(m, fn k, _ -> k < "c" end)} #{Map.find(m, fn _, v -> v < 3 end)} #{Map.find(m, fn _, v -> v > 3 end)} #{Map.count(m, fn _, v -> v > 1 end)}")
  println("#{Map.merge_with(m, %{"x" => 8, "a" => 5}, fn k, a, b -> a * 10 + b + String.length(k) end)}")
  println("#{Map.take(m, ["c", "b", "x"])} #{Map.drop(m, ["b", "x"])} #{Map.invert(m)} #{Map.invert(%{"a" => 1, "b" => 1})}")
  println("#{Map.sort_by_key(m)} #{Map.sort_by_value(%{"a" => 3, "b" => 1, "c" => 3, "d" => 2})}")
  println("#{m}")
end
