fn main() do
  println("#{Json.encode("a\"b\\c")}")
  println("#{Json.encode("\n\t\r")}")
  println("#{Json.encode("\u{8}\u{c}\u{1}\u{1f}")}")
  println("#{Json.encode("/é\u{7f}") == "\"/é\u{7f}\""}")
  println("#{Json.encode_string("x")}")
end
