fn main() do
  println("#{Regex.is_match(~r/a(b/, "ab")}")
end
