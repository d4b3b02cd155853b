##! Digests, message authentication, passwords, random identifiers. Texts count as their UTF-8 bytes; digests are lower-case hexadecimal.

## SHA-256, 64 hexadecimal digits. `Crypto.sha256("abc")` begins with `ba7816bf`.
## ```mesh
## Crypto.sha256("") |> String.starts_with("e3b0c442") #=> true
## ```
pub extern fn sha256(s :: String) -> String = "mesh_crypto_sha256"

## SHA-512, 128 hexadecimal digits.
## ```mesh
## Crypto.sha512("") |> String.length() #=> 128
## ```
pub extern fn sha512(s :: String) -> String = "mesh_crypto_sha512"

## SHA-1, 40 hexadecimal digits. Broken: for old protocols only.
## ```mesh
## Crypto.sha1("") #=> "da39a3ee5e6b4b0d3255bfef95601890afd80709"
## ```
pub extern fn sha1(s :: String) -> String = "mesh_crypto_sha1"

## MD5, 32 hexadecimal digits. Broken: for old protocols only.
## ```mesh
## Crypto.md5("") #=> "d41d8cd98f00b204e9800998ecf8427e"
## ```
pub extern fn md5(s :: String) -> String = "mesh_crypto_md5"

## HMAC with SHA-256 (RFC 2104) as hexadecimal digits; keys of any length.
## ```mesh
## Crypto.hmac_sha256("key", "message") |> String.length() #=> 64
## ```
pub extern fn hmac_sha256(key :: String, message :: String) -> String = "mesh_crypto_hmac_sha256"

## HMAC with SHA-512 (RFC 2104) as hexadecimal digits; keys of any length.
## ```mesh
## Crypto.hmac_sha512("key", "message") |> String.length() #=> 128
## ```
pub extern fn hmac_sha512(key :: String, message :: String) -> String = "mesh_crypto_hmac_sha512"

extern fn sha256_of(b :: Foreign) -> Foreign = "mesh_crypto_sha256_bytes"

extern fn hmac_sha256_of(key :: Foreign, message :: Foreign) -> Foreign = "mesh_crypto_hmac_sha256_bytes"

## SHA-256 of binary data, 32 bytes.
## ```mesh
## Crypto.sha256_bytes(String.to_bytes("")) |> Bytes.to_hex() #=> Crypto.sha256("")
## ```
pub fn sha256_bytes(b :: Bytes) -> Bytes = Bytes.__from(sha256_of(b.__data))

## HMAC with SHA-256 of binary data, 32 bytes.
## ```mesh
## Crypto.hmac_sha256_bytes(String.to_bytes("k"), String.to_bytes("m")) |> Bytes.to_hex() #=> Crypto.hmac_sha256("k", "m")
## ```
pub fn hmac_sha256_bytes(key :: Bytes, message :: Bytes) -> Bytes = Bytes.__from(hmac_sha256_of(key.__data, message.__data))

## Equality that takes the same time wherever the texts differ, for secrets. Texts of different lengths are never equal.
## ```mesh
## Crypto.secure_compare("token", "token") #=> true
## ```
pub extern fn secure_compare(a :: String, b :: String) -> Bool = "mesh_crypto_secure_compare"

extern fn token(n :: Int) -> String = "mesh_crypto_random_token"

## `n` bytes from the system's secure generator as URL-safe Base64: 32 bytes are 43 characters. Crashes unless `n` is from 0 to 1048576.
## ```mesh
## Crypto.random_token(16) |> String.length() #=> 22
## ```
pub fn random_token(n :: Int) -> String do
  if n < 0 or n > 1048576 do
    panic("Crypto.random_token: #{n} bytes, allowed are 0 to 1048576")
  else
    token(n)
  end
end

## Argon2id hash of a password with a random salt, as a PHC string to be stored. Slow on purpose; only the caller waits.
## ```mesh
## Crypto.hash_password("secret") |> String.starts_with("$argon2id$") #=> true
## ```
pub extern fn hash_password(password :: String) -> String = "mesh_crypto_hash_password"

## Whether `stored` is a hash of the password. A malformed hash, or one whose costs exceed 1 GiB or 64 passes, is false.
## ```mesh
## Crypto.verify_password("secret", "not a hash") #=> false
## ```
pub extern fn verify_password(password :: String, stored :: String) -> Bool = "mesh_crypto_verify_password"

## Random version 4 UUID from the system's secure generator, lower case.
## ```mesh
## Crypto.uuid4() |> String.length() #=> 36
## ```
pub extern fn uuid4() -> String = "mesh_crypto_uuid4"

## Version 7 UUID: later ones are greater.
## ```mesh
## Crypto.is_uuid(Crypto.uuid7()) #=> true
## ```
pub extern fn uuid7() -> String = "mesh_crypto_uuid7"

## Whether `s` is written like a UUID: 36 characters, either case.
## ```mesh
## Crypto.is_uuid("not a uuid") #=> false
## ```
pub extern fn is_uuid(s :: String) -> Bool = "mesh_crypto_is_uuid"
