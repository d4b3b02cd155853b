//! Percent-encoding in paths and query strings.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The value of a hexadecimal digit.
fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// Whether every `%` begins a two-digit escape and none stands for NUL.
pub(crate) fn escapes_are_valid(path: &str) -> bool {
    let bytes = path.as_bytes();
    memchr_percent(bytes).is_none_or(|first| {
        (first..bytes.len())
            .filter(|&at| bytes[at] == b'%')
            .all(|at| {
                match (
                    bytes.get(at + 1).and_then(|&b| hex(b)),
                    bytes.get(at + 2).and_then(|&b| hex(b)),
                ) {
                    (Some(high), Some(low)) => high | low != 0,
                    _ => false,
                }
            })
    })
}

fn memchr_percent(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'%')
}

/// Decodes `%XX`; invalid escapes stay, invalid UTF-8 becomes U+FFFD.
pub(crate) fn decode(segment: &str) -> Cow<'_, str> {
    if memchr_percent(segment.as_bytes()).is_none() {
        return Cow::Borrowed(segment);
    }
    percent_decode_str(segment).decode_utf8_lossy()
}

/// Decodes a piece of a form or query string: as [`decode`], and `+` is a space.
pub(crate) fn decode_form(piece: &str) -> Cow<'_, str> {
    if piece.contains('+') {
        Cow::Owned(decode(&piece.replace('+', " ")).into_owned())
    } else {
        decode(piece)
    }
}

/// The decoded values of `name` in a query string, in order.
pub(crate) fn query_values<'a>(
    query: &'a str,
    name: &'a str,
) -> impl DoubleEndedIterator<Item = Cow<'a, str>> {
    query
        .split('&')
        .filter(|piece| !piece.is_empty())
        .filter_map(move |piece| {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            (decode_form(key) == name).then(|| decode_form(value))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        for good in ["/", "/a%20b", "/%c3%A9", "/%2F"] {
            assert!(escapes_are_valid(good), "{good}");
        }
        for bad in ["/%", "/%4", "/%zz", "/a%00", "/%20%", "/%%20"] {
            assert!(!escapes_are_valid(bad), "{bad}");
        }
        assert_eq!(decode("caf%C3%A9"), "café");
        assert_eq!(decode("a%2Fb+c"), "a/b+c");
        assert_eq!(decode("%ff"), "\u{fffd}");
    }

    #[test]
    fn query() {
        let last = |name| query_values("a=1&a=2&b=x+y%21&flag&&%63=%zz&=e", name).next_back();
        assert_eq!(last("a").as_deref(), Some("2"));
        assert_eq!(last("b").as_deref(), Some("x y!"));
        assert_eq!(last("flag").as_deref(), Some(""));
        assert_eq!(last("c").as_deref(), Some("%zz"));
        assert_eq!(last("").as_deref(), Some("e"));
        assert_eq!(last("A"), None);
        assert_eq!(query_values("a=1&a=2", "a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(query_values("", "").next(), None);
    }
}
