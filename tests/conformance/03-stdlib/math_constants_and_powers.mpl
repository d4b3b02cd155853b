fn main() do
  println("#{Math.pi}")
  println("#{Math.e}")
  println("#{Math.tau}")
  println("#{Math.pow(2.0, 10.0)}")
  println("#{Math.pow(Float.nan(), 0.0)}")
  println("#{Math.pow(-8.0, 0.5)}")
  println("#{Math.sqrt(9.0)}")
  println("#{Math.sqrt(-1.0)}")
end
