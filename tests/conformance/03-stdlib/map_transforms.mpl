fn main() do
  let m = %{"b" => 2, "a" => 1}
  println("#{Map.map_values(m, fn n -> n * 10 end)}")
  println("#{Map.map_entries(m, fn k, v -> (v, k) end)}")
  println("#{Map.filter(m, fn _, v -> v > 1 end)}")
  println("#{Map.reduce(m, "", fn acc, k, v -> "#{acc}#{k}#{v}" end)}")
  Map.each(m, fn k, v -> println("#{k}#{v}") end)
  println("#{Map.entries(m)}")
end
