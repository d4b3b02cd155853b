//! A parsed document.
//!
//! The grammar, the limits and the error texts are those of `serde_json`. The document itself is one flat list of words, the
//! values in a row, so that a text costs a single block of about its own size: strings stay in the text, and whoever looks for
//! something steps over values by their sizes.
//!
//! A value starts with a word whose low four bits are its tag; the rest depends on the tag. Members of objects are a string (the
//! key) and a value each, sorted by key, keys unique.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Tags of values.
mod tag {
    pub const NULL: u64 = 0;
    pub const FALSE: u64 = 1;
    pub const TRUE: u64 = 2;
    /// The number follows.
    pub const INT: u64 = 3;
    /// An integer above the range of `Int` follows, kept exact for `Json.get`; everywhere else it is the nearest float.
    pub const BIG: u64 = 4;
    /// The bits of the number follow.
    pub const FLOAT: u64 = 5;
    /// A piece of the text, by length and place in it.
    pub const SHORT: u64 = 6;
    /// A piece of the text by its length; the place follows.
    pub const LONG: u64 = 7;
    /// A piece of the unescaped strings by its length; the place follows.
    pub const UNESCAPED: u64 = 8;
    /// The number of elements; the number of their words follows, then the elements.
    pub const ARRAY: u64 = 9;
    /// The same with members.
    pub const OBJECT: u64 = 10;

    pub const BITS: u32 = 4;
}

/// Bits for the length of a `SHORT` string; the others tell its place.
const SHORT_LEN: u32 = 24;
const SHORT_START: u32 = 64 - tag::BITS - SHORT_LEN;

/// Kinds as `std/json.mpl` numbers them.
pub(crate) mod kind {
    pub(crate) const NULL: i64 = 0;
    pub(crate) const BOOL: i64 = 1;
    pub(crate) const INT: i64 = 2;
    pub(crate) const FLOAT: i64 = 3;
    pub(crate) const STRING: i64 = 4;
    pub(crate) const ARRAY: i64 = 5;
    pub(crate) const OBJECT: i64 = 6;
}

/// A document.
#[derive(Debug)]
pub(crate) struct Tape<'a> {
    text: &'a str,
    words: Vec<u64>,
    /// The contents of all strings with escapes.
    unescaped: String,
}

impl<'a> Tape<'a> {
    /// Parses a complete text; the error is `MESSAGE at line L column C`.
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let mut tape = Tape {
            text,
            // Enough for most documents; what stays unused is never touched.
            words: Vec::with_capacity(text.len() / 4 + 4),
            unescaped: String::new(),
        };
        let mut deserializer = serde_json::Deserializer::from_str(text);
        Fill(&mut tape)
            .deserialize(&mut deserializer)
            .and_then(|()| deserializer.end())
            .map_err(|error| error.to_string())?;
        Ok(tape)
    }

    /// The document `null`.
    pub(crate) fn null() -> Self {
        Tape {
            text: "",
            words: vec![tag::NULL],
            unescaped: String::new(),
        }
    }

    pub(crate) fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// The value at a place.
    fn value(&self, at: usize) -> Value<'_> {
        Value { tape: self, at }
    }

    fn push(&mut self, tag: u64, payload: u64) {
        self.words.push(tag | payload << tag::BITS);
    }

    fn push_pair(&mut self, tag: u64, payload: u64, following: u64) {
        self.push(tag, payload);
        self.words.push(following);
    }

    /// A string that is a piece of the text.
    fn push_borrowed(&mut self, piece: &str) {
        let len = piece.len() as u64;
        let start = (piece.as_ptr().addr() - self.text.as_ptr().addr()) as u64;
        if len < 1 << SHORT_LEN && start < 1 << SHORT_START {
            self.push(tag::SHORT, start << SHORT_LEN | len);
        } else {
            self.push_pair(tag::LONG, len, start);
        }
    }

    fn push_unescaped(&mut self, content: &str) {
        let start = self.unescaped.len() as u64;
        self.unescaped.push_str(content);
        self.push_pair(tag::UNESCAPED, content.len() as u64, start);
    }

    /// Starts an array or object; `close` completes it.
    fn open(&mut self) -> usize {
        let at = self.words.len();
        self.words.extend([0, 0]);
        at
    }

    fn close(&mut self, at: usize, tag: u64, len: u64) {
        self.words[at] = tag | len << tag::BITS;
        self.words[at + 1] = (self.words.len() - at - 2) as u64;
    }

    /// Sorts the members from `first` to the end by key; of equal keys the last one stays. Gives their number.
    fn sort_members(&mut self, first: usize) -> u64 {
        let mut members = Vec::new();
        let mut at = first;
        while at < self.words.len() {
            let after = self.value(at).after().after().at;
            members.push(at..after);
            at = after;
        }
        let key = |member: &std::ops::Range<usize>| self.value(member.start).string();
        members.sort_by(|a, b| key(a).cmp(&key(b)));
        members.dedup_by(|later, earlier| {
            let same = key(later) == key(earlier);
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        let sorted: Vec<u64> = members
            .iter()
            .flat_map(|member| &self.words[member.clone()])
            .copied()
            .collect();
        self.words.truncate(first);
        self.words.extend(sorted);
        members.len() as u64
    }
}

/// A value in a document.
#[derive(Clone, Copy)]
pub(crate) struct Value<'t> {
    tape: &'t Tape<'t>,
    at: usize,
}

