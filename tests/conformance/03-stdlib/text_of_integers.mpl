fn main() do
  println("#{0}")
  println("#{-42}")
  println("#{1000000}")
  println("#{Int.max_value()}")
  println("#{Int.min_value()}")
  println("#{5.to_string()}")
  println(inspect(-5))
end
