# What is an address and what is none (RFC 3986, RFC 3987).
fn shown(text :: String) -> String do
  case Url.parse(text) do
    Ok(parts) -> "#{Map.values(parts)}"
    Err(why) -> why
  end
end

fn main() do
  for text in [
    "http://x.org:80/p?q=1#f",
    "HTTP://Ex.ORG",
    "https://user:word@x.org/a%20b/?",
    "http://[::1]:99/",
    "http://[2001:DB8::1]",
    "file:///etc/hosts",
    "postgres://db/mesh?a=b?c=d#e/f?g",
    "https://bücher.example/ü?ü#ü",
    "http://x.org:65535/",
    "http://x.org:",
    "a+b-c.1://h//x//y",
    "http://1.2.3.4/a:b@c"
  ] do
    println("#{text} -> #{shown(text)}")
  end
  for text in [
    "",
    "x.org/p",
    "//x.org/p",
    "mailto:me@x.org",
    "http:/x.org",
    "http://",
    "http:///p",
    "1http://x.org",
    "http://x.org:65536/",
    "http://x.org:-1/",
    "http://x.org:8a/",
    "http://[::1/",
    "http://[::zz]/",
    "http://a@b@c/",
    "http://x.org/a b",
    "http://x.org/%zz",
    "http://x.org/%2",
    "http://x.org/<a>",
    "http://x.org/\"",
    "http://x.org\\p",
    "http://x.org/\u{0}",
    "http://x.org/a#b#c",
    " http://x.org"
  ] do
    if shown(text) != "invalid url" do println("#{text} -> #{shown(text)}") end
  end
end
