##! Base64 (RFC 4648). What cannot be decoded is `Err("invalid base64")`, what is no text afterwards `Err("invalid utf-8")`.

extern fn encode_text(s :: String, url :: Bool) -> String = "mesh_base64_encode"

extern fn encode_data(b :: Foreign, url :: Bool) -> String = "mesh_base64_encode_bytes"

extern fn decode_text(s :: String, variant :: Int) -> Result<String, String> = "mesh_base64_decode"

extern fn decode_data(s :: String, variant :: Int) -> Result<Foreign, String> = "mesh_base64_decode_bytes"

fn decoded(s :: String, variant :: Int) -> Result<Bytes, String> do
  let data = decode_data(s, variant)?
  Ok(Bytes.__from(data))
end

## Standard alphabet with padding.
## ```mesh
## Base64.encode("hi") #=> "aGk="
## ```
pub fn encode(s :: String) -> String = encode_text(s, false)

## Standard alphabet, padded or not.
## ```mesh
## Base64.decode("aGk") #=> Ok("hi")
## Base64.decode("a k") #=> Err("invalid base64")
## ```
pub fn decode(s :: String) -> Result<String, String> = decode_text(s, 0)

## URL-safe alphabet (`-`, `_`) without padding.
## ```mesh
## Base64.encode_url("hi?>") #=> "aGk_Pg"
## ```
pub fn encode_url(s :: String) -> String = encode_text(s, true)

## URL-safe alphabet, not padded.
## ```mesh
## Base64.decode_url("aGk") #=> Ok("hi")
## Base64.decode_url("aGk=") #=> Err("invalid base64")
## ```
pub fn decode_url(s :: String) -> Result<String, String> = decode_text(s, 1)

## URL-safe alphabet, padded or not.
## ```mesh
## Base64.decode_url_lenient("aGk=") #=> Ok("hi")
## ```
pub fn decode_url_lenient(s :: String) -> Result<String, String> = decode_text(s, 2)

## As `encode`, of binary data.
## ```mesh
## Base64.encode_bytes(String.to_bytes("hi")) #=> "aGk="
## ```
pub fn encode_bytes(b :: Bytes) -> String = encode_data(b.__data, false)

## As `decode`, to binary data.
## ```mesh
## Base64.decode_bytes("/w==") |> Result.map(Bytes.to_list) #=> Ok([255])
## ```
pub fn decode_bytes(s :: String) -> Result<Bytes, String> = decoded(s, 0)

## As `encode_url`, of binary data.
## ```mesh
## Base64.encode_url_bytes(String.to_bytes("hi")) #=> "aGk"
## ```
pub fn encode_url_bytes(b :: Bytes) -> String = encode_data(b.__data, true)

## As `decode_url`, to binary data.
## ```mesh
## Base64.decode_url_bytes("_w") |> Result.map(Bytes.to_list) #=> Ok([255])
## ```
pub fn decode_url_bytes(s :: String) -> Result<Bytes, String> = decoded(s, 1)
