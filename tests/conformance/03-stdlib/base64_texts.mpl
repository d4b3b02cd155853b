fn main() do
  println("#{Base64.encode("hi")}")
  println(inspect(Base64.encode("")))
  println("#{Base64.decode("aGk")}")
  println("#{Base64.decode("aGk=")}")
  println("#{Base64.decode("aG k")}")
  println("#{Base64.decode("aGl")}")
  println("#{Base64.decode("/w==")}")
  println("#{Base64.decode("é")}")
  println("#{Base64.encode_url("hi?>")}")
  println("#{Base64.decode_url("aGk_Pg")}")
  println("#{Base64.decode_url("aGk=")}")
  println("#{Base64.decode_url_lenient("aGk=")}")
end
