# Bytes that are no text go through every encoding and back.

fn main() do
  let b = Result.unwrap(Bytes.from_list([251, 255, 0, 104]))
  println("#{Base64.encode_bytes(b)} #{Base64.encode_url_bytes(b)} #{Hex.encode_bytes(b)}")
  println("#{Base64.decode_bytes("+/8AaA==")} #{Base64.decode_url_bytes("-_8AaA")} #{Hex.decode_bytes("FBff0068")}")
  println("#{Base64.decode_bytes("+/8AaA") == Ok(b)} #{Base64.decode_bytes("-_8AaA")} #{Base64.decode_url_bytes("+/8AaA")} #{Hex.decode_bytes("fbf")}")
  println("#{Base64.decode("+/8AaA==")} #{Base64.decode_url("-_8AaA")} #{Hex.decode("fbff0068")}")
  println("#{Json.encode_int(-7)} #{Json.encode_bool(true)} #{JSON.encode_string("a\"b")} #{JSON.encode_list([1.0, 2.5])} #{Json.encode_map(%{"b" => 1, "a" => 2})}")
end
