//! JSON: parsing into a tree, the canonical text (compact, keys sorted), and the cursor functions that generated decoders use.
//!
//! A document is a foreign object that owns its text and its tree; a cursor is the address of a node in it, valid while the
//! document lives, 0 for "absent". Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.
//!
//! Parsing and writing recurse as deep as the document, so they run on the worker's stack.

mod tree;
mod value;
pub(crate) mod write;

use crate::actor::on_worker_stack;
use crate::memory::{MeshString, Obj, borrow_str, foreign, write_err, write_ok};
use crate::shared::SharedString;
use tree::Node;

/// A parsed text. The tree borrows from the text and is declared first, so that it is dropped first.
struct Document {
    root: Node<'static>,
    _text: SharedString,
}

/// The node at a cursor that is not 0.
///
/// # Safety
/// `cursor` must come from a document that is still alive.
unsafe fn node<'a>(cursor: *const Node<'static>) -> &'a Node<'static> {
    // SAFETY: passed on to the caller.
    unsafe { &*cursor }
}

fn cursor(node: Option<&Node<'static>>) -> *const Node<'static> {
    node.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// Parses on the worker's stack.
fn parse(text: &str) -> Result<Node<'_>, String> {
    on_worker_stack(|| Node::parse(text))
}

/// The compact text of a node.
fn node_text(node: &Node) -> Obj {
    on_worker_stack(|| text_of(|out| write::push_node(out, node)))
}

/// The plain text of what `member` finds in a text.
fn plain_member(
    text: &str,
    member: impl for<'a, 'b> FnOnce(&'a Node<'b>) -> Option<&'a Node<'b>>,
) -> Obj {
    let plain = on_worker_stack(|| {
        let root = Node::parse(text).ok();
        write::plain_text(root.as_ref().and_then(member))
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
            Ok(root) => write_ok(out, node_text(&root) as u64),
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
    // SAFETY: see the module documentation. The tree may borrow for 'static because the document keeps the text alive, string
    // objects never move, and shared strings are never changed.
    unsafe {
        let kept = SharedString::retain(text);
        match parse(borrow_str::<'static>(text)) {
            Ok(root) => write_ok(out, foreign::new(Document { root, _text: kept }) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_root(document: Obj) -> *const Node<'static> {
    // SAFETY: see the module documentation.
    unsafe { &raw const foreign::borrow::<Document>(document).root }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_kind(at: *const Node<'static>) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { node(at) }.kind()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_member(
    at: *const Node<'static>,
    key: Obj,
) -> *const Node<'static> {
    // SAFETY: see the module documentation.
    unsafe { cursor(node(at).member(borrow_str(key))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_len(at: *const Node<'static>) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { node(at) }.len() as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_at(
    at: *const Node<'static>,
    index: i64,
) -> *const Node<'static> {
    // SAFETY: see the module documentation.
    unsafe { cursor(node(at).at(index)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_key_at(at: *const Node<'static>, index: i64) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::new(unsafe { node(at) }.key_at(index).unwrap_or_default()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_int(at: *const Node<'static>) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { node(at) }.as_int().unwrap_or_default()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_float(at: *const Node<'static>) -> f64 {
    // SAFETY: see the module documentation.
    unsafe { node(at) }.as_float().unwrap_or_default()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_bool(at: *const Node<'static>) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(matches!(unsafe { node(at) }, Node::Bool(true)))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_as_string(at: *const Node<'static>) -> Obj {
    // SAFETY: see the module documentation.
    match unsafe { node(at) } {
        Node::String(text) => MeshString::new(text),
        _ => MeshString::empty(),
    }
    .into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_text(at: *const Node<'static>) -> Obj {
    // SAFETY: see the module documentation.
    let node = unsafe { node(at) };
    node_text(node)
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
            let root = mesh_json_root(document);
            assert_eq!(mesh_json_kind(root), tree::KIND_OBJECT);
            let member = |key: &str| mesh_json_member(root, MeshString::new(key).into_raw());
            assert_eq!(
                &*MeshString::from_raw(mesh_json_as_string(member("name"))),
                "tide \n"
            );
            assert_eq!(mesh_json_as_bool(member("on")), 1);
            assert!(member("off").is_null());
            assert_eq!(mesh_json_len(member("sizes")), 2);
            assert_eq!(mesh_json_as_int(mesh_json_at(member("sizes"), 1)), 2);
            assert!(mesh_json_at(member("sizes"), 2).is_null());
            assert_eq!(&*MeshString::from_raw(mesh_json_key_at(root, 0)), "name");
            assert_eq!(
                &*MeshString::from_raw(mesh_json_text(member("sizes"))),
                "[1,2.9]"
            );
            drop_described(document);
        }
    }
}
