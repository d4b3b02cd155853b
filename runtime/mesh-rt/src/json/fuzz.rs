//! Checks of JSON texts for the fuzzer: scanner, parser and typed readers against each other and against `serde_json`'s own values.

use super::reader::Reader;
use super::tape::Tape;
use super::{scan, value, write};
use crate::fuzz::random::Random;
use crate::fuzz::random_of;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Panics when one of them is wrong about a text.
pub(crate) fn check(text: &str) {
    let tape = Tape::parse(text);
    let json = serde_json::from_str::<Json>(text).ok().map(plain);
    assert_eq!(scan::is_valid(text), tape.is_ok(), "scanner and parser");
    assert_eq!(json.is_some(), tape.is_ok(), "parser and serde_json");
    let mut random = random_of(text);
    let schema = match &json {
        Some(json) => Schema::of(json, &mut random),
        None => Schema::any(3, &mut random),
    };
    check_decoding(&schema, text, json.as_ref());
    if let (Ok(tape), Some(json)) = (tape, json) {
        check_document(&tape, &json);
    }
}

/// Integers above the range of `Int` are floats.
fn plain(json: Json) -> Json {
    match json {
        Json::Number(n) if !n.is_i64() => n.as_f64().map_or(Json::Null, Json::from),
        Json::Array(items) => items.into_iter().map(plain).collect(),
        Json::Object(members) => members
            .into_iter()
            .map(|(key, value)| (key, plain(value)))
            .collect(),
        json => json,
    }
}

