fn main() do
  println("#{List.sort([3, 1, 2], fn(a, b) -> a - b end)}")
  println("#{List.sort([(1, "x"), (0, "y"), (1, "a")], fn(a, b) -> Tuple.first(a) - Tuple.first(b) end)}")
  println("#{List.sort([], fn(a, b) -> a - b end)}")
  println("#{List.sum(List.sort([3, 1, 2], fn(_, _) -> 1 end))}")
end
