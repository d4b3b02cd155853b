fn main() do
  println("#{List.concat([1], [2, 3])}")
  println("#{[1] ++ [2]}")
  println("#{[] ++ [1]}")
  println("#{[1] ++ []}")
  println("#{List.reverse([1, 2, 3])}")
  println("#{[3, 1].reverse()}")
  println("#{List.reverse([1])}")
end
