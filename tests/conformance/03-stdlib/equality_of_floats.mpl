fn main() do
  println("#{Float.nan() == Float.nan()}")
  println("#{Float.nan() != Float.nan()}")
  println("#{0.0 == -0.0}")
  println("#{1.5 == 1.5}")
  println("#{[0.0] == [-0.0]}")
end
