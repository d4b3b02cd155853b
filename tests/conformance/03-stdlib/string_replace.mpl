fn main() do
  println("#{String.replace("a-b-c", "-", "+")}")
  println("#{String.replace("aaa", "aa", "b")}")
  println("#{String.replace("ab", "", "-")}")
  println("#{String.replace("ab", "x", "-")}")
  println("#{String.replace("a.c", ".", "b")}")
  println("#{String.replace_first("a-b-c", "-", "+")}")
  println("#{String.replace_first("abc", "x", "+")}")
end
