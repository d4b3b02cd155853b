# What is no address is an error, and nothing of it is dropped in silence.
fn main() do
  for s in ["", "x", "http://", "//h/p", "/p?q", "mailto:a@b", "http:/p", "1http://h", "ht tp://h", "\u{212A}://h", " http://h", "http://h\n", "http://h\u{7f}", "http://h\u{85}", "http://h/a b", "http://u@", "http://:80/", "http://h:x", "http://h:-1", "http://h:65536", "http://h:80:90", "http://a@b@c/", "http://[::1", "http://::1]", "http://[]", "http://[::1]x", "http://[::1]x:80", "http://[zz]", "http://[::1]]", "http://[[::1]]", "http://a[b"] do
    if Url.parse(s) != Err("invalid url") do
      println("accepted: #{inspect(s)} #{Url.parse(s)}")
    end
  end
  for s in ["http://[::1]:8080/x", "http://[::1]", "HTTP://Example.ORG:80/P?Q#F", "http://u:p@h:1/p?q#f", "http://h/a@b:c", "http://h?a@b", "file:///etc/hosts", "FILE:///x", "http://h:65535#", "http://h:"] do
    println("#{Url.parse(s)}")
  end
  for s in ["%", "%4", "%zz", "%4g", "a%2", "%%", "100%"] do
    println("#{Url.decode(s)}")
  end
  println("#{Url.decode("%ff")} #{Url.decode("%c3")} #{Url.decode("%C3%A9+%2b")} #{Url.decode("")}")
  println("#{Url.encode("a b&c=d/é~-._!*'()+%")} #{Url.encode("\u{0}")}")
  println("#{Url.decode_query("a=%ff&b=%zz&c=1&&c=2&=e&f&g=h=i&j+k=l+m")}")
  println("#{Url.encode_query(%{"a b" => "c&d", "é" => ""})} #{inspect(Url.encode_query(Map.new()))} #{Url.decode_query("")}")
end
