fn main() do
  println("#{Map.merge(%{"a" => 1, "b" => 2}, %{"c" => 3, "a" => 9})}")
  println("#{Map.from_list([("a", 1), ("b", 2), ("a", 3)])}")
  println("#{Map.from_list([(1, "x")]) |> Map.get(1)}")
  println("#{Map.delete(%{"a" => 1}, "z")}")
  println("#{Map.has_key(%{"a" => 1}, "a")}")
end
