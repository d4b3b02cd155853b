fn main() do
  # RFC 4648, section 10
  for word in ["", "f", "fo", "foo", "foob", "fooba", "foobar"] do
    println("[#{Base64.encode(word)}] [#{Hex.encode(word)}] #{Base64.decode(Base64.encode(word)) == Ok(word)}")
  end
  println("#{Base64.decode("aGk")} #{Base64.decode("aGk=")} #{Base64.decode_url("aGk=")} #{Base64.decode_url_lenient("aGk=")}")
  println("#{Base64.decode("/w==")} #{Base64.decode("aGl=")} #{Base64.decode("aG k")} #{Base64.decode("é")}")
  println("#{Base64.encode_url("~~?>é")} #{Base64.decode_url("fn4_PsOp")}")
  println("#{Hex.decode("6D6f")} #{Hex.decode("F")} #{Hex.decode("+f")} #{Hex.decode("ff")} #{Hex.decode("")} #{Hex.decode("é")}")
  println("#{Base64.decode_bytes("/w==")} #{Hex.decode_bytes("00fF")} #{Base64.decode_url_bytes("_w")}")
  println("#{Url.encode("a b/ü~")} #{Url.decode("a%20b%2F%c3%bc+")} #{Url.decode("%4")} #{Url.decode("%ff")}")
  println("#{Url.encode_query(%{"q" => "a b", "x&" => "="})} #{Url.decode_query("q=a+b&x%26=%3D&q=2&flag&bad=%zz")}")
  println("#{Url.parse("HTTPS://User@Example.org:8080/a/b?x=1&y#top")}")
  println("#{Url.parse("http://[::1]:80")} #{Url.parse("nope")} #{Url.parse("http://a b/")} #{Url.parse("http://x:99999/")}")
end
