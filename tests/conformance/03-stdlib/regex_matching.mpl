fn main() do
  println("#{Regex.is_match(~r/[a-f]+/i, "DEAD")}")
  println("#{Regex.is_match(~r/^b/m, "a\nb")}")
  println("#{Regex.is_match(~r/a.b/, "a\nb")}")
  println("#{Regex.is_match(~r/a.b/s, "a\nb")}")
  println("#{Regex.is_match(~r/a\/b/, "a/b")}")
  println("#{Regex.is_match(~r/^\w+$/, "né")}")
end
