fn main() do
  println("#{List.find([1, 2, 0], fn x -> 10 / x == 5 end)}")
  println("#{List.any([1, 2, 0], fn x -> 10 / x == 5 end)}")
  println("#{List.all([1, 2, 0], fn x -> 10 / x == 10 end)}")
  println("#{List.find([1], fn x -> x > 1 end)}")
  let none :: List<Int> = []
  println("#{List.any(none, fn x -> x == 0 end)}")
  println("#{List.all(none, fn x -> x == 0 end)}")
end
