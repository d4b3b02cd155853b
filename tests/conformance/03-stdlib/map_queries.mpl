fn main() do
  let m = %{"b" => 2, "a" => 1}
  println("#{Map.any(m, fn _, v -> v == 1 end)}")
  println("#{Map.all(m, fn _, v -> v == 1 end)}")
  println("#{Map.find(m, fn _, v -> v < 3 end)}")
  println("#{Map.find(m, fn _, v -> v > 3 end)}")
  println("#{Map.count(m, fn k, _ -> k == "a" end)}")
end
