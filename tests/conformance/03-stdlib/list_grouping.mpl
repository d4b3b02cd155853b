fn main() do
  println("#{List.group_by([1, 2, 3], Int.is_odd)}")
  println("#{List.key_by(["a", "bb", "c"], String.length)}")
  println("#{List.frequencies(["b", "a", "b"])}")
  println("#{List.uniq([2, 1, 2])}")
  println("#{List.uniq_by(["a", "bb", "c"], String.length)}")
  println("#{List.dedup([1, 1, 2, 1])}")
end
