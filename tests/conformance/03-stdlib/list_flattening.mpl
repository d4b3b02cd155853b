fn main() do
  println("#{List.flat_map([1, 2], fn x -> [x, x * 10] end)}")
  println("#{List.flatten([[1], [], [2, 3]])}")
  println("#{List.flatten([[[1]], [[2]]])}")
  println("#{List.flat_map([1, 2], fn _ -> [] end) == [0]}")
end
