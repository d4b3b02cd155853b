fn main() do
  println(inspect(String.trim("  a b\t\n")))
  println(inspect(String.trim("\u{a0}x\u{2003}")))
  println(inspect(String.trim(" \n ")))
  println(inspect(String.trim_start("  a ")))
  println(inspect(String.trim_end("  a ")))
  println(inspect(String.trim_matches("--a-b*", "-*")))
  println(inspect(String.trim_matches("abc", "")))
end
