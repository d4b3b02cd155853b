//! The canonical JSON text.

use super::tape::{Value, kind};
use crate::memory::MeshString;
use std::fmt::Write;

/// Appends the compact text of a value.
pub(crate) fn push_value(out: &mut String, value: Value) {
    match value.kind() {
        kind::NULL => out.push_str("null"),
        kind::BOOL => out.push_str(if value.as_bool() == Some(true) {
            "true"
        } else {
            "false"
        }),
        kind::INT => push_display(out, value.as_int().unwrap_or_default()),
        kind::FLOAT => push_float(out, value.as_float().unwrap_or_default()),
        kind::STRING => push_string(out, value.string().unwrap_or_default()),
        kind::ARRAY => {
            out.push('[');
            for (i, item) in value.items().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push_value(out, item);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for (i, (key, member)) in value.members().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push_string(out, key);
                out.push(':');
                push_value(out, member);
            }
            out.push('}');
        }
    }
}

/// Plain text of a member for `Json.get`: strings bare, null empty, big integers exact, everything else its JSON text.
pub(crate) fn plain_text(value: Option<Value>) -> String {
    let Some(value) = value.filter(|value| value.kind() != kind::NULL) else {
        return String::new();
    };
    if let Some(text) = value.string() {
        return text.to_owned();
    }
    if let Some(n) = value.as_big() {
        return n.to_string();
    }
    let mut out = String::new();
    push_value(&mut out, value);
    out
}

fn push_display(out: &mut impl Buffer, value: impl std::fmt::Display) {
    // Writing to a buffer cannot fail.
    let _ = write!(out, "{value}");
}

/// What texts are written to.
pub(crate) trait Buffer: Write {
    /// Appends.
    fn push(&mut self, text: &str);
    /// Prepares for so many more bytes.
    fn expect(&mut self, more: usize);
}

impl Buffer for String {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }
    fn expect(&mut self, more: usize) {
        self.reserve(more);
    }
}

impl Buffer for MeshString {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }
    fn expect(&mut self, more: usize) {
        self.reserve(more);
    }
}

/// Shortest digits that read back to `x`, always with a fraction or an exponent; what JSON cannot say is `null`.
pub(crate) fn push_float(out: &mut impl Buffer, x: f64) {
    if !x.is_finite() {
        return out.push("null");
    }
    out.push(zmij::Buffer::new().format_finite(x));
}

/// `text` in quotes, with only the escapes that JSON demands.
pub(crate) fn push_string(out: &mut impl Buffer, text: &str) {
    out.expect(text.len() + 2);
    out.push("\"");
    let mut rest = text;
    while let Some(at) = escaped(rest.as_bytes()) {
        out.push(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push("\\\""),
            b'\\' => out.push("\\\\"),
            0x08 => out.push("\\b"),
            b'\t' => out.push("\\t"),
            b'\n' => out.push("\\n"),
            0x0c => out.push("\\f"),
            b'\r' => out.push("\\r"),
            byte => push_display(out, format_args!("\\u{byte:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push(rest);
    out.push("\"");
}

/// Position of the first byte that needs an escape.
fn escaped(bytes: &[u8]) -> Option<usize> {
    let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    let mut chunks = bytes.chunks_exact(16);
    let mut start = 0;
    // Without an early end inside a chunk, so that it is compared as one vector.
    for chunk in &mut chunks {
        if chunk.iter().fold(false, |any, byte| any | special(*byte)) {
            break;
        }
        start += 16;
    }
    bytes[start..]
        .iter()
        .position(|byte| special(*byte))
        .map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::super::tape::Tape;
    use super::*;
    use proptest::prelude::*;

    fn encode(tape: &Tape) -> String {
        let mut out = String::new();
        push_value(&mut out, tape.root());
        out
    }

    fn float(x: f64) -> String {
        let mut out = String::new();
        push_float(&mut out, x);
        out
    }

    #[test]
    fn float_texts() {
        for (x, text) in [
            (9007199254740993.0, "9007199254740992.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (5e-324, "5e-324"),
            (1.0, "1.0"),
            (95.5, "95.5"),
            (-0.0, "-0.0"),
            (0.0, "0.0"),
            (0.00001, "0.00001"),
            (0.000012, "0.000012"),
            (0.000_009_9, "9.9e-6"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (2.5e-7, "2.5e-7"),
            (-1.25e300, "-1.25e+300"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(float(x), text);
        }
    }

    #[test]
    fn string_escapes() {
        let mut out = String::new();
        push_string(&mut out, "a\"\\\u{8}\t\n\u{c}\r\u{1}\u{1f}/\u{7f}é€");
        assert_eq!(out, "\"a\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u001f/\u{7f}é€\"");
    }

    #[test]
    fn canonical_text_and_plain_members() {
        let tape = Tape::parse(" { \"n\" : 1.50 , \"z\":null, \"o\":{\"k\":[1, true]}, \"b\":18446744073709551615, \"s\":\"a\\n\" } ").unwrap();
        assert_eq!(
            encode(&tape),
            r#"{"b":1.8446744073709552e+19,"n":1.5,"o":{"k":[1,true]},"s":"a\n","z":null}"#
        );
        assert_eq!(plain_text(tape.root().member("n")), "1.5");
        assert_eq!(plain_text(tape.root().member("z")), "");
        assert_eq!(plain_text(tape.root().member("o")), r#"{"k":[1,true]}"#);
        assert_eq!(plain_text(tape.root().member("b")), "18446744073709551615");
        assert_eq!(plain_text(tape.root().member("s")), "a\n");
        assert_eq!(plain_text(tape.root().member("missing")), "");
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>()
                .prop_filter("finite", |x| x.is_finite())
                .prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::hash_map(any::<String>(), inner, 0..12)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn round_trip(json in any_json()) {
            let text = json.to_string();
            let written = encode(&Tape::parse(&text).unwrap());
            prop_assert_eq!(&encode(&Tape::parse(&written).unwrap()), &written);
            let back: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(back, json);
        }

        #[test]
        fn members_in_any_order(mut members in prop::collection::vec(("[a-c]{0,2}", any_json()), 0..12)) {
            let text: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("\"{key}\": {value}"))
                .collect();
            let text = format!("{{{}}}", text.join(","));
            let tape = Tape::parse(&text).unwrap();
            // A map keeps the last value of a key and orders them by bytes.
            let expected: std::collections::BTreeMap<_, _> = members.drain(..).collect();
            let written: Vec<String> = expected
                .iter()
                .map(|(key, value)| format!("\"{key}\":{}", encode(&Tape::parse(&value.to_string()).unwrap())))
                .collect();
            prop_assert_eq!(encode(&tape), format!("{{{}}}", written.join(",")));
        }

        #[test]
        fn never_panics(text in "[\\[\\]{}\",:0-9a-z\\\\. -]{0,40}") {
            if let Ok(tape) = Tape::parse(&text) {
                let written = encode(&tape);
                prop_assert_eq!(encode(&Tape::parse(&written).unwrap()), written);
            }
        }
    }
}
