fn main() do
  println("#{List.at([1, 2, 3], 0)}")
  println("#{List.at([1, 2, 3], -1)}")
  println("#{List.at([1, 2, 3], -3)}")
  println("#{List.at([1, 2, 3], 3)}")
  println("#{List.at([1, 2, 3], -4)}")
  println("#{List.first([7])}")
  println("#{List.uncons([1, 2])}")
  let none :: List<Int> = []
  println("#{List.first(none)}")
  println("#{List.uncons(none)}")
  println("#{List.is_empty(none)}")
end
