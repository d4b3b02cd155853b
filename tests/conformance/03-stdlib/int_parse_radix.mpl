fn main() do
  println("#{Int.parse("ff", 16)}")
  println("#{Int.parse("-FF", 16)}")
  println("#{Int.parse("+7", 8)}")
  println("#{Int.parse("z", 36)}")
  println("#{Int.parse("", 10)}")
  println("#{Int.parse("12x", 10)}")
  println("#{Int.parse(" 1", 10)}")
  println("#{Int.parse("9223372036854775808", 10)}")
  println("#{Int.parse("-9223372036854775808", 10)}")
  println("#{Int.parse("1", 1)}")
  println("#{Int.parse("1", 37)}")
end
