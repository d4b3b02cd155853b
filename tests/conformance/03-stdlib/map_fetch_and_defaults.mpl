fn main() do
  println("#{Map.fetch(%{"a" => 0}, "a")}")
  println("#{Map.fetch(%{"a" => 0}, "b")}")
  println("#{Map.get_or(%{"a" => 1}, "b", 9)}")
  println("#{Map.get_or(%{"a" => 1}, "a", 9)}")
  println("#{Map.is_empty(%{"a" => 1})}")
end
