//! Base64 and Base16 (RFC 4648).
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::bytes::{borrow_bytes, new_bytes};
use crate::memory::{MeshString, Obj, borrow_str, write_err, write_ok, write_text};
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};

const EITHER_PADDING: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, EITHER_PADDING);
const URL_LENIENT: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, EITHER_PADDING);

pub(crate) fn base64_encode(bytes: &[u8], url: u8) -> String {
    if url == 1 {
        general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    } else {
        general_purpose::STANDARD.encode(bytes)
    }
}

/// `variant`: 0 standard with or without padding, 1 URL-safe without, 2 URL-safe with or without.
pub(crate) fn base64_decode(text: &str, variant: i64) -> Result<Vec<u8>, &'static str> {
    let engine = match variant {
        0 => &STANDARD,
        1 => &general_purpose::URL_SAFE_NO_PAD,
        _ => &URL_LENIENT,
    };
    // Padding is complete or absent.
    if text.ends_with('=') && !text.len().is_multiple_of(4) {
        return Err("invalid base64");
    }
    engine.decode(text).map_err(|_| "invalid base64")
}

pub(crate) fn hex_encode(bytes: &[u8]) -> String {
    hex::encode(bytes)
}

pub(crate) fn hex_decode(text: &str) -> Result<Vec<u8>, &'static str> {
    hex::decode(text).map_err(|_| "invalid hex")
}

fn text_of(bytes: Result<Vec<u8>, &'static str>) -> Result<String, String> {
    Ok(String::from_utf8(bytes?).map_err(|_| "invalid utf-8")?)
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_base64_encode(text: Obj, url: u8) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(base64_encode(unsafe { borrow_str(text) }.as_bytes(), url)).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_base64_encode_bytes(bytes: Obj, url: u8) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(base64_encode(unsafe { borrow_bytes(bytes) }, url)).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_base64_decode(out: *mut u64, text: Obj, variant: i64) {
    // SAFETY: see the module documentation.
    unsafe { write_text(out, text_of(base64_decode(borrow_str(text), variant))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_base64_decode_bytes(out: *mut u64, text: Obj, variant: i64) {
    // SAFETY: see the module documentation.
    unsafe { write_bytes(out, base64_decode(borrow_str(text), variant)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hex_encode(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(hex_encode(unsafe { borrow_str(text) }.as_bytes())).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hex_encode_bytes(bytes: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(hex_encode(unsafe { borrow_bytes(bytes) })).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hex_decode(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe { write_text(out, text_of(hex_decode(borrow_str(text)))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hex_decode_bytes(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe { write_bytes(out, hex_decode(borrow_str(text))) }
}

/// Writes a `Result<Bytes, String>`.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_bytes(out: *mut u64, result: Result<Vec<u8>, &str>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match result {
            Ok(bytes) => write_ok(out, new_bytes(bytes) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_round_trip(bytes: Vec<u8>) {
            for (url, variants) in [(0, &[0][..]), (1, &[1, 2])] {
                let text = base64_encode(&bytes, url);
                for &variant in variants {
                    prop_assert_eq!(base64_decode(&text, variant), Ok(bytes.clone()));
                }
            }
            prop_assert_eq!(hex_decode(&hex_encode(&bytes)), Ok(bytes.clone()));
            prop_assert_eq!(hex_decode(&hex::encode_upper(&bytes)), Ok(bytes));
        }

        #[test]
        fn decoders_take_anything(text: String) {
            for variant in 0..3 {
                let _ = base64_decode(&text, variant);
            }
            let _ = hex_decode(&text);
        }
    }

    #[test]
    fn padding_and_trailing_bits() {
        for good in ["aGk", "aGk="] {
            assert_eq!(base64_decode(good, 0), Ok(b"hi".to_vec()));
            assert_eq!(base64_decode(good, 2), Ok(b"hi".to_vec()));
        }
        assert!(base64_decode("aGk=", 1).is_err());
        for bad in ["aGl", "aGk==", "a", "aA=", "aGk\n", "a-_k", "=", "é"] {
            assert!(base64_decode(bad, 0).is_err(), "{bad:?}");
        }
    }
}
