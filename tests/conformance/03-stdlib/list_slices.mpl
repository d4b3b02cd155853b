fn main() do
  println("#{List.slice([1, 2, 3, 4], 1, 3)}")
  println("#{List.slice([1, 2, 3], -3, 2)}")
  println("#{List.slice([1, 2, 3], 2, 1)}")
  println("#{List.slice([1, 2, 3], 1, 99)}")
  println("#{List.take_while([1, 2, 5, 1], fn x -> x < 3 end)}")
  println("#{List.drop_while([1, 2, 5, 1], fn x -> x < 3 end)}")
  println("#{List.split_at([1, 2, 3], 1)}")
  println("#{List.split_at([1], 9)}")
  println("#{List.span([1, 5, 1], fn x -> x < 3 end)}")
  println("#{List.partition([1, 2, 3], Int.is_odd)}")
end
