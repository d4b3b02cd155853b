# The test cases 1 to 4, 6 and 7 of RFC 4231 (5 is about shortened digests). Keys and data that are no text go in as bytes.

fn bytes(hex :: String) -> Bytes = Result.unwrap(Hex.decode_bytes(hex))

fn binary(key :: String, data :: String) -> String = Bytes.to_hex(Crypto.hmac_sha256_bytes(bytes(key), bytes(data)))

fn main() do
  let short_key = String.repeat("\u{b}", 20)
  println(Crypto.hmac_sha256(short_key, "Hi There"))
  println(Crypto.hmac_sha512(short_key, "Hi There"))
  let question = "what do ya want for nothing?"
  println(Crypto.hmac_sha256("Jefe", question))
  println(Crypto.hmac_sha512("Jefe", question))
  println(binary(String.repeat("aa", 20), String.repeat("dd", 50)))
  println(binary("0102030405060708090a0b0c0d0e0f10111213141516171819", String.repeat("cd", 50)))
  let long_key = String.repeat("aa", 131)
  println(binary(long_key, Hex.encode("Test Using Larger Than Block-Size Key - Hash Key First")))
  println(binary(long_key, Hex.encode("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.")))
end
