fn main() do
  println("#{List.take([1, 2, 3], 2)}")
  println("#{List.take([1, 2, 3], -1)}")
  println("#{List.take([1, 2, 3], 9)}")
  println("#{List.drop([1, 2, 3], 2)}")
  println("#{List.drop([1, 2, 3], -1)}")
  println("#{List.drop([1, 2, 3], 9)}")
end
