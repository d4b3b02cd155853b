//! JSON: parsing into a tape, the canonical text (compact, keys sorted), and the readers that generated decoders drive.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.
//!
//! Parsing into a tape and writing recurse as deep as the document, so they run on the worker's stack.

#[cfg(test)]
pub(crate) mod fuzz;
mod reader;
mod scan;
mod tape;
mod value;
pub(crate) mod write;

use crate::actor::on_worker_stack;
use crate::memory::{MeshString, Obj, borrow_str, write_err, write_ok};
use tape::{Tape, Value};

/// Parses on the worker's stack.
fn parse(text: &str) -> Result<Tape<'_>, String> {
    on_worker_stack(|| Tape::parse(text))
}

/// Whether [`parse`] accepts a text.
pub(crate) fn is_valid(text: &str) -> bool {
    scan::is_valid(text)
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
