fn main() do
  println("#{map([1, 2], fn x -> x + 1 end)} #{filter([1, 2], fn x -> x > 1 end)} #{reduce([1, 2], 0, fn a, b -> a + b end)}")
  println("#{head([5, 6])} #{tail([5, 6])} #{compare(1, 2)}")
  println(to_string(4) <> inspect("s") <> inspect(:a))
end
