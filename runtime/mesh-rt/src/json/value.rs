//! Functions on `Json` values: members, elements, conversions, merging, indented text.
//!
//! A value is its text, so each of them parses. A text that is not JSON counts as null, as it does inside `json { }`.

use super::tape::{Tape, Value, kind};
use super::{parse, text_of, value_text, write};
use crate::actor::on_worker_stack;
use crate::memory::{
    MeshString, Obj, StringArray, borrow_str, write_err, write_none, write_ok, write_some,
};
use crate::text::hash_text;
use std::borrow::Cow;

/// The document in a text; one that is not JSON counts as null.
fn document(text: &str) -> Tape<'_> {
    parse(text).unwrap_or_else(|_| Tape::null())
}

fn member<'t>(value: Value<'t>, key: &str) -> Result<Value<'t>, String> {
    if !value.is_object() {
        return Err("expected Object".into());
    }
    value
        .member(key)
        .ok_or_else(|| format!("missing field: {key}"))
}

fn element(value: Value, index: i64) -> Result<Value, String> {
    if value.kind() != kind::ARRAY {
        return Err("expected Array".into());
    }
    value.item(index).ok_or_else(|| {
        let len = value.len();
        format!("array index {index} out of bounds (length {len})")
    })
}

/// What an RFC 6901 pointer points to.
pub(super) fn at<'t>(mut value: Value<'t>, pointer: &str) -> Option<Value<'t>> {
    if pointer.is_empty() {
        return Some(value);
    }
    for token in pointer.strip_prefix('/')?.split('/') {
        let token = token.replace("~1", "/").replace("~0", "~");
        value = match value.kind() {
            kind::OBJECT => value.member(&token)?,
            kind::ARRAY => {
                let plain = token == "0" || !token.starts_with('0');
                if !plain || !token.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                value.item(token.parse().ok()?)?
            }
            _ => return None,
        };
    }
    Some(value)
}

/// Writes `target` with `patch` applied (RFC 7396).
pub(super) fn push_merged(out: &mut String, target: Option<Value>, patch: Value) {
    if !patch.is_object() {
        return write::push_value(out, patch);
    }
    let mut old = target.into_iter().flat_map(Value::members).peekable();
    let mut first = true;
    let mut start = |out: &mut String, key: &str| {
        out.push(if std::mem::take(&mut first) { '{' } else { ',' });
        write::push_string(out, key);
        out.push(':');
    };
    for (key, change) in patch.members() {
        while let Some((kept, value)) = old.next_if(|(name, _)| *name < key) {
            start(out, kept);
            write::push_value(out, value);
        }
        let before = old.next_if(|(name, _)| *name == key);
        if change.kind() != kind::NULL {
            start(out, key);
            push_merged(out, before.map(|(_, value)| value), change);
        }
    }
    for (kept, value) in old {
        start(out, kept);
        write::push_value(out, value);
    }
    out.push_str(if first { "{}" } else { "}" });
}

/// Two spaces per level.
pub(super) fn push_pretty(out: &mut String, value: Value, depth: usize) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    if value.len() == 0 {
        return write::push_value(out, value);
    }
    let (open, close) = if value.is_object() {
        ('{', '}')
    } else {
        ('[', ']')
    };
    out.push(open);
    let members = value.members().map(|(key, value)| (Some(key), value));
    let items = value.items().map(|value| (None, value));
    for (index, (key, value)) in members.chain(items).enumerate() {
        if index > 0 {
            out.push(',');
        }
        line(out, depth + 1);
        if let Some(key) = key {
            write::push_string(out, key);
            out.push_str(": ");
        }
        push_pretty(out, value, depth + 1);
    }
    line(out, depth);
    out.push(close);
}

/// Writes a `Result<Json, String>`.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_value(out: *mut u64, value: Result<Value, String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match value {
            Ok(value) => write_ok(out, value_text(value) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

/// Writes a `Result` of one word.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_word(out: *mut u64, word: Option<u64>, wanted: &str) {
    // SAFETY: passed on to the caller.
    unsafe {
        match word {
            Some(word) => write_ok(out, word),
            None => write_err(out, format!("expected {wanted}")),
        }
    }
}

