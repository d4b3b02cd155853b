# Patterns that cannot be compiled are reports of several lines; none takes long or crashes.
fn reason(pattern :: String) -> String do
  case Regex.compile(pattern) do
    Ok(_) -> "compiles"
    Err(text) when String.starts_with(text, "regex parse error:\n") -> List.last(String.lines(text))
    Err(text) -> text
  end
end

fn main() do
  for p in ["(", ")", "[", "*", "a{2,1}", "a{99999999999999999999}", "(?P<n>a)(?P<n>b)", "\\", "\\q", "[z-a]", "(?=x)", "(?<!x)", "(a)\\1", "\\p{Nope}", "(?z)a", "a{99999999}", "x{1000}{1000}{10}", "é(", "a\nb("] do
    let text = reason(p)
    if not String.starts_with(text, "error: ") and text != "Compiled regex exceeds size limit of 10485760 bytes." do
      println("#{inspect(p)}: #{text}")
    end
  end
  println("#{reason("a{99999999}")}")
  println("#{String.starts_with(reason(String.repeat("(", 100000)), "error: ")}")
  println("#{Regex.compile_with("a", "iZ")} #{Regex.compile_with("a", "é")} #{Result.is_ok(Regex.compile_with("a", "imsxU"))} #{Result.is_ok(Regex.compile_with("a", ""))}")
  let empty = Result.unwrap(Regex.compile(""))
  println("#{Regex.split(empty, "añb")} #{Regex.find_all(empty, "añb")} #{Regex.replace(empty, "añb", "-")} #{Regex.captures(empty, "")} #{Regex.find_index(empty, "é")}")
  println(Regex.replace(~r/(?<first>\w+) (\w+)/, "john smith", "$2,$first $0 $9 $nope $$1 $2x $ $"))
end
