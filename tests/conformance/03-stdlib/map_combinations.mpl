fn main() do
  println("#{Map.merge_with(%{"a" => 1, "b" => 2}, %{"b" => 10, "c" => 3}, fn _, x, y -> x + y end)}")
  println("#{Map.take(%{"a" => 1, "b" => 2, "c" => 3}, ["c", "a", "z"])}")
  println("#{Map.drop(%{"a" => 1, "b" => 2}, ["a", "z"])}")
  println("#{Map.invert(%{"a" => 1, "b" => 2})}")
  println("#{Map.sort_by_key(%{"b" => 1, "a" => 2})}")
  println("#{Map.sort_by_value(%{"b" => 2, "a" => 1})}")
end