/// The text that all equal values have: the canonical one, or the text itself when it is not JSON.
fn canonical(json: &str) -> Cow<'_, str> {
    match parse(json) {
        Ok(tape) => Cow::Owned(text(tape.root())),
        Err(_) => Cow::Borrowed(json),
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_eq(a: Obj, b: Obj) -> u8 {
    // SAFETY: see the module documentation of `json`.
    let (a, b) = unsafe { (borrow_str(a), borrow_str(b)) };
    u8::from(a == b || canonical(a) == canonical(b))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_hash(json: Obj) -> i64 {
    // SAFETY: see the module documentation of `json`.
    hash_text(&canonical(unsafe { borrow_str(json) }))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_kind(json: Obj) -> i64 {
    // SAFETY: see the module documentation of `json`.
    document(unsafe { borrow_str(json) }).root().kind()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_field(out: *mut u64, json: Obj, key: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        write_value(
            out,
            member(document(borrow_str(json)).root(), borrow_str(key)),
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_item(out: *mut u64, json: Obj, index: i64) {
    // SAFETY: see the module documentation of `json`.
    unsafe { write_value(out, element(document(borrow_str(json)).root(), index)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_at(out: *mut u64, json: Obj, pointer: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        match at(document(borrow_str(json)).root(), borrow_str(pointer)) {
            Some(value) => write_some(out, value_text(value) as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_int(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        write_word(
            out,
            document(borrow_str(json)).root().as_int().map(|n| n as u64),
            "Int",
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_float(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        write_word(
            out,
            document(borrow_str(json))
                .root()
                .as_float()
                .map(f64::to_bits),
            "Float",
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_bool(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let value = document(borrow_str(json)).root().as_bool();
        write_word(out, value.map(u64::from), "Bool");
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_string(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let tape = document(borrow_str(json));
        let text = tape.root().string().map(MeshString::new);
        write_word(out, text.map(|text| text.into_raw() as u64), "String");
    }
}

/// `Result<Array<Json>, String>`.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_items(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let tape = document(borrow_str(json));
        let word = (tape.root().kind() == kind::ARRAY).then(|| {
            let texts: StringArray = tape.root().items().map(text).collect();
            texts.into_raw() as u64
        });
        write_word(out, word, "Array");
    }
}

/// `Result<Array<String>, String>` of keys and values in turn.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_members(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let tape = document(borrow_str(json));
        let word = tape.root().is_object().then(|| {
            let texts: StringArray = tape
                .root()
                .members()
                .flat_map(|(key, value)| [Cow::Borrowed(key), Cow::Owned(text(value))])
                .map(|text| MeshString::new(&text))
                .collect();
            texts.into_raw() as u64
        });
        write_word(out, word, "Object");
    }
}

fn text(value: Value) -> String {
    on_worker_stack(|| {
        let mut out = String::new();
        write::push_value(&mut out, value);
        out
    })
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_pretty(json: Obj) -> Obj {
    // SAFETY: see the module documentation of `json`.
    let tape = document(unsafe { borrow_str(json) });
    on_worker_stack(|| text_of(|out| push_pretty(out, tape.root(), 0)))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_merge(target: Obj, patch: Obj) -> Obj {
    // SAFETY: see the module documentation of `json`.
    let (target, patch) = unsafe { (document(borrow_str(target)), document(borrow_str(patch))) };
    on_worker_stack(|| text_of(|out| push_merged(out, Some(target.root()), patch.root())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(target: &str, patch: &str) -> String {
        let (target, patch) = (document(target), document(patch));
        let mut out = String::new();
        push_merged(&mut out, Some(target.root()), patch.root());
        out
    }

    /// The test cases of RFC 7396, appendix A.
    #[test]
    fn merge_patch() {
        for (target, patch, result) in [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
            (
                r#"{"a":{"b":"c"}}"#,
                r#"{"a":{"b":"d","c":null}}"#,
                r#"{"a":{"b":"d"}}"#,
            ),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
            (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
            (r#"{"a":"foo"}"#, "null", "null"),
            (r#"{"a":"foo"}"#, r#""bar""#, r#""bar""#),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"a":1,"e":null}"#),
            ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
        ] {
            assert_eq!(merged(target, patch), result, "{target} {patch}");
        }
    }

    /// The example of RFC 6901, section 5.
    #[test]
    fn pointers() {
        let document = document(
            r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#,
        );
        let found = |pointer: &str| at(document.root(), pointer).map(text);
        for (pointer, expected) in [
            ("/foo", r#"["bar","baz"]"#),
            ("/foo/0", r#""bar""#),
            ("/", "0"),
            ("/a~1b", "1"),
            ("/c%d", "2"),
            ("/i\\j", "5"),
            ("/ ", "7"),
            ("/m~0n", "8"),
        ] {
            assert_eq!(found(pointer).as_deref(), Some(expected), "{pointer}");
        }
        for absent in [
            "foo", "/foo/2", "/foo/00", "/foo/-", "/foo/+1", "/nope", "/foo/0/x",
        ] {
            assert_eq!(found(absent), None, "{absent}");
        }
    }
}
