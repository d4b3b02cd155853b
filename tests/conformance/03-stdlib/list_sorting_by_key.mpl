fn main() do
  println("#{List.sorted([3, 1, 2])}")
  println("#{List.sorted(["b", "a"])}")
  println("#{List.sort_by(["ccc", "a", "bb"], String.length)}")
  println("#{List.sort_by_desc(["a", "ccc", "bb"], String.length)}")
  println("#{List.sort_by([(2, "a"), (1, "b"), (2, "c"), (1, "d")], fn p -> Tuple.first(p) end)}")
  println("#{List.sort_with([2, 3, 1], fn a, b -> compare(b, a) end)}")
  println("#{List.sorted([2.0, Float.nan(), 1.0])}")
  println("#{List.is_sorted([1, 1, 2])}")
  println("#{List.is_sorted([2, 1])}")
end
