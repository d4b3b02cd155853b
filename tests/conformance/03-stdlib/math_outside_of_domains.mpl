fn main() do
  println("#{Math.asin(2.0)}")
  println("#{Math.acos(-2.0)}")
  println("#{Math.ln(-1.0)}")
  println("#{Math.ln(0.0)}")
  println("#{Math.log2(8.0)}")
  println("#{Math.log10(0.001)}")
  println("#{Math.atan2(0.0, -1.0) == Math.pi}")
  println("#{Math.hypot(3.0, 4.0)}")
  println("#{Math.cbrt(-27.0)}")
  println("#{Math.log(8.0, 2.0)}")
end
