//! Texts that stand for bytes: Base64, hexadecimal digits, percent-encoding.

use super::random_of;
use crate::encoding::{base64_decode, base64_encode, hex_decode, hex_encode};
use crate::url::{percent_decode, percent_encode};
use crate::web::path;

/// Some bytes, which depend on the text alone; mostly no UTF-8.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut random = random_of(text);
    let len = random.below(70);
    (0..len).map(|_| random.below(256) as u8).collect()
}

/// Base64 said again: six bits per character, and what is left over at the end is zero.
fn base64(text: &str, marks: [char; 2], padded: &[bool]) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let complete = (4 - digits.len() % 4) % 4;
    let is_allowed =
        padded.contains(&(padding > 0)) && (padding == 0 || padding == complete && complete < 3);
    if !is_allowed || digits.len() % 4 == 1 {
        return None;
    }
    let (mut bytes, mut pending, mut bits) = (Vec::new(), 0_u32, 0);
    for c in digits.chars() {
        let value = match c {
            'A'..='Z' => c as u32 - 'A' as u32,
            'a'..='z' => c as u32 - 'a' as u32 + 26,
            '0'..='9' => c as u32 - '0' as u32 + 52,
            _ => 62 + u32::try_from(marks.iter().position(|&mark| mark == c)?).ok()?,
        };
        pending = pending << 6 | value;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((pending >> bits) as u8);
            pending &= (1 << bits) - 1;
        }
    }
    (pending == 0).then_some(bytes)
}

pub fn check_base64(text: &str) {
    for (variant, marks, padded) in [
        (0, ['+', '/'], &[false, true][..]),
        (1, ['-', '_'], &[false]),
        (2, ['-', '_'], &[false, true]),
    ] {
        let read = base64_decode(text, variant);
        let expected = base64(text, marks, padded).ok_or("invalid base64");
        assert_eq!(read, expected, "variant {variant}");
        if let Ok(bytes) = read {
            // There is one text for each sequence of bytes, but for the padding.
            let written = base64_encode(&bytes, u8::from(variant != 0));
            assert_eq!(written.trim_end_matches('='), text.trim_end_matches('='));
        }
    }
    for bytes in [text.as_bytes(), &bytes_of(text)] {
        assert_eq!(
            base64_decode(&base64_encode(bytes, 0), 0).as_deref(),
            Ok(bytes)
        );
        let url = base64_encode(bytes, 1);
        assert_eq!(base64_decode(&url, 1).as_deref(), Ok(bytes));
        assert_eq!(base64_decode(&url, 2).as_deref(), Ok(bytes));
    }
}

pub fn check_hex(text: &str) {
    let is_hex = text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let read = hex_decode(text);
    assert_eq!(read.is_ok(), is_hex);
    match read {
        Ok(bytes) => assert_eq!(hex_encode(&bytes), text.to_lowercase()),
        Err(error) => assert_eq!(error, "invalid hex"),
    }
    for bytes in [text.as_bytes(), &bytes_of(text)] {
        let written = hex_encode(bytes);
        assert_eq!(hex_decode(&written).as_deref(), Ok(bytes));
        assert_eq!(hex_decode(&written.to_uppercase()).as_deref(), Ok(bytes));
    }
}

/// Percent-encoding said again: every piece behind a `%` begins with two digits.
fn percent(text: &str) -> Result<String, &'static str> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| !digits.starts_with('+'));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.ok_or("invalid percent-encoding")?);
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).map_err(|_| "invalid utf-8")
}

/// What programs decode, and what the server decodes in paths and queries.
pub fn check_url(text: &str) {
    let written = percent_encode(text);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    assert!(written.bytes().all(is_plain), "{written}");
    for form in [false, true] {
        assert_eq!(percent_decode(&written, form).as_deref(), Ok(text));
    }
    let read = percent_decode(text, false);
    assert_eq!(read, percent(text));
    assert_eq!(percent_decode(text, true), percent(&text.replace('+', " ")));
    if let Ok(read) = &read {
        assert_eq!(
            percent_decode(&percent_encode(read), false).as_ref(),
            Ok(read)
        );
        assert_eq!(path::decode(text), *read);
    }
    let is_malformed = read == Err("invalid percent-encoding");
    assert_eq!(
        path::escapes_are_valid(text),
        !is_malformed && !text.contains("%00")
    );
    // A pair of a query is found again, whatever stands beside it.
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let pair = format!("{}={}", percent_encode(name), percent_encode(value));
    for query in [
        pair.clone(),
        format!("{text}&{pair}"),
        format!("&&x=1&{pair}"),
    ] {
        let found = path::query_values(&query, name).next_back();
        assert_eq!(found.as_deref(), Some(value), "{query}");
    }
}
