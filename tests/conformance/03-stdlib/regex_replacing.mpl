fn main() do
  println("#{Regex.replace(~r/(\w+)@(\w+)/, "a@b", "$2 at $1")}")
  println("#{Regex.replace(~r/\d/, "1-2", "$$")}")
  println("#{Regex.replace(~r/(?<d>\d)/, "1", "<$d>")}")
  println("#{Regex.replace(~r/\d/, "1", "[$9]")}")
  println("#{Regex.replace_first(~r/\d/, "1-2", "n")}")
  println("#{Regex.replace_with(~r/\d/, "1-2", fn groups -> "<" <> List.head(groups) <> ">" end)}")
end
