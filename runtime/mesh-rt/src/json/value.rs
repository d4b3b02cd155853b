//! Functions on `Json` values: members, elements, conversions, merging, indented text.
//!
//! A value is its text, so each of them parses. A text that is not JSON counts as null, as it does inside `json { }`.

use super::tree::Node;
use super::{node_text, parse, text_of, write};
use crate::actor::on_worker_stack;
use crate::memory::{
    MeshString, Obj, StringArray, borrow_str, write_err, write_none, write_ok, write_some,
};
use std::borrow::Cow;

fn value(text: &str) -> Node<'_> {
    parse(text).unwrap_or(Node::Null)
}

fn member<'a, 'b>(node: &'a Node<'b>, key: &str) -> Result<&'a Node<'b>, String> {
    match node {
        Node::Object(_) => node
            .member(key)
            .ok_or_else(|| format!("missing field: {key}")),
        _ => Err("expected Object".into()),
    }
}

fn element<'a, 'b>(node: &'a Node<'b>, index: i64) -> Result<&'a Node<'b>, String> {
    match node {
        Node::Array(items) => node
            .at(index)
            .ok_or_else(|| format!("array index {index} out of bounds (length {})", items.len())),
        _ => Err("expected Array".into()),
    }
}

/// What an RFC 6901 pointer points to.
fn at<'a, 'b>(mut node: &'a Node<'b>, pointer: &str) -> Option<&'a Node<'b>> {
    if pointer.is_empty() {
        return Some(node);
    }
    for token in pointer.strip_prefix('/')?.split('/') {
        let token = token.replace("~1", "/").replace("~0", "~");
        node = match node {
            Node::Object(_) => node.member(&token)?,
            Node::Array(_) => {
                let plain = token == "0" || !token.starts_with('0');
                if !plain || !token.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                node.at(token.parse().ok()?)?
            }
            _ => return None,
        };
    }
    Some(node)
}

/// RFC 7396.
fn merge<'a>(target: Node<'a>, patch: Node<'a>) -> Node<'a> {
    let Node::Object(patch) = patch else {
        return patch;
    };
    let mut members = match target {
        Node::Object(members) => members,
        _ => Vec::new(),
    };
    for (key, value) in patch {
        let place = members.binary_search_by(|(name, _)| name.cmp(&key));
        match (value, place) {
            (Node::Null, Ok(at)) => {
                members.remove(at);
            }
            (Node::Null, Err(_)) => {}
            (value, Ok(at)) => {
                let old = std::mem::replace(&mut members[at].1, Node::Null);
                members[at].1 = merge(old, value);
            }
            (value, Err(at)) => members.insert(at, (key, merge(Node::Null, value))),
        }
    }
    Node::Object(members)
}

/// Two spaces per level.
fn push_pretty(out: &mut String, node: &Node, depth: usize) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match node {
        Node::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                push_pretty(out, item, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Node::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                write::push_string(out, key);
                out.push_str(": ");
                push_pretty(out, value, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
        node => write::push_node(out, node),
    }
}

/// Writes a `Result<Json, String>`.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_node(out: *mut u64, node: Result<&Node, String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match node {
            Ok(node) => write_ok(out, node_text(node) as u64),
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

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_kind(json: Obj) -> i64 {
    // SAFETY: see the module documentation of `json`.
    value(unsafe { borrow_str(json) }).kind()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_field(out: *mut u64, json: Obj, key: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe { write_node(out, member(&value(borrow_str(json)), borrow_str(key))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_item(out: *mut u64, json: Obj, index: i64) {
    // SAFETY: see the module documentation of `json`.
    unsafe { write_node(out, element(&value(borrow_str(json)), index)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_at(out: *mut u64, json: Obj, pointer: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        match at(&value(borrow_str(json)), borrow_str(pointer)) {
            Some(node) => write_some(out, node_text(node) as u64),
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
            value(borrow_str(json)).as_int().map(|n| n as u64),
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
            value(borrow_str(json)).as_float().map(f64::to_bits),
            "Float",
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_bool(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let word = match value(borrow_str(json)) {
            Node::Bool(value) => Some(u64::from(value)),
            _ => None,
        };
        write_word(out, word, "Bool");
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_string(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let word = match value(borrow_str(json)) {
            Node::String(text) => Some(MeshString::new(&text).into_raw() as u64),
            _ => None,
        };
        write_word(out, word, "String");
    }
}

/// `Result<Array<Json>, String>`.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_items(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let word = match value(borrow_str(json)) {
            Node::Array(items) => {
                let texts: StringArray = items.iter().map(text).collect();
                Some(texts.into_raw() as u64)
            }
            _ => None,
        };
        write_word(out, word, "Array");
    }
}

/// `Result<Array<String>, String>` of keys and values in turn.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_members(out: *mut u64, json: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        let word = match value(borrow_str(json)) {
            Node::Object(members) => {
                let texts: StringArray = members
                    .iter()
                    .flat_map(|(key, value)| [Cow::Borrowed(key.as_ref()), Cow::Owned(text(value))])
                    .map(|text| MeshString::new(&text))
                    .collect();
                Some(texts.into_raw() as u64)
            }
            _ => None,
        };
        write_word(out, word, "Object");
    }
}

fn text(node: &Node) -> String {
    on_worker_stack(|| {
        let mut out = String::new();
        write::push_node(&mut out, node);
        out
    })
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_pretty(json: Obj) -> Obj {
    // SAFETY: see the module documentation of `json`.
    let node = value(unsafe { borrow_str(json) });
    on_worker_stack(|| text_of(|out| push_pretty(out, &node, 0)))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_value_merge(target: Obj, patch: Obj) -> Obj {
    // SAFETY: see the module documentation of `json`.
    let (target, patch) = unsafe { (value(borrow_str(target)), value(borrow_str(patch))) };
    node_text(&on_worker_stack(|| merge(target, patch)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(target: &str, patch: &str) -> String {
        text(&merge(value(target), value(patch)))
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
        let document = value(
            r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#,
        );
        let found = |pointer: &str| at(&document, pointer).map(text);
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
