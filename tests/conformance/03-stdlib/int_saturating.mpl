fn main() do
  println("#{Int.saturating_add(Int.max_value(), 1)}")
  println("#{Int.saturating_add(Int.min_value(), -1)}")
  println("#{Int.saturating_sub(Int.min_value(), 1)}")
  println("#{Int.saturating_mul(Int.max_value(), -2)}")
  println("#{Int.saturating_mul(Int.min_value(), -2)}")
end
