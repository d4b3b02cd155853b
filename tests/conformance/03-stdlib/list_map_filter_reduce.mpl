fn main() do
  println("#{List.map([1, 2], fn x -> "#{x}!" end)}")
  println("#{List.map(["a", "bb"], String.length)}")
  println("#{List.filter([1, 2, 3, 4], fn x -> x > 2 end)}")
  println("#{List.reduce([1, 2, 3], "", fn acc, x -> "#{acc}#{x}" end)}")
  println("#{List.reduce([], 7, fn acc, x -> acc + x end)}")
  println("#{map([1], fn x -> x + 1 end)}")
  println("#{filter([1, 2], fn x -> x == 2 end)}")
  println("#{reduce([1, 2], 0, fn a, x -> a + x end)}")
  println("#{head([4, 5])}")
  println("#{tail([4, 5])}")
end
