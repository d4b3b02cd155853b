fn main() do
  println("#{String.split("a,b", ",")}")
  println("#{String.split(",a,,b,", ",")}")
  println("#{List.length(String.split("", ";"))}")
  println("#{List.length(String.split("ab", ""))}")
  println("#{String.split("ab", "") == ["", "a", "b", ""]}")
  println("#{String.split("abc", "x")}")
  println("#{String.split("a--b", "--")}")
end
