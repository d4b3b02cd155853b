fn main() do
  println("#{Int.to_float(3)}")
  println("#{Int.to_float(9007199254740993)}")
  println("#{Float.to_int(3.99)}")
  println("#{Float.to_int(-2.7)}")
  println("#{Float.to_int(100000000000000000000.0)}")
  println("#{Float.to_int(-100000000000000000000.0)}")
  println("#{Float.to_int(Float.nan())}")
  println("#{(7).to_float() / 2.0}")
end
