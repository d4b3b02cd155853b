//! Steps over pieces of a JSON text. Each gives where the piece ends; `None` says that there is none, and not why: whoever wants
//! to know asks the parser.
//!
//! What is accepted is what [`super::tape::Tape::parse`] accepts.

use std::borrow::Cow;

/// A number as the language reads it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Int(i64),
    /// Everything with a fraction or exponent, and what is too large for `Int`.
    Float(f64),
}

/// The first place from `at` on that is no white space.
#[inline]
pub(super) fn after_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        at += 1;
    }
    at
}

/// The content of the string whose quote is at `at`.
#[inline]
pub(super) fn string(text: &str, at: usize) -> Option<(Cow<'_, str>, usize)> {
    let start = at + 1;
    let end = special(text.as_bytes(), start)?;
    if text.as_bytes()[end] == b'"' {
        // Places of quotes are boundaries of characters.
        return Some((Cow::Borrowed(text.get(start..end)?), end + 1));
    }
    escaped_string(text, at, end)
}

/// A string that has something special at `first`.
#[cold]
fn escaped_string(text: &str, at: usize, first: usize) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let mut end = first;
    while bytes[end] != b'"' {
        if bytes[end] != b'\\' {
            return None;
        }
        end = special(bytes, end + 2)?;
    }
    let content = serde_json::from_str::<String>(text.get(at..=end)?).ok()?;
    Some((Cow::Owned(content), end + 1))
}

/// The first quote, backslash or control character from `at` on.
#[inline]
fn special(bytes: &[u8], mut at: usize) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    // Eight bytes at a time. The lowest byte that is found is right; those above it may be found in error.
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let below = |n: u64, word: u64| word.wrapping_sub(ONES * n) & !word;
        let quote = below(1, word ^ (ONES * u64::from(b'"')));
        let backslash = below(1, word ^ (ONES * u64::from(b'\\')));
        let found = (quote | backslash | below(0x20, word)) & TOPS;
        if found != 0 {
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    let is_special = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    rest.iter().position(is_special).map(|offset| at + offset)
}

/// The number that starts at `at`.
#[inline]
pub(super) fn number(text: &str, at: usize) -> Option<(Number, usize)> {
    let bytes = text.as_bytes();
    let negative = bytes.get(at) == Some(&b'-');
    let start = at + usize::from(negative);
    let mut end = start;
    let mut value: u64 = 0;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        end += 1;
    }
    let digits = end - start;
    if digits == 0 || (digits > 1 && bytes[start] == b'0') {
        return None;
    }
    if matches!(bytes.get(end), Some(b'.' | b'e' | b'E')) {
        return float(text, at, end);
    }
    // Nineteen digits fit into 64 bits without sign.
    if digits < 20 {
        if !negative && let Ok(n) = i64::try_from(value) {
            return Some((Number::Int(n), end));
        }
        if negative && value != 0 && value <= 1 << 63 {
            return Some((Number::Int((value as i64).wrapping_neg()), end));
        }
    }
    finite(text, at, end)
}

/// The float whose text ends at `end`; none when it is out of range.
fn finite(text: &str, at: usize, end: usize) -> Option<(Number, usize)> {
    let x: f64 = text.get(at..end)?.parse().ok()?;
    x.is_finite().then_some((Number::Float(x), end))
}

/// A number whose fraction or exponent starts at `end`.
fn float(text: &str, at: usize, mut end: usize) -> Option<(Number, usize)> {
    let bytes = text.as_bytes();
    let after_digits = |from: usize| {
        let digits = bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        let count = digits.count();
        (count > 0).then_some(from + count)
    };
    if bytes[end] == b'.' {
        end = after_digits(end + 1)?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        end += 1;
        if matches!(bytes.get(end), Some(b'+' | b'-')) {
            end += 1;
        }
        end = after_digits(end)?;
    }
    finite(text, at, end)
}

