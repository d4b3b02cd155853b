//! Addresses and percent-encoding (RFC 3986, and RFC 3987 for characters beyond ASCII).
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::memory::{MeshString, Obj, borrow_str, write_text, write_texts};
use fluent_uri::Iri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(crate) fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The bytes behind `%xx`; with `form`, `+` means a space.
pub(crate) fn percent_decode(text: &str, form: bool) -> Result<String, &'static str> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        match first {
            b'%' => {
                let digit = |at: usize| tail.get(at).and_then(|&byte| (byte as char).to_digit(16));
                let (Some(high), Some(low)) = (digit(0), digit(1)) else {
                    return Err("invalid percent-encoding");
                };
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            b'+' if form => bytes.push(b' '),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| "invalid utf-8")
}

/// Scheme, host, port, path, query and fragment of an address that names a host, or a file; parts that are missing are empty. Nothing is decoded.
pub(crate) fn parts(text: &str) -> Option<[String; 6]> {
    let address = Iri::parse(text).ok()?;
    let authority = address.authority()?;
    let scheme = address.scheme().as_str().to_ascii_lowercase();
    if authority.host().is_empty() && scheme != "file" {
        return None;
    }
    let port = authority.port().map_or("", |port| port.as_str());
    // The grammar allows any digits.
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return None;
    }
    Some([
        scheme,
        authority.host().to_lowercase(),
        port.to_owned(),
        address.path().as_str().to_owned(),
        address
            .query()
            .map_or("", |query| query.as_str())
            .to_owned(),
        address
            .fragment()
            .map_or("", |fragment| fragment.as_str())
            .to_owned(),
    ])
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_url_encode(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(percent_encode(unsafe { borrow_str(text) })).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_url_decode(out: *mut u64, text: Obj, form: u8) {
    // SAFETY: see the module documentation.
    unsafe {
        let decoded = percent_decode(borrow_str(text), form == 1);
        write_text(out, decoded.map_err(str::to_owned));
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_url_parts(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let found = parts(borrow_str(text)).map(Vec::from);
        write_texts(out, found.ok_or_else(|| "invalid url".to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_round_trip(text: String) {
            let encoded = percent_encode(&text);
            prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
            prop_assert_eq!(percent_decode(&encoded, false), Ok(text.clone()));
            prop_assert_eq!(percent_decode(&encoded, true), Ok(text));
        }

        #[test]
        fn anything_is_taken(text: String) {
            let _ = (parts(&text), percent_decode(&text, true));
        }
    }
}
