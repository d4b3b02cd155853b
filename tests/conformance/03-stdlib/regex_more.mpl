from Regex import is_match, find_all

let word = ~r/[[:alpha:]]+/

fn show(r :: Result<Regex, String>, s :: String) -> String do
  case r do
    Ok(rx) -> "#{rx.find(s)}"
    Err(e) -> e
  end
end

fn main() do
  println(show(Regex.compile_with("^b.c", "ims"), "a\nB\nC"))
  println(show(Regex.compile_with("a b", "x"), "xab"))
  println(show(Regex.compile_with("a+", "U"), "aaa"))
  println(show(Regex.compile_with("a", "ig"), "a"))
  println(show(Regex.compile("(\\w{1000}){1000}"), "a"))
  println("#{Regex.escape("a.b*(c)")} #{Regex.is_match(~r/^a\.b$/, "a.b")}")
  println("#{find_all(~r/\d+/, "a1 b22 c333")} #{Regex.find(word, "1 two 3")} #{Regex.find(word, "1")}")
  println("#{Regex.captures_all(~r/(\w)=(\d)?/, "a=1, b=")}")
  println("#{Regex.named_captures(~r/(?<key>\w+)=(?P<value>\d*)(;)?/, "x=12")}")
  println("#{Regex.named_captures(~r/(?<key>a)/, "b")}")
  println("#{Regex.find_index(~r/ß+/, "éßßa")} #{Regex.find_index(~r/z/, "a")}")
  println(Regex.replace_first(~r/o/, "foo boo", "0"))
  println(Regex.replace_with(~r/(\w)(\w*)/, "hello big world", fn g -> List.get(g, 2) <> List.get(g, 1) end))
  println(Regex.replace_with(~r/x*/, "abc", fn _ -> "-" end) <> " " <> Regex.replace(~r/x*/, "abc", "-"))
  println("#{Regex.split_n(~r/,/, "a,b,c", 2)} #{Regex.split_n(~r/,/, "a,b,c", 1)} #{Regex.split_n(~r/,/, "a,b,c", 0)} #{Regex.split_n(~r/,/, "a,b,c", 9)}")
  println("#{Regex.pattern(~r/a\/b+/i)} #{~r/A/i.is_match("a")} #{word.split("1a2")} #{regex_is_match(word, "a")} #{regex_split(~r/-/, "a-b")}")
  println("#{Regex.replace(~r/(?<a>\w)(\w)/, "ab", "$b|\${a}x|$2x|$$")}")
  let long = String.join(for _ in 0..100000 do "a" end, "")
  println("#{is_match(~r/^(a+)+$/, long <> "!")} #{List.length(Regex.find_all(~r/a{10}/, long))} #{String.length(Regex.replace(~r/aa/, long, "b"))}")
  println("#{Regex.find_index(~r/!/, long <> "é!")} #{is_match(~r/\p{Greek}[\w&&[^x]]\z/, "αx")} #{is_match(~r/\bé\b/, "a é b")}")
end
