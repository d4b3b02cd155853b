fn main() do
  println("#{Json.parse("")}")
  println("#{Json.parse("nope")}")
  println("#{Json.parse("[1,]")}")
  println("#{Json.parse("{1:2}")}")
  println("#{Json.parse("\"\\q\"")}")
  println("#{Json.parse("1e999")}")
  println("#{Json.parse("[1")}")
  println("#{Json.parse("{\"a\"")}")
  println("#{Json.parse("1 2")}")
  println("#{Json.parse("[1 2]")}")
  println("#{Json.parse("{\"a\" 1}")}")
end
