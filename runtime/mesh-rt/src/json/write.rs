//! The canonical JSON text.

use super::tree::Node;
use crate::memory::MeshString;
use std::fmt::Write;

/// Appends the compact text of `node`.
pub(crate) fn push_node(out: &mut String, node: &Node) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Int(n) => push_display(out, n),
        Node::BigInt(n) => push_float(out, *n as f64),
        Node::Float(x) => push_float(out, *x),
        Node::String(text) => push_string(out, text),
        Node::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push_node(out, item);
            }
            out.push(']');
        }
        Node::Object(members) => {
            out.push('{');
            for (i, (key, value)) in members.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push_string(out, key);
                out.push(':');
                push_node(out, value);
            }
            out.push('}');
        }
    }
}

/// Plain text of a member for `Json.get`: strings bare, null empty, big integers exact, everything else its JSON text.
pub(crate) fn plain_text(node: Option<&Node>) -> String {
    match node {
        None | Some(Node::Null) => String::new(),
        Some(Node::String(text)) => text.as_ref().to_owned(),
        Some(Node::BigInt(n)) => n.to_string(),
        Some(node) => {
            let mut out = String::new();
            push_node(&mut out, node);
            out
        }
    }
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
    use super::*;
    use proptest::prelude::*;

    fn encode(node: &Node) -> String {
        let mut out = String::new();
        push_node(&mut out, node);
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
        let node = Node::parse(" { \"n\" : 1.50 , \"z\":null, \"o\":{\"k\":[1, true]}, \"b\":18446744073709551615, \"s\":\"a\\n\" } ").unwrap();
        assert_eq!(
            encode(&node),
            r#"{"b":1.8446744073709552e+19,"n":1.5,"o":{"k":[1,true]},"s":"a\n","z":null}"#
        );
        assert_eq!(plain_text(node.member("n")), "1.5");
        assert_eq!(plain_text(node.member("z")), "");
        assert_eq!(plain_text(node.member("o")), r#"{"k":[1,true]}"#);
        assert_eq!(plain_text(node.member("b")), "18446744073709551615");
        assert_eq!(plain_text(node.member("s")), "a\n");
        assert_eq!(plain_text(node.member("missing")), "");
    }

    fn any_node() -> impl Strategy<Value = Node<'static>> {
        let leaf = prop_oneof![
            Just(Node::Null),
            any::<bool>().prop_map(Node::Bool),
            any::<i64>().prop_map(Node::Int),
            any::<f64>()
                .prop_filter("finite", |x| x.is_finite())
                .prop_map(Node::Float),
            any::<String>().prop_map(|s| Node::String(s.into())),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Node::Array),
                prop::collection::btree_map(any::<String>(), inner, 0..12).prop_map(|map| {
                    Node::Object(
                        map.into_iter()
                            .map(|(key, value)| (key.into(), value))
                            .collect(),
                    )
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn round_trip(node in any_node()) {
            let text = encode(&node);
            let back = Node::parse(&text).unwrap();
            prop_assert_eq!(encode(&back), text.clone());
            prop_assert_eq!(back, node);
        }

        #[test]
        fn never_panics(text in "[\\[\\]{}\",:0-9a-z\\\\. -]{0,40}") {
            let _ = Node::parse(&text);
        }
    }
}
