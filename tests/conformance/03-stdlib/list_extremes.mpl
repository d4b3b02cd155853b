fn main() do
  println("#{List.min([3, 1, 2])}")
  println("#{List.max(["a", "c", "b"])}")
  println("#{List.min_by(["ab", "c", "d"], String.length)}")
  println("#{List.max_by(["ab", "cd", "e"], String.length)}")
  let none :: List<Int> = []
  println("#{List.min(none)}")
  println("#{List.max(none)}")
  println("#{List.sum(none)}")
  println("#{List.product(none)}")
  println("#{List.sum([0.5, 0.25])}")
  println("#{List.product([2, 3, 4])}")
end
