fn main() do
  println("#{Float.is_nan(0.0 / 0.0)}")
  println("#{Float.is_nan(1.0)}")
  println("#{Float.is_infinite(1.0 / 0.0)}")
  println("#{Float.is_finite(1.0)}")
  println("#{Float.is_finite(Float.nan())}")
  println("#{Float.clamp(1.5, 0.0, 1.0)}")
  println("#{Float.epsilon() > 0.0}")
  println("#{1.0 + Float.epsilon() > 1.0}")
end
