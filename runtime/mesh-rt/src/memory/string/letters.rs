//! Texts of one byte: they are there already, so that cutting texts into characters allocates little.

use super::{MeshString, Object, StringObject};
use std::ptr::NonNull;

/// A text that is never freed.
#[repr(C)]
struct Letter {
    object: StringObject,
    bytes: [u8; ROOM],
}

const ROOM: usize = 8;

static LETTERS: [Letter; 128] = {
    let mut letters = [const { new(0) }; 128];
    let mut byte = 0;
    while byte < 128 {
        letters[byte] = new(byte as u8);
        byte += 1;
    }
    letters
};

const fn new(byte: u8) -> Letter {
    let object = StringObject {
        header: Object::immortal(),
        len: 1,
        cap: ROOM as u64,
    };
    let bytes = [byte, 0, 0, 0, 0, 0, 0, 0];
    Letter { object, bytes }
}

/// The text of an ASCII character.
#[inline]
pub(super) fn letter(byte: u8) -> MeshString {
    MeshString(NonNull::from(&LETTERS[usize::from(byte)]).cast())
}
