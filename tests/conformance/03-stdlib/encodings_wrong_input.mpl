# Whatever is no Base64 or hex is an error value, whichever function reads it.
fn main() do
  for s in ["a", "aG", "aGk==", "aGk===", "=", "====", "aG=k", "a Gk=", "aGk=\n", " aGk", "aGl=", "aB==", "aGk\u{0}", "é", "AA==AA==", "aGkaGk=aGk="] do
    let readings = [Base64.decode(s), Base64.decode_url(s), Base64.decode_url_lenient(s)]
    let bytes = [Base64.decode_bytes(s), Base64.decode_url_bytes(s)]
    if List.any(readings, fn r -> r != Err("invalid base64") end) or List.any(bytes, fn r -> r != Err("invalid base64") end) do
      println("accepted #{inspect(s)} #{readings} #{bytes}")
    end
  end
  println("#{Base64.decode("")} #{Base64.decode("aGk")} #{Base64.decode("aGk=")} #{Base64.decode_url("aGk")} #{Base64.decode_url("aGk=")} #{Base64.decode_url_lenient("aGk=")} #{Base64.decode_url_bytes("aGk=")}")
  println("#{Base64.decode("-_-_")} #{Base64.decode_url("+/+/")} #{Base64.decode_url_lenient("+/+/")} #{Base64.decode_bytes("+/+/")} #{Base64.decode_url_bytes("-_-_")}")
  println("#{Base64.decode("/w==")} #{Base64.decode_url("_w")} #{Base64.decode_bytes("/w")} #{Hex.decode("ff")} #{Hex.decode_bytes("fF")}")
  for s in ["0", "+f", "-1", " 6", "6 ", "0x41", "gg", "é", "éé", "41\n", "4１"] do
    if Hex.decode(s) != Err("invalid hex") or Hex.decode_bytes(s) != Err("invalid hex") do
      println("accepted #{inspect(s)}")
    end
  end
  println("#{Hex.decode("")} #{Hex.decode("C3a9")} #{Hex.decode_bytes("")}")
end
