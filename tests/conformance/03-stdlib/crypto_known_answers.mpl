fn main() do
  println("#{Crypto.sha256("")}")
  println("#{Crypto.sha1("abc")}")
  println("#{Crypto.md5("abc")}")
  println("#{Crypto.hmac_sha256("Jefe", "what do ya want for nothing?")}")
  println("#{Crypto.secure_compare("a", "ab")}")
  println("#{Crypto.secure_compare("ab", "ab")}")
  println("#{Crypto.secure_compare("", "")}")
end
