fn main() do
  println("#{String.pad_start("7", 3, "0")}")
  println("#{String.pad_end("ab", 5, "-=")}")
  println("#{String.pad_start("abc", 2, "0")}")
  println("#{String.pad_start("abc", 9, "")}")
  println("#{String.pad_start("é", 3, "ö")}")
end
