fn main() do
  println("#{List.prepend([2], 1)}")
  println("#{List.insert_at([1, 3], 1, 2)}")
  println("#{List.insert_at([1], -5, 0)}")
  println("#{List.insert_at([1], 9, 2)}")
  println("#{List.replace_at([1, 2], 1, 5)}")
  println("#{List.replace_at([1, 2], 2, 5)}")
  println("#{List.replace_at([1, 2], -1, 5)}")
  println("#{List.delete_at([1, 2, 3], 1)}")
  println("#{List.delete_at([1], 1)}")
end
