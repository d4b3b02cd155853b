fn main() do
  println("#{Int.max_value() + 1}")
  println("#{Int.min_value() - 1}")
  println("#{Int.max_value() * 2}")
  println("#{-Int.min_value()}")
end
