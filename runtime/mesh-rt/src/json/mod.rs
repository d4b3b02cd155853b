//! JSON: parsing into a tape, the canonical text (compact, keys sorted), and the functions that generated decoders use.
//!
//! A document is a foreign object that owns its text and its tape. Decoders name values by their place in it: 0 is the whole
//! document, -1 stands for "absent". Entry points take live objects of the types in the ABI table and places of that document;
//! their `unsafe` relies on the former.
//!
//! Parsing and writing recurse as deep as the document, so they run on the worker's stack.

mod check;
mod tape;
mod value;
pub(crate) mod write;

use crate::actor::on_worker_stack;
use crate::memory::{MeshString, Obj, borrow_str, foreign, write_err, write_ok};
use crate::shared::SharedString;
use tape::{Tape, Value};

/// A parsed text. The tape borrows from the text and is declared first, so that it is dropped first.
struct Document {
    tape: Tape<'static>,
    _text: SharedString,
}

const ABSENT: i64 = -1;

/// The value at a place that is not absent.
///
/// # Safety
/// `document` must come from [`mesh_json_open`] and be alive for `'a`.
unsafe fn value<'a>(document: Obj, at: i64) -> Value<'a> {
    // SAFETY: passed on to the caller.
    let document: &'a Document = unsafe { foreign::borrow(document) };
    document.tape.value(at as usize)
}

/// Parses on the worker's stack.
fn parse(text: &str) -> Result<Tape<'_>, String> {
    on_worker_stack(|| Tape::parse(text))
}

/// Whether [`parse`] accepts a text.
pub(crate) fn is_valid(text: &str) -> bool {
    on_worker_stack(|| check::is_valid(text))
}

/// The compact text of a value.
fn value_text(value: Value) -> Obj {
    on_worker_stack(|| text_of(|out| write::push_value(out, value)))
}

/// The plain text of what `member` finds in a text.
fn plain_member(text: &str, member: impl FnOnce(Value) -> Option<Value>) -> Obj {
    let plain = on_worker_stack(|| {
        let tape = Tape::parse(text).unwrap_or_else(|_| Tape::null());
        write::plain_text(member(tape.root()))
    });
    MeshString::from(plain).into_raw()
}

fn text_of(write: impl FnOnce(&mut String)) -> Obj {
    let mut text = String::new();
    write(&mut text);
    MeshString::from(text).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_parse(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match parse(borrow_str(text)) {
            Ok(tape) => write_ok(out, value_text(tape.root()) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_get(text: Obj, key: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, key) = unsafe { (borrow_str(text), borrow_str(key)) };
    plain_member(text, |root| root.member(key))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_get_nested(text: Obj, outer: Obj, inner: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, outer, inner) = unsafe { (borrow_str(text), borrow_str(outer), borrow_str(inner)) };
    plain_member(text, |root| root.member(outer)?.member(inner))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_encode_string(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    text_of(|out| write::push_string(out, text))
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_json_encode_float(number: f64) -> Obj {
    text_of(|out| write::push_float(out, number))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_open(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation. The tape may borrow for 'static because the document keeps the text alive, string
    // objects never move, and shared strings are never changed.
    unsafe {
        let kept = SharedString::retain(text);
        match parse(borrow_str::<'static>(text)) {
            Ok(tape) => write_ok(out, foreign::new(Document { tape, _text: kept }) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_kind(document: Obj, at: i64) -> i64 {
    if at == ABSENT {
        return ABSENT;
    }
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }.kind()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_member(document: Obj, at: i64, key: Obj) -> i64 {
    // SAFETY: see the module documentation.
    let (value, key) = unsafe { (value(document, at), borrow_str(key)) };
    value
        .member(key)
        .map_or(ABSENT, |member| member.place() as i64)
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_len(document: Obj, at: i64) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }.len() as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_first(document: Obj, at: i64) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }.first().place() as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_after(document: Obj, at: i64) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }.after().place() as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_int(document: Obj, at: i64) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }.as_int().unwrap_or_default()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_float(document: Obj, at: i64) -> f64 {
    // SAFETY: see the module documentation.
    unsafe { value(document, at) }
        .as_float()
        .unwrap_or_default()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_bool(document: Obj, at: i64) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(unsafe { value(document, at) }.as_bool() == Some(true))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_string(document: Obj, at: i64) -> Obj {
    // SAFETY: see the module documentation.
    let value = unsafe { value(document, at) };
    MeshString::new(value.string().unwrap_or_default()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_text(document: Obj, at: i64) -> Obj {
    // SAFETY: see the module documentation.
    value_text(unsafe { value(document, at) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::foreign::drop_described;

    #[test]
    fn a_document_outlives_the_callers_text() {
        // SAFETY: all arguments are live objects of the right type.
        unsafe {
            let mut out = [0; 2];
            let text = MeshString::new(r#"{"name":"tide \n","sizes":[1,2.9],"on":true}"#);
            mesh_json_open(out.as_mut_ptr(), text.clone().into_raw());
            drop(MeshString::from_raw(text.into_raw()));
            assert_eq!(out[0], 0);
            let document = out[1] as Obj;
            assert_eq!(mesh_json_kind(document, 0), tape::kind::OBJECT);
            let member = |key: &str| mesh_json_member(document, 0, MeshString::new(key).into_raw());
            let string = |at| MeshString::from_raw(mesh_json_as_string(document, at));
            assert_eq!(&*string(member("name")), "tide \n");
            assert_eq!(mesh_json_as_bool(document, member("on")), 1);
            assert_eq!(member("off"), ABSENT);
            assert_eq!(mesh_json_kind(document, ABSENT), ABSENT);
            let sizes = member("sizes");
            assert_eq!(mesh_json_len(document, sizes), 2);
            let one = mesh_json_first(document, sizes);
            assert_eq!(mesh_json_as_int(document, one), 1);
            let two = mesh_json_after(document, one);
            assert_eq!(mesh_json_as_int(document, two), 2);
            assert_eq!(mesh_json_as_float(document, two), 2.9);
            assert_eq!(&*string(mesh_json_first(document, 0)), "name");
            assert_eq!(
                &*MeshString::from_raw(mesh_json_text(document, sizes)),
                "[1,2.9]"
            );
            drop_described(document);
        }
    }
}
