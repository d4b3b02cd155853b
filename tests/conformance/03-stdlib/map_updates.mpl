fn main() do
  println("#{Map.update(%{"a" => 1}, "a", 0, fn n -> n + 1 end)}")
  println("#{Map.update(%{"a" => 1}, "b", 0, fn n -> n + 1 end)}")
  println("#{Map.put_new(%{"a" => 1}, "a", 5)}")
  println("#{Map.put_new(%{"a" => 1}, "b", 5)}")
  println("#{Map.replace(%{"a" => 1}, "a", 5)}")
  println("#{Map.replace(%{"a" => 1}, "b", 5)}")
  println("#{Map.pop(%{"a" => 1, "b" => 2}, "a")}")
  println("#{Map.pop(%{"a" => 1}, "z")}")
end
