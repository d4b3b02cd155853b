//! System messages without the values of the language: the words of the header say it all.

use super::exit::ExitReason;
use super::mailbox::Message;
use std::ptr::null;

const EXIT: u64 = 1 << 32;
const DOWN: u64 = EXIT + 1;

pub(crate) fn is_system(message: *mut Message) -> bool {
    // SAFETY: the caller has a message of its own mailbox.
    unsafe { (*message).kind >= EXIT }
}

fn message(kind: u64, word: u64) -> *mut Message {
    let message = Message::allocate(null());
    // SAFETY: the block is ours.
    unsafe {
        (*message).kind = kind;
        (*message).a = word;
    }
    message
}

pub(crate) fn exit_message(pid: i64, _reason: &ExitReason, _by_link: bool) -> *mut Message {
    message(EXIT, pid as u64)
}

pub(crate) fn down_message(reference: i64, _pid: i64, _reason: &ExitReason) -> *mut Message {
    message(DOWN, reference as u64)
}

pub(crate) fn is_link_exit_of(message: *mut Message, pid: i64) -> bool {
    // SAFETY: as for `is_system`.
    unsafe { (*message).kind == EXIT && (*message).a == pid as u64 }
}

pub(crate) fn is_down_of(message: *mut Message, reference: i64) -> bool {
    // SAFETY: as for `is_system`.
    unsafe { (*message).kind == DOWN && (*message).a == reference as u64 }
}
