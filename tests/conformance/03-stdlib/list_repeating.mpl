fn main() do
  println("#{List.intersperse([1, 2, 3], 0)}")
  println("#{List.intersperse([1], 0)}")
  println("#{List.repeat("x", 2)}")
  println("#{List.repeat(1, -1)}")
  println("#{List.cycle_take([1, 2], 5)}")
  println("#{List.rotate([1, 2, 3], 1)}")
  println("#{List.rotate([1, 2, 3], -1)}")
  println("#{List.rotate([1, 2, 3], 4)}")
  println("#{List.transpose([[1, 2], [3, 4]])}")
end
