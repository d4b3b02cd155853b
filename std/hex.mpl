##! Hexadecimal text (RFC 4648, Base16).

extern fn encode_data(b :: Foreign) -> String = "mesh_hex_encode_bytes"

extern fn decode_data(s :: String) -> Result<Foreign, String> = "mesh_hex_decode_bytes"

## Two lower-case digits per byte.
## ```mesh
## Hex.encode("hi") #=> "6869"
## ```
pub extern fn encode(s :: String) -> String = "mesh_hex_encode"

## Digits of either case; else `Err("invalid hex")`, or `Err("invalid utf-8")` when the bytes are no text.
## ```mesh
## Hex.decode("6869") #=> Ok("hi")
## Hex.decode("F") #=> Err("invalid hex")
## ```
pub extern fn decode(s :: String) -> Result<String, String> = "mesh_hex_decode"

## As `encode`, of binary data.
## ```mesh
## Hex.encode_bytes(String.to_bytes("hi")) #=> "6869"
## ```
pub fn encode_bytes(b :: Bytes) -> String = encode_data(b.__data)

## As `decode`, to binary data.
## ```mesh
## Hex.decode_bytes("ff") |> Result.map(Bytes.to_list) #=> Ok([255])
## ```
pub fn decode_bytes(s :: String) -> Result<Bytes, String> do
  let data = decode_data(s)?
  Ok(Bytes.__from(data))
end