impl<'t> Value<'t> {
    fn tag(self) -> u64 {
        self.tape.words[self.at] & ((1 << tag::BITS) - 1)
    }

    fn payload(self) -> u64 {
        self.tape.words[self.at] >> tag::BITS
    }

    fn following(self) -> u64 {
        self.tape.words[self.at + 1]
    }

    /// What comes after it: the next element, the value of a key, the next key.
    fn after(self) -> Value<'t> {
        let words = match self.tag() {
            tag::NULL | tag::FALSE | tag::TRUE | tag::SHORT => 1,
            tag::ARRAY | tag::OBJECT => 2 + self.following() as usize,
            _ => 2,
        };
        self.tape.value(self.at + words)
    }

    /// The first element or key of an array or object that is not empty.
    fn first(self) -> Value<'t> {
        self.tape.value(self.at + 2)
    }

    pub(crate) fn kind(self) -> i64 {
        match self.tag() {
            tag::NULL => kind::NULL,
            tag::FALSE | tag::TRUE => kind::BOOL,
            tag::INT => kind::INT,
            tag::BIG | tag::FLOAT => kind::FLOAT,
            tag::SHORT | tag::LONG | tag::UNESCAPED => kind::STRING,
            tag::ARRAY => kind::ARRAY,
            _ => kind::OBJECT,
        }
    }

    pub(crate) fn is_object(self) -> bool {
        self.tag() == tag::OBJECT
    }

    /// The number of elements or members.
    pub(crate) fn len(self) -> usize {
        match self.tag() {
            tag::ARRAY | tag::OBJECT => self.payload() as usize,
            _ => 0,
        }
    }

    /// The elements; none unless it is an array.
    pub(crate) fn items(self) -> impl Iterator<Item = Value<'t>> {
        let len = if self.tag() == tag::ARRAY {
            self.len()
        } else {
            0
        };
        let mut next = self.first();
        (0..len).map(move |_| {
            let item = next;
            next = item.after();
            item
        })
    }

    /// The members in the order of their keys; none unless it is an object.
    pub(crate) fn members(self) -> impl Iterator<Item = (&'t str, Value<'t>)> {
        let len = if self.is_object() { self.len() } else { 0 };
        let mut next = self.first();
        (0..len).map(move |_| {
            let value = next.after();
            let key = std::mem::replace(&mut next, value.after());
            (key.string().unwrap_or_default(), value)
        })
    }

    /// The member `key` of an object.
    pub(crate) fn member(self, key: &str) -> Option<Value<'t>> {
        self.members()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The element at `index` of an array.
    pub(crate) fn item(self, index: i64) -> Option<Value<'t>> {
        let index = usize::try_from(index).ok()?;
        self.items().nth(index)
    }

    /// The content of a string.
    pub(crate) fn string(self) -> Option<&'t str> {
        let payload = self.payload();
        let (whole, start, len) = match self.tag() {
            tag::SHORT => (
                self.tape.text,
                payload >> SHORT_LEN,
                payload & ((1 << SHORT_LEN) - 1),
            ),
            tag::LONG => (self.tape.text, self.following(), payload),
            tag::UNESCAPED => (self.tape.unescaped.as_str(), self.following(), payload),
            _ => return None,
        };
        whole.get(start as usize..(start + len) as usize)
    }

    pub(crate) fn as_bool(self) -> Option<bool> {
        match self.tag() {
            tag::FALSE => Some(false),
            tag::TRUE => Some(true),
            _ => None,
        }
    }

    /// The number as an `Int`: floats truncate toward zero and saturate.
    pub(crate) fn as_int(self) -> Option<i64> {
        match self.tag() {
            tag::INT => Some(self.following().cast_signed()),
            tag::BIG => Some(i64::MAX),
            tag::FLOAT => Some(f64::from_bits(self.following()) as i64),
            _ => None,
        }
    }

    pub(crate) fn as_float(self) -> Option<f64> {
        match self.tag() {
            tag::INT => Some(self.following().cast_signed() as f64),
            tag::BIG => Some(self.following() as f64),
            tag::FLOAT => Some(f64::from_bits(self.following())),
            _ => None,
        }
    }

    /// An integer above the range of `Int`.
    pub(crate) fn as_big(self) -> Option<u64> {
        (self.tag() == tag::BIG).then(|| self.following())
    }
}

