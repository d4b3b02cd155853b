fn main() do
  println("#{String.lines("a\nb\r\nc")}")
  println("#{String.lines("a\n")}")
  println("#{String.lines("a\n\nb")}")
  println("#{String.lines("")}")
  println("#{String.words("  a \t b\nc ")}")
  println("#{String.words("   ")}")
end
