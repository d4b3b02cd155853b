fn kind(s :: String) -> String do
  if Regex.is_match(~r/^[a-f]+$/i, s) do
    "hex #{Regex.is_match(~r/\d{2}/, s)}"
  else
    "other"
  end
end

fn main() do
  println(kind("DEAD") <> " " <> kind("x1"))
  println("#{Regex.replace(~r/(\w+)@(\w+)/, "a@b", "$2 at $1")}")
  println("#{Regex.captures(~r/(a)|(b)/, "xb")} #{Regex.captures(~r/z/, "xb")}")
  println("#{Regex.split(~r/,\s*/, "a, b,c,,")} #{Regex.split(~r/-/, "abc")}")
  println("#{Regex.is_match(~r/a\/b/, "a/b")} #{Regex.is_match(~r/^b$/m, "a\nb")} #{Regex.is_match(~r/a.b/s, "a\nb")} #{Regex.is_match(~r/a.b/, "a\nb")}")
end
