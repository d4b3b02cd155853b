fn main() do
  println("#{Int.checked_add(1, 2)}")
  println("#{Int.checked_add(Int.max_value(), 1)}")
  println("#{Int.checked_sub(Int.min_value(), 1)}")
  println("#{Int.checked_mul(4611686018427387904, 2)}")
  println("#{Int.checked_mul(-4611686018427387904, 2)}")
  println("#{Int.checked_div(7, 2)}")
  println("#{Int.checked_div(7, 0)}")
  println("#{Int.checked_div(Int.min_value(), -1)}")
end
