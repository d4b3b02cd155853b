fn main() do
  let m = %{"a" => 1}
  let bigger = Map.put(m, "b", 2)
  let smaller = Map.delete(m, "a")
  println("#{m}")
  println("#{bigger}")
  println("#{smaller}")
  println("#{m == Map.delete(bigger, "b")}")
end
