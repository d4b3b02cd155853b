fn main() do
  let nan = Float.nan()
  let words = ["pear", "fig", "kiwi", "nut"]
  println("#{List.sorted([3, 1, 2])} #{List.sorted(["b", "a"])} #{List.sorted([nan, 2.0, nan, 1.0])} #{List.sorted([[2], [1, 2], [1]])}")
  println("#{List.sort_by(words, String.length)} #{List.sort_by_desc(words, String.length)} #{List.sort_by([1.0, 2.0], fn x -> if x < 2.0 do nan else x end end)} #{List.sort_by_desc([nan, 1.0, 2.0], fn x -> x end)}")
  println("#{List.sort_with([1, 3, 2], fn a, b -> compare(b, a) end)} #{List.is_sorted([1, 1, 2])} #{List.is_sorted([2, 1])} #{List.is_sorted([1.0, nan])} #{List.is_sorted([nan, 1.0])}")
  let none :: List<Int> = []
  println("#{List.min([3, 1, 2])} #{List.max([3, 1, 2])} #{List.min(none)} #{List.max(none)} #{List.min_by(words, String.length)} #{List.max_by(words, String.length)} #{List.max([nan, 1.0])}")
  let calls = List.sort_by([3, 1, 2], fn x do
    println("key #{x}")
    x
  end)
  println("#{calls}")
end