/// The end of the value that starts at `at`, which has at most `depth` levels.
pub(super) fn after_value(text: &str, mut at: usize, depth: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // Which of the levels that are open are objects, the innermost in the lowest bit.
    let mut objects: u128 = 0;
    let mut open = 0;
    loop {
        // At the start of a value, or of a key where `objects` says so.
        let mut entered = false;
        match bytes.get(at)? {
            b'"' => at = string(text, at)?.1,
            b'{' | b'[' if open == depth => return None,
            bracket @ (b'{' | b'[') => {
                objects = objects << 1 | u128::from(*bracket == b'{');
                open += 1;
                entered = true;
                at += 1;
            }
            b'-' | b'0'..=b'9' => at = number(text, at)?.1,
            _ => {
                let word = ["true", "false", "null"];
                let found = word
                    .iter()
                    .find(|word| bytes[at..].starts_with(word.as_bytes()))?;
                at += found.len();
            }
        }
        // Behind a value, or in something that has just been entered: ends, then a comma unless it is fresh.
        loop {
            if open == 0 {
                return Some(at);
            }
            at = after_space(bytes, at);
            let is_object = objects & 1 == 1;
            let byte = *bytes.get(at)?;
            if byte == if is_object { b'}' } else { b']' } {
                at += 1;
                objects >>= 1;
                open -= 1;
                entered = false;
                continue;
            }
            if !entered {
                if byte != b',' {
                    return None;
                }
                at = after_space(bytes, at + 1);
            }
            if is_object {
                if bytes.get(at) != Some(&b'"') {
                    return None;
                }
                at = after_space(bytes, string(text, at)?.1);
                if bytes.get(at) != Some(&b':') {
                    return None;
                }
                at = after_space(bytes, at + 1);
            }
            break;
        }
    }
}

/// Whether a text is JSON.
pub(super) fn is_valid(text: &str) -> bool {
    let start = after_space(text.as_bytes(), 0);
    after_value(text, start, 127).is_some_and(|end| after_space(text.as_bytes(), end) == text.len())
}

#[cfg(test)]
mod tests {
    use super::super::tape::Tape;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_texts_as_parsing() {
        for text in [
            "",
            "nope",
            "1e999",
            "1.e5",
            "-",
            "-0",
            "01",
            "1e-999",
            "123456789012345678901234567890",
            "-9223372036854775808",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\",
            "\"\\\"",
            "\"01234567\\\"",
            "\"0123456\u{1f}\"",
            "{\"a\":[1,true,null,-0.5e3]} ",
            "{\"a\":{}, \"b\" : [ ] }",
            "{1:2}",
            "{\"a\":1,}",
            "[1,]",
            "[,1]",
            "1 2",
            "tru",
            &"9".repeat(308),
            &"9".repeat(309),
            &"[".repeat(128),
            &format!("{}{}", "[".repeat(127), "]".repeat(127)),
            &format!("{}{}", "[".repeat(128), "]".repeat(128)),
        ] {
            assert_eq!(is_valid(text), Tape::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn every_kind_of_byte_at_every_place_of_a_string() {
        for len in 0..20 {
            for at in 0..len {
                for byte in (0..=0x7f).chain([b'\xc3']) {
                    let mut content = "x".repeat(len).into_bytes();
                    content[at] = byte;
                    if byte == b'\xc3' {
                        content.insert(at + 1, b'\xa9');
                    }
                    let text = format!("\"{}\"", String::from_utf8(content).unwrap());
                    let parsed = Tape::parse(&text).ok();
                    let parsed = parsed.as_ref().and_then(|tape| tape.root().string());
                    let scanned = string(&text, 0).filter(|(_, end)| *end == text.len());
                    assert_eq!(
                        scanned.as_ref().map(|(content, _)| &**content),
                        parsed,
                        "{text:?}"
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_same_random_texts_as_parsing(text in "[\\[\\]{}\",:0-9aeu\\\\. -]{0,12}") {
            prop_assert_eq!(is_valid(&text), Tape::parse(&text).is_ok());
        }

        #[test]
        fn the_same_numbers_as_parsing(text in "-?[0-9]{1,21}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{0,3})?") {
            let scanned = number(&text, 0).filter(|(_, end)| *end == text.len());
            let tape = Tape::parse(&text);
            let (int, float) = match scanned {
                Some((Number::Int(n), _)) => (Some(n), Some(n as f64)),
                Some((Number::Float(x), _)) => (Some(x as i64), Some(x)),
                None => (None, None),
            };
            prop_assert_eq!(int, tape.as_ref().ok().and_then(|tape| tape.root().as_int()));
            prop_assert_eq!(float.map(f64::to_bits), tape.as_ref().ok().and_then(|tape| tape.root().as_float()).map(f64::to_bits));
        }
    }
}
