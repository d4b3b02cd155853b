fn main() do
  println("#{[1, 2] == [1, 2]}")
  println("#{[1, 2] == [2, 1]}")
  println("#{%{"a" => 1, "b" => 2} == %{"b" => 2, "a" => 1}}")
  println("#{%{"a" => 1} == %{"a" => 2}}")
  println("#{Set.from_list([1, 2]) == Set.from_list([2, 1])}")
  println("#{Queue.from_list([1]) == Queue.push(Queue.new(), 1)}")
  println("#{(1, "a") == (1, "a")}")
  println("#{(1..3) == (1..3)}")
  println("#{Some(1) == Some(1)}")
  println("#{:a == :b}")
  println("#{["a" <> "b"] == ["ab"]}")
end
