fn main() do
  println("#{Json.encode([1, 2])}")
  println("#{Json.encode(%{"b" => 1, "a" => 2})}")
  println("#{Json.encode([Some(1), None])}")
  println("#{Json.encode(Set.from_list([2, 1]))}")
  println("#{Json.encode(Queue.from_list(["a"]))}")
  println("#{Json.encode((1, "a", true))}")
  println("#{Json.encode([(1, [2.0])])}")
  let none :: List<Int> = []
  println("#{Json.encode(none)}")
  println("#{Json.encode_map(%{"a" => 1})}")
  println("#{Json.encode_list(["x"])}")
end