/// Appends the value that is read.
struct Fill<'t, 'a>(&'t mut Tape<'a>);

impl<'de> DeserializeSeed<'de> for Fill<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push(tag::NULL, 0);
        Ok(())
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.push(if value { tag::TRUE } else { tag::FALSE }, 0);
        Ok(())
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.push_pair(tag::INT, 0, value.cast_unsigned());
        Ok(())
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let fits = value <= i64::MAX.cast_unsigned();
        self.0
            .push_pair(if fits { tag::INT } else { tag::BIG }, 0, value);
        Ok(())
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.push_pair(tag::FLOAT, 0, value.to_bits());
        Ok(())
    }
    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.push_borrowed(value);
        Ok(())
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.push_unescaped(value);
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let at = self.0.open();
        let mut len = 0;
        while access.next_element_seed(Fill(self.0))?.is_some() {
            len += 1;
        }
        self.0.close(at, tag::ARRAY, len);
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let at = self.0.open();
        let mut len = 0;
        let mut sorted = true;
        let (mut before, mut key) = (at, at + 2);
        while access.next_key_seed(Key(self.0))?.is_some() {
            sorted &= len == 0 || self.0.value(before).string() < self.0.value(key).string();
            access.next_value_seed(Fill(self.0))?;
            before = key;
            key = self.0.words.len();
            len += 1;
        }
        if !sorted {
            len = self.0.sort_members(at + 2);
        }
        self.0.close(at, tag::OBJECT, len);
        Ok(())
    }
}

/// Appends the key that is read.
struct Key<'t, 'a>(&'t mut Tape<'a>);

impl<'de> DeserializeSeed<'de> for Key<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(Fill(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Tape::parse(text).unwrap_err()
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
        assert!(Tape::parse(&format!("{}{}", "[".repeat(127), "]".repeat(127))).is_ok());
    }

    #[test]
    fn numbers() {
        let int = |text| Tape::parse(text).unwrap().root().as_int();
        let float = |text| Tape::parse(text).unwrap().root().as_float();
        let kind_of = |text| Tape::parse(text).unwrap().root().kind();
        assert_eq!((kind_of("1"), int("1")), (kind::INT, Some(1)));
        assert_eq!(int("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(int("9223372036854775807"), Some(i64::MAX));
        assert_eq!(kind_of("9223372036854775808"), kind::FLOAT);
        assert_eq!(
            Tape::parse("9223372036854775808").unwrap().root().as_big(),
            Some(1 << 63)
        );
        assert_eq!((kind_of("1e3"), float("1e3")), (kind::FLOAT, Some(1000.0)));
        assert!(float("-0").is_some_and(|x| x == 0.0 && x.is_sign_negative()));
        assert_eq!(int("1.5"), Some(1));
        assert_eq!(int("-1e300"), Some(i64::MIN));
        assert_eq!(float("3"), Some(3.0));
        assert_eq!((int("true"), float("\"1\"")), (None, None));
        // Correctly rounded, not merely close.
        for text in [
            "0.8414709848078965066525023216303",
            "9007199254740993.0",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
        ] {
            assert_eq!(float(text), text.parse().ok());
        }
    }

    #[test]
    fn members_are_sorted_and_the_last_duplicate_wins() {
        let tape =
            Tape::parse(r#"{"b":[1],"a":2,"b":{"z":1,"y":[0]},"\u0061\n":4,"a":5}"#).unwrap();
        let keys: Vec<_> = tape.root().members().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a", "a\n", "b"]);
        assert_eq!(tape.root().member("a").unwrap().as_int(), Some(5));
        let inner = tape.root().member("b").unwrap();
        assert_eq!(
            inner.member("y").unwrap().item(0).unwrap().as_int(),
            Some(0)
        );
        assert_eq!(inner.member("z").unwrap().as_int(), Some(1));
        assert!(tape.root().member("c").is_none());
        assert_eq!((tape.root().len(), inner.len()), (3, 2));
    }

    #[test]
    fn strings_of_all_forms() {
        let long = "x".repeat(1 << SHORT_LEN);
        let text = format!(r#"["é", "\u00e9\n", "", "{long}", "\"{long}"]"#);
        let tape = Tape::parse(&text).unwrap();
        let strings: Vec<_> = tape.root().items().filter_map(Value::string).collect();
        assert_eq!(strings[..3], ["é", "é\n", ""]);
        assert!(strings[3] == long && strings[4] == format!("\"{long}"));
        assert_eq!(strings.len(), 5);
        assert!(tape.root().item(5).is_none() && tape.root().item(-1).is_none());
    }
}
