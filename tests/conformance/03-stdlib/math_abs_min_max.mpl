fn main() do
  println("#{Math.abs(-8)}")
  println("#{Math.abs(-0.5)}")
  println("#{Math.abs(Int.min_value())}")
  println("#{Math.min(2, 3)}")
  println("#{Math.max(2.5, 1.5)}")
  println("#{Math.min(Float.nan(), 1.0)}")
  println("#{Math.max(1.0, Float.nan())}")
end
