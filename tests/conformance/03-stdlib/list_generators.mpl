fn main() do
  println("#{List.range(2, 5)}")
  println("#{List.range(5, 2)}")
  println("#{List.generate(3, fn i -> i * i end)}")
  println("#{List.generate(0, fn i -> i end)}")
  println("#{List.generate(-1, fn i -> i end)}")
end
