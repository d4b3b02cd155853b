fn main() do
  println("#{String.repeat("ab", 3)}")
  println(inspect(String.repeat("ab", 0)))
  println(inspect(String.repeat("ab", -1)))
  println("#{String.truncate("abcdef", 4, "…")}")
  println("#{String.truncate("abcd", 4, "…")}")
  println("#{String.truncate("abcdef", 3, "...")}")
  println(inspect(String.truncate("abc", 0, "")))
end
