//! A parsed document.
//!
//! The grammar, the limits and the error texts are those of `serde_json`; the tree is our own, because strings borrow from the
//! text, members are sorted by key, and nodes have stable addresses.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// One JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer above the range of `Int`, kept exact for `Json.get`; everywhere else it is the nearest float.
    BigInt(u64),
    Float(f64),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    /// Sorted by key, keys unique.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// Kinds as the cursor functions number them.
pub(crate) const KIND_OBJECT: i64 = 6;

impl<'a> Node<'a> {
    /// Parses a complete text; the error is `MESSAGE at line L column C`.
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    pub(crate) fn kind(&self) -> i64 {
        match self {
            Node::Null => 0,
            Node::Bool(_) => 1,
            Node::Int(_) => 2,
            Node::BigInt(_) | Node::Float(_) => 3,
            Node::String(_) => 4,
            Node::Array(_) => 5,
            Node::Object(_) => KIND_OBJECT,
        }
    }

    /// The member `key` of an object.
    pub(crate) fn member(&self, key: &str) -> Option<&Self> {
        let Node::Object(members) = self else {
            return None;
        };
        // Decoders ask for the few members of a struct: a scan beats a binary search there.
        if members.len() <= 8 {
            return members
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value);
        }
        let at = members
            .binary_search_by(|(name, _)| name.as_ref().cmp(key))
            .ok()?;
        Some(&members[at].1)
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Node::Array(items) => items.len(),
            Node::Object(members) => members.len(),
            _ => 0,
        }
    }

    /// The element or member value at `index`.
    pub(crate) fn at(&self, index: i64) -> Option<&Self> {
        let index = usize::try_from(index).ok()?;
        match self {
            Node::Array(items) => items.get(index),
            Node::Object(members) => members.get(index).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn key_at(&self, index: i64) -> Option<&str> {
        let Node::Object(members) = self else {
            return None;
        };
        members
            .get(usize::try_from(index).ok()?)
            .map(|(key, _)| key.as_ref())
    }

    /// The number as an `Int`: floats truncate toward zero and saturate.
    pub(crate) fn as_int(&self) -> Option<i64> {
        match *self {
            Node::Int(n) => Some(n),
            Node::BigInt(_) => Some(i64::MAX),
            Node::Float(x) => Some(x as i64),
            _ => None,
        }
    }

    pub(crate) fn as_float(&self) -> Option<f64> {
        match *self {
            Node::Int(n) => Some(n as f64),
            Node::BigInt(n) => Some(n as f64),
            Node::Float(x) => Some(x),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Node::Null)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Node::Bool(value))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Node::Int(value))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Node::BigInt(value), Node::Int))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Node::Float(value))
    }
    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Node::String(Cow::Borrowed(value)))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Node::String(Cow::Owned(value.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Node::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<(Cow<'de, str>, Node<'de>)> = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed)? {
            members.push((key, access.next_value()?));
        }
        Ok(Node::Object(sorted(members)))
    }
}

/// Sorts members by key; of equal keys the last one stays.
fn sorted<'a>(mut members: Vec<(Cow<'a, str>, Node<'a>)>) -> Vec<(Cow<'a, str>, Node<'a>)> {
    if members.is_sorted_by(|a, b| a.0 < b.0) {
        return members;
    }
    members.sort_by(|a, b| a.0.cmp(&b.0));
    members.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
    members
}

/// An object key, borrowed from the text where it has no escapes.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Node::parse(text).unwrap_err()
    }

    #[test]
    fn error_texts() {
        assert_eq!(error(""), "EOF while parsing a value at line 1 column 0");
        assert_eq!(error("nope"), "expected ident at line 1 column 2");
        assert_eq!(error("[1,]"), "trailing comma at line 1 column 4");
        assert_eq!(error("[1"), "EOF while parsing a list at line 1 column 2");
        assert_eq!(error("[1 2]"), "expected `,` or `]` at line 1 column 4");
        assert_eq!(error("{1:2}"), "key must be a string at line 1 column 2");
        assert_eq!(error("{\"a\" 1}"), "expected `:` at line 1 column 6");
        assert_eq!(
            error("{\"a\":1 \"b\""),
            "expected `,` or `}` at line 1 column 8"
        );
        assert_eq!(error("{"), "EOF while parsing an object at line 1 column 1");
        assert_eq!(error("\"\\q\""), "invalid escape at line 1 column 3");
        assert_eq!(
            error("\"a"),
            "EOF while parsing a string at line 1 column 2"
        );
        assert_eq!(
            error("\"\\ud800\""),
            "unexpected end of hex escape at line 1 column 8"
        );
        assert_eq!(
            error("\"\\udc00\""),
            "lone leading surrogate in hex escape at line 1 column 7"
        );
        assert_eq!(
            error("\"\u{1}\""),
            "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 2"
        );
        assert_eq!(error("1e999"), "number out of range at line 1 column 5");
        assert_eq!(error("01"), "invalid number at line 1 column 2");
        assert_eq!(error("\n\n 1 x"), "trailing characters at line 3 column 4");
        assert_eq!(error("\u{feff}1"), "expected value at line 1 column 1");
        assert_eq!(
            error(&"[".repeat(128)),
            "recursion limit exceeded at line 1 column 128"
        );
        assert!(Node::parse(&format!("{}{}", "[".repeat(127), "]".repeat(127))).is_ok());
    }

    #[test]
    fn numbers() {
        let parse = |text| Node::parse(text).unwrap();
        assert_eq!(parse("1"), Node::Int(1));
        assert_eq!(parse("-9223372036854775808"), Node::Int(i64::MIN));
        assert_eq!(parse("9223372036854775808"), Node::BigInt(1 << 63));
        assert_eq!(parse("1e3"), Node::Float(1000.0));
        assert!(matches!(parse("-0"), Node::Float(x) if x == 0.0 && x.is_sign_negative()));
        assert_eq!(parse("1.5").as_int(), Some(1));
        assert_eq!(parse("-1e300").as_int(), Some(i64::MIN));
        assert_eq!(parse("3").as_float(), Some(3.0));
        // Correctly rounded, not merely close.
        for text in [
            "0.8414709848078965066525023216303",
            "9007199254740993.0",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
        ] {
            assert_eq!(parse(text), Node::Float(text.parse().unwrap()));
        }
    }

    #[test]
    fn members_are_sorted_and_the_last_duplicate_wins() {
        let node = Node::parse(r#"{"b":1,"a":2,"b":3,"\u0061\n":4,"a":5}"#).unwrap();
        let keys: Vec<_> = (0..3).map(|i| node.key_at(i).unwrap()).collect();
        assert_eq!(keys, ["a", "a\n", "b"]);
        assert_eq!(node.member("a"), Some(&Node::Int(5)));
        assert_eq!(node.member("b"), Some(&Node::Int(3)));
        assert_eq!(node.member("c"), None);
        assert_eq!(node.len(), 3);
    }

    #[test]
    fn large_objects_are_searched() {
        let text = format!(
            "{{{}}}",
            (0..100)
                .map(|i| format!("\"k{i}\":{i}"))
                .collect::<Vec<_>>()
                .join(",")
        );
        let node = Node::parse(&text).unwrap();
        for i in 0..100 {
            assert_eq!(node.member(&format!("k{i}")), Some(&Node::Int(i)));
        }
        assert_eq!(node.member("k100"), None);
    }
}
