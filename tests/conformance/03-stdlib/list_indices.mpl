fn main() do
  println("#{List.index_of(["a", "b", "b"], "b")}")
  println("#{List.index_of(["a"], "z")}")
  println("#{List.find_index([1, 4, 6], Int.is_even)}")
  println("#{List.find_index([1], Int.is_even)}")
  println("#{List.count([1, 2, 3], Int.is_odd)}")
end
