//! System messages: `(:exit, pid, reason)` and `(:down, ref, pid, reason)`.
//!
//! They share the mailbox with ordinary messages; the word `kind` tells them apart, and only system patterns see them. The
//! payload is the tuple of the pattern.

use super::exit::ExitReason;
use super::exit_value;
use super::mailbox::Message;
use crate::memory::{Obj, Object, TypeDesc};

/// `kind` of `(:exit, pid, reason)`.
pub(crate) const EXIT: u64 = 1 << 32;
/// `kind` of `(:down, ref, pid, reason)`.
pub(crate) const DOWN: u64 = EXIT + 1;

/// Whether a message is one of the runtime's own.
pub(crate) fn is_system(message: *mut Message) -> bool {
    // SAFETY: the caller has a message of its own mailbox.
    unsafe { (*message).kind >= EXIT }
}

#[repr(C)]
struct Atom {
    header: Object,
    len: u64,
    cap: u64,
    text: [u8; 8],
}

const fn atom(word: &[u8; 4]) -> Atom {
    Atom {
        header: Object::immortal(),
        len: 4,
        cap: 4,
        text: [word[0], word[1], word[2], word[3], 0, 0, 0, 0],
    }
}

static EXIT_WORD: Atom = atom(b"exit");
static DOWN_WORD: Atom = atom(b"down");

fn word(atom: &'static Atom) -> u64 {
    let obj: Obj = std::ptr::from_ref(atom).cast_mut().cast();
    obj as u64
}

unsafe extern "C-unwind" fn drop_exit(at: *mut u8) {
    // SAFETY: the third word is an owned reason; the atom is never counted.
    unsafe { exit_value::drop_value(at.cast::<Obj>().add(2).read()) }
}

unsafe extern "C-unwind" fn drop_down(at: *mut u8) {
    // SAFETY: the fourth word is an owned reason; the atom is never counted.
    unsafe { exit_value::drop_value(at.cast::<Obj>().add(3).read()) }
}

static EXIT_DESC: TypeDesc = TypeDesc::new(24, drop_exit, crate::memory::desc::nothing, ":exit");
static DOWN_DESC: TypeDesc = TypeDesc::new(32, drop_down, crate::memory::desc::nothing, ":down");

fn payload(message: *mut Message) -> *mut u64 {
    // SAFETY: the payload follows the header of every block.
    unsafe { message.add(1).cast() }
}

/// `(:exit, pid, reason)`; `by_link` says whether a link sent it.
pub(super) fn exit_message(pid: i64, reason: &ExitReason, by_link: bool) -> *mut Message {
    let message = Message::allocate(&EXIT_DESC);
    // SAFETY: the block is ours and has room for three words.
    unsafe {
        (*message).kind = EXIT;
        (*message).a = u64::from(by_link);
        let words = payload(message);
        words.write(word(&EXIT_WORD));
        words.add(1).write(pid as u64);
        words.add(2).write(exit_value::to_value(reason) as u64);
    }
    message
}

/// `(:down, ref, pid, reason)`.
pub(super) fn down_message(reference: i64, pid: i64, reason: &ExitReason) -> *mut Message {
    let message = Message::allocate(&DOWN_DESC);
    // SAFETY: the block is ours and has room for four words.
    unsafe {
        (*message).kind = DOWN;
        let words = payload(message);
        words.write(word(&DOWN_WORD));
        words.add(1).write(reference as u64);
        words.add(2).write(pid as u64);
        words.add(3).write(exit_value::to_value(reason) as u64);
    }
    message
}

/// Reference and process of a DOWN.
pub(super) fn down_of(message: *mut Message) -> Option<(i64, i64)> {
    // SAFETY: messages of the mailbox are complete; a DOWN has four words.
    unsafe {
        ((*message).kind == DOWN).then(|| {
            let words = payload(message);
            (words.add(1).read() as i64, words.add(2).read() as i64)
        })
    }
}

/// Whether this is the DOWN of a monitor.
pub(super) fn is_down_of(message: *mut Message, reference: i64) -> bool {
    down_of(message).is_some_and(|down| down.0 == reference)
}

/// Whether this is what the link to a process left.
pub(super) fn is_link_exit_of(message: *mut Message, pid: i64) -> bool {
    // SAFETY: messages of the mailbox are complete; an EXIT has three words.
    unsafe {
        (*message).kind == EXIT && (*message).a == 1 && payload(message).add(1).read() as i64 == pid
    }
}

/// Sender and reason of an `(:exit, …)` and whether a link sent it, for runtime code that receives.
pub(super) fn read_exit(message: *mut Message) -> Option<(i64, ExitReason, bool)> {
    // SAFETY: as above.
    unsafe {
        ((*message).kind == EXIT).then(|| {
            let words = payload(message);
            let reason = words.add(2).read();
            (
                words.add(1).read() as i64,
                exit_value::from_value(reason as Obj),
                (*message).a == 1,
            )
        })
    }
}

/// Reference and reason of a `(:down, …)`, for tests.
#[cfg(test)]
pub(super) fn read_down(message: *mut Message) -> Option<(i64, ExitReason)> {
    // SAFETY: as above.
    unsafe {
        ((*message).kind == DOWN).then(|| {
            let words = payload(message);
            let reason = words.add(3).read() as Obj;
            (words.add(1).read() as i64, exit_value::from_value(reason))
        })
    }
}
