fn main() do
  println("#{Regex.is_match(~r/a/g, "ab")}")
end
