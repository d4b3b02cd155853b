fn main() do
  println("#{Regex.is_match(~r/^(a+)+$/, String.repeat("a", 100000) <> "b")}")
end
