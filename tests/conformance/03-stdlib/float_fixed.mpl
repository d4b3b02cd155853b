fn main() do
  println("#{Float.to_string_fixed(2.5, 2)}")
  println("#{Float.to_string_fixed(2.5, 0)}")
  println("#{Float.to_string_fixed(3.5, 0)}")
  println("#{Float.to_string_fixed(0.125, 2)}")
  println("#{Float.to_string_fixed(1.005, 2)}")
  println("#{Float.to_string_fixed(-1.5, 3)}")
  println("#{Float.to_string_fixed(1.5, -3)}")
end
