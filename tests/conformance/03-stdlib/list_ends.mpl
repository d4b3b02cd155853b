fn main() do
  println("#{List.head([1, 2, 3])}")
  println("#{List.last([1, 2, 3])}")
  println("#{List.tail([1, 2, 3])}")
  println("#{List.tail([1])}")
  println("#{List.get([1, 2, 3], 2)}")
  println("#{List.nth([1, 2, 3], 0)}")
end
