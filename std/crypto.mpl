##! Cryptography and random identifiers.

## Random version 4 UUID from the system's secure generator, lower case.
pub extern fn uuid4() -> String = "mesh_crypto_uuid4"
