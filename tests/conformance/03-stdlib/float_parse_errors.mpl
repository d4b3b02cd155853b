fn main() do
  println("#{Float.parse("1e3")}")
  println("#{Float.parse(".5")}")
  println("#{Float.parse("")}")
  println("#{Float.parse("1,5")}")
  println("#{Bool.parse("true")}")
  println("#{Bool.parse("false")}")
  println("#{Bool.parse("True")}")
  println("#{Bool.parse("")}")
  println("#{Bool.to_string(false)}")
end
