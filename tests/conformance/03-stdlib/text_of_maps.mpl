fn main() do
  println("#{%{"x" => 1}}")
  println("#{%{"b" => 1, "a" => 2}}")
  let none :: Map<String, Int> = Map.new()
  println("#{none}")
  println("#{%{"a" => [1]}}")
  println(inspect(%{1 => "v"}))
end
