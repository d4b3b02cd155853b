fn main() do
  println("#{7.0}")
  println("#{3.5}")
  println("#{-0.25}")
  println("#{100000000000000000000000.0}")
  println("#{0.0000001}")
  println("#{-0.0}")
  println("#{0.1 + 0.2}")
  println("#{Float.infinity()}")
  println("#{-Float.infinity()}")
  println("#{Float.nan()}")
  println("#{(7.0).to_string()}")
  println(inspect(2.50))
end
