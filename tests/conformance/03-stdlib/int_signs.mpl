fn main() do
  println("#{Int.sign(-7)}")
  println("#{Int.sign(0)}")
  println("#{Int.sign(7)}")
  println("#{Int.clamp(12, 0, 10)}")
  println("#{Int.clamp(-1, 0, 10)}")
  println("#{Int.clamp(5, 0, 10)}")
  println("#{Int.is_even(-2)}")
  println("#{Int.is_odd(-3)}")
  println("#{Int.is_even(0)}")
end
