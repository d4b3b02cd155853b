fn main() do
  println(Crypto.sha256("abc"))
  println(Crypto.sha512("abc"))
  println(Crypto.sha1("abc"))
  println(Crypto.md5("abc"))
  # RFC 4231, test case 2
  println(Crypto.hmac_sha256("Jefe", "what do ya want for nothing?"))
  println(Crypto.hmac_sha512("Jefe", "what do ya want for nothing?"))
  println("#{Crypto.secure_compare("a", "ab")} #{Crypto.secure_compare("ab", "ab")}")
  println("#{Crypto.is_uuid(Crypto.uuid4())} #{Crypto.uuid7() < Crypto.uuid7()} #{Crypto.is_uuid("x")}")
  println("#{String.length(Crypto.random_token(32))} [#{Crypto.random_token(0)}]")
  let stored = Crypto.hash_password("hunter2")
  println("#{String.starts_with(stored, "$argon2id$v=19$")} #{Crypto.verify_password("hunter2", stored)} #{Crypto.verify_password("hunter3", stored)} #{Crypto.verify_password("hunter2", "$argon2id$x")}")
  println(Bytes.to_hex(Crypto.sha256_bytes(Bytes.from_string("abc"))))
  println(Bytes.to_hex(Crypto.hmac_sha256_bytes(Bytes.from_string("Jefe"), Bytes.from_string("what do ya want for nothing?"))))
end