fn read(text: &str) -> Json {
    plain(serde_json::from_str(text).expect("what is written is JSON"))
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

fn canonical(text: &str) -> String {
    let tape = Tape::parse(text).expect("what is written is JSON");
    written(|out| write::push_value(out, tape.root()))
}

fn check_document(tape: &Tape, json: &Json) {
    let text = written(|out| write::push_value(out, tape.root()));
    assert_eq!(&read(&text), json, "canonical text");
    assert_eq!(canonical(&text), text);
    let pretty = written(|out| value::push_pretty(out, tape.root(), 0));
    assert_eq!(canonical(&pretty), text, "indented text");
    let members = json.as_object().into_iter().flatten();
    for (key, member) in members {
        let found = tape.root().member(key).expect("a member is there");
        assert_eq!(&read(&written(|out| write::push_value(out, found))), member);
        let pointer = format!("/{}", key.replace('~', "~0").replace('/', "~1"));
        assert!(value::at(tape.root(), &pointer).is_some(), "{pointer}");
    }
    // A patch of itself changes nothing but takes the nulls out, and again nothing more.
    let merged = |target: &Tape, patch: &Tape| {
        written(|out| value::push_merged(out, Some(target.root()), patch.root()))
    };
    let once = merged(tape, tape);
    let parsed = Tape::parse(&once).expect("what is written is JSON");
    assert_eq!(merged(&parsed, tape), once, "merged text");
}

/// What a decoder reads.
#[derive(Debug, Clone)]
enum Schema {
    Int,
    Float,
    Bool,
    String,
    Any,
    Unit,
    Option(Box<Schema>),
    List(Box<Schema>),
    Map(Box<Schema>),
    Tuple(Vec<Schema>),
    Struct(Vec<(String, Schema)>),
    Sum(Vec<(String, Vec<Schema>)>),
}

impl Schema {
    fn any(depth: usize, random: &mut Random) -> Schema {
        let kinds = if depth == 0 { 6 } else { 12 };
        let inner = |random: &mut Random| Schema::any(depth.saturating_sub(1), random);
        let some = |random: &mut Random| 0..random.below(4);
        match random.below(kinds) {
            0 => Schema::Int,
            1 => Schema::Float,
            2 => Schema::Bool,
            3 => Schema::String,
            4 => Schema::Any,
            5 => Schema::Unit,
            6 => Schema::Option(inner(random).into()),
            7 => Schema::List(inner(random).into()),
            8 => Schema::Map(inner(random).into()),
            9 => Schema::Tuple(some(random).map(|_| inner(random)).collect()),
            10 => Schema::Struct(
                some(random)
                    .map(|index| (["a", "name", "tag"][index].to_owned(), inner(random)))
                    .collect(),
            ),
            _ => Schema::Sum(
                some(random)
                    .map(|index| {
                        let fields = some(random).map(|_| inner(random)).collect();
                        (["A", "Red", "é"][index].to_owned(), fields)
                    })
                    .collect(),
            ),
        }
    }

    /// One that fits a value, mostly.
    fn of(json: &Json, random: &mut Random) -> Schema {
        match random.below(24) {
            0 => return Schema::any(2, random),
            1 => return Schema::Option(Schema::of(json, random).into()),
            2 => return Schema::Any,
            _ => {}
        }
        match json {
            Json::Null => Schema::Option(Schema::any(1, random).into()),
            Json::Bool(_) => Schema::Bool,
            Json::Number(_) if random.below(2) == 0 => Schema::Int,
            Json::Number(_) => Schema::Float,
            Json::String(_) => Schema::String,
            Json::Array(items) if random.below(2) == 0 => {
                Schema::Tuple(items.iter().map(|item| Schema::of(item, random)).collect())
            }
            Json::Array(items) => Schema::List(match items.first() {
                Some(item) => Schema::of(item, random).into(),
                None => Schema::Int.into(),
            }),
            Json::Object(members) => Schema::of_object(members, random),
        }
    }

    fn of_object(members: &serde_json::Map<String, Json>, random: &mut Random) -> Schema {
        if let Some(Json::String(tag)) = members.get("tag")
            && random.below(4) > 0
        {
            let fields = members.get("fields").and_then(Json::as_array);
            let fields = fields
                .into_iter()
                .flatten()
                .map(|item| Schema::of(item, random));
            let own = (tag.clone(), fields.collect());
            return Schema::Sum(vec![("Other".to_owned(), vec![Schema::Int]), own]);
        }
        if random.below(3) == 0 {
            let first = members.values().next();
            return Schema::Map(
                first
                    .map_or(Schema::Int, |value| Schema::of(value, random))
                    .into(),
            );
        }
        let mut fields: Vec<_> = members
            .iter()
            .filter(|(name, _)| name.len() < 128)
            .map(|(name, value)| (name.clone(), Schema::of(value, random)))
            .collect();
        // Declared in another order than written, and not all of them, and some more.
        if fields.len() > 1 {
            let at = random.below(fields.len());
            fields.rotate_left(at);
            if random.below(4) == 0 {
                fields.pop();
            }
        }
        if random.below(6) == 0 && !members.contains_key("more") {
            fields.push(("more".to_owned(), Schema::any(1, random)));
        }
        Schema::Struct(fields)
    }

    /// Types of which decoders always have some value to give.
    fn is_plain(&self) -> bool {
        !matches!(self, Schema::Tuple(_) | Schema::Struct(_) | Schema::Sum(_))
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
enum Decoded {
    Unit,
    Int(i64),
    Float(u64),
    Bool(bool),
    String(String),
    Any(Json),
    Option(Option<Box<Decoded>>),
    Many(Vec<Decoded>),
    Map(BTreeMap<String, Decoded>),
    Variant(usize, Vec<Decoded>),
}

/// What reading a text must give.
fn expected(schema: &Schema, json: &Json) -> Option<Decoded> {
    let all = |schemas: &[Schema], items: &[Json]| -> Option<Vec<Decoded>> {
        schemas
            .iter()
            .zip(items)
            .map(|(schema, item)| expected(schema, item))
            .collect()
    };
    Some(match schema {
        Schema::Unit => Decoded::Unit,
        Schema::Int => match json.as_i64() {
            Some(n) => Decoded::Int(n),
            None => Decoded::Int(json.as_f64()? as i64),
        },
        Schema::Float => Decoded::Float(json.as_f64()?.to_bits()),
        Schema::Bool => Decoded::Bool(json.as_bool()?),
        Schema::String => Decoded::String(json.as_str()?.to_owned()),
        Schema::Any => Decoded::Any(json.clone()),
        Schema::Option(_) if json.is_null() => Decoded::Option(None),
        Schema::Option(inner) => Decoded::Option(Some(expected(inner, json)?.into())),
        Schema::List(inner) => {
            let items = json.as_array()?.iter().map(|item| expected(inner, item));
            Decoded::Many(items.collect::<Option<_>>()?)
        }
        Schema::Map(inner) => {
            let members = json.as_object()?.iter();
            let members = members.map(|(key, value)| Some((key.clone(), expected(inner, value)?)));
            Decoded::Map(members.collect::<Option<_>>()?)
        }
        Schema::Tuple(schemas) => {
            let items = json
                .as_array()
                .filter(|items| items.len() == schemas.len())?;
            Decoded::Many(all(schemas, items)?)
        }
        Schema::Struct(fields) => {
            let members = json.as_object()?;
            let field = |(name, schema): &(String, Schema)| match members.get(name) {
                Some(value) => expected(schema, value),
                None => matches!(schema, Schema::Option(_)).then_some(Decoded::Option(None)),
            };
            Decoded::Many(fields.iter().map(field).collect::<Option<_>>()?)
        }
        Schema::Sum(variants) => {
            let members = json.as_object()?;
            let tag = members.get("tag")?.as_str()?;
            let index = variants.iter().position(|(name, _)| name == tag)?;
            let schemas = &variants[index].1;
            if schemas.is_empty() {
                return Some(Decoded::Variant(index, Vec::new()));
            }
            let items = members.get("fields")?.as_array()?;
            (items.len() >= schemas.len()).then_some(())?;
            Decoded::Variant(index, all(schemas, items)?)
        }
    })
}

fn check_decoding(schema: &Schema, text: &str, json: Option<&Json>) {
    let expected = json.and_then(|json| expected(schema, json));
    // SAFETY: the text outlives the reader.
    let mut first = unsafe { Reader::attempt(text) };
    let attempt = first.decode(schema).filter(|_| first.end());
    if attempt.is_some() {
        assert_eq!(attempt, expected, "first attempt at {schema:?}");
    }
    let mut second = match Reader::explain(text) {
        Ok(reader) => reader,
        Err(error) => {
            assert_eq!(Some(error), Tape::parse(text).err());
            assert!(expected.is_none());
            return;
        }
    };
    let explained = second.decode(schema).filter(|_| second.end());
    assert_eq!(explained, expected, "second attempt at {schema:?}");
    assert_eq!(explained.is_none(), !second.message().is_empty());
}

/// Names as decoders give them.
fn packed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut packed = String::new();
    for name in names {
        let len = name.len();
        packed.extend([len, len >> 7, len >> 14].map(|digits| char::from(digits as u8 & 0x7f)));
        packed.push_str(name);
    }
    packed
}

/// What generated decoders do.
impl Reader {
    /// Plain types always give a value, also after a failure.
    fn decode(&mut self, schema: &Schema) -> Option<Decoded> {
        match schema {
            Schema::Unit => {
                self.skip_value();
                Some(Decoded::Unit)
            }
            Schema::Int => Some(Decoded::Int(self.int())),
            Schema::Float => Some(Decoded::Float(self.float().to_bits())),
            Schema::Bool => Some(Decoded::Bool(self.bool())),
            Schema::String => Some(Decoded::String(self.string().into_owned())),
            Schema::Any => {
                let text = self.value_text();
                if !self.has_failed() {
                    assert_eq!(canonical(&text), text);
                }
                Some(Decoded::Any(
                    serde_json::from_str(&text).map_or(Json::Null, plain),
                ))
            }
            Schema::Option(_) if self.null() => Some(Decoded::Option(None)),
            Schema::Option(inner) => Some(Decoded::Option(self.decode(inner).map(Box::new))),
            Schema::List(inner) => {
                let level = self.enter(b'[', b']', "Array");
                let mut items = Vec::new();
                while self.next_part(level) {
                    let Some(item) = self.decode(inner) else {
                        break;
                    };
                    items.push(item);
                }
                Some(Decoded::Many(items))
            }
            Schema::Map(inner) => {
                let level = self.enter(b'{', b'}', "Object");
                let mut members = BTreeMap::new();
                while self.next_part(level) {
                    let key = self.key().into_owned();
                    let Some(value) = self.decode(inner) else {
                        break;
                    };
                    members.insert(key, value);
                }
                Some(Decoded::Map(members))
            }
            Schema::Tuple(schemas) => {
                let level = self.tuple(schemas.len());
                if level == 0 {
                    return None;
                }
                let items = self.decode_elements(schemas)?;
                self.close(level).then_some(Decoded::Many(items))
            }
            Schema::Struct(fields) => self.decode_struct(fields),
            Schema::Sum(variants) => self.decode_sum(variants),
        }
    }

    fn decode_elements(&mut self, schemas: &[Schema]) -> Option<Vec<Decoded>> {
        let mut items = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            if !self.element(index) {
                return None;
            }
            items.push(self.decode(schema)?);
        }
        Some(items)
    }

    fn decode_struct(&mut self, fields: &[(String, Schema)]) -> Option<Decoded> {
        let level = self.enter(b'{', b'}', "Object");
        if level == 0 {
            return None;
        }
        let names = packed(fields.iter().map(|(name, _)| name.as_str()));
        let mut slots: Vec<Option<Decoded>> = vec![None; fields.len()];
        loop {
            match self.next_field(level, &names) {
                -1 => break,
                index => {
                    let index = usize::try_from(index).ok()?;
                    let read = self.decode(&fields[index].1);
                    assert!(read.is_some() || !fields[index].1.is_plain());
                    slots[index] = read;
                }
            }
        }
        let mut values = Vec::new();
        for (index, (slot, (name, schema))) in slots.into_iter().zip(fields).enumerate() {
            match (slot, schema) {
                (Some(value), _) => values.push(value),
                (None, Schema::Option(_)) => values.push(Decoded::Option(None)),
                (None, _) => {
                    self.missing(level, index, name);
                    return None;
                }
            }
        }
        self.leave(level).then_some(Decoded::Many(values))
    }

    fn decode_sum(&mut self, variants: &[(String, Vec<Schema>)]) -> Option<Decoded> {
        let level = self.enter(b'{', b'}', "Object");
        if level == 0 {
            return None;
        }
        let names =
            packed(std::iter::once("Sum").chain(variants.iter().map(|(name, _)| name.as_str())));
        let index = usize::try_from(self.variant(&names)).ok()?;
        let schemas = &variants[index].1;
        let mut values = Vec::new();
        if !schemas.is_empty() {
            if self.payload(level) == 0 {
                return None;
            }
            values = self.decode_elements(schemas)?;
        }
        self.leave(level).then_some(Decoded::Variant(index, values))
    }
}
