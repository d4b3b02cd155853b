//! Whether a text is JSON, without keeping anything of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Whether `Tape::parse` accepts a text. (`IgnoredAny` of serde would also pass numbers that are out of range and halves of
/// surrogate pairs.)
pub(super) fn is_valid(text: &str) -> bool {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Check
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .is_ok()
}

struct Check;

impl<'de> DeserializeSeed<'de> for Check {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Check {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while access.next_element_seed(Check)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        // Keys must be strings, which the parser sees to.
        while access.next_key_seed(Check)?.is_some() {
            access.next_value_seed(Check)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tape::Tape;
    use super::is_valid;
    use proptest::prelude::*;

    #[test]
    fn the_same_texts_as_parsing() {
        for text in [
            "",
            "nope",
            "1e999",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "{\"a\":[1,true,null,-0.5e3]} ",
            "{1:2}",
            "[1,]",
            "1 2",
            &"[".repeat(128),
            &format!("{}{}", "[".repeat(127), "]".repeat(127)),
            &format!("{}{}", "[".repeat(128), "]".repeat(128)),
        ] {
            assert_eq!(is_valid(text), Tape::parse(text).is_ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_same_random_texts_as_parsing(text in "[\\[\\]{}\",:0-9aeu\\\\. -]{0,12}") {
            prop_assert_eq!(is_valid(&text), Tape::parse(&text).is_ok());
        }
    }
}
