fn main() do
  println("#{List.fold_right(["a", "b"], "", fn s, acc -> acc <> s end)}")
  println("#{List.scan([1, 2, 3], 0, fn a, x -> a + x end)}")
  println("#{List.scan([], 0, fn a, x -> a + x end)}")
  println("#{List.reduce_first([3, 9, 4], fn a, b -> Math.max(a, b) end)}")
  let none :: List<Int> = []
  println("#{List.reduce_first(none, fn a, b -> a + b end)}")
end
