//! Exit reasons as values of the language.
//!
//! `ExitReason` of `std/prelude.mpl` is a boxed sum type (`docs/abi.md` §1): a variant without payload is the odd word
//! `2 * tag + 1`, the others are objects whose `aux` is the tag. Chains of `Linked` are walked, never recursed into.

use super::exit::ExitReason;
use crate::memory::object::{HEADER_SIZE, Released, allocate, deallocate_released, release};
use crate::memory::{MeshString, Obj, Object, borrow_str, drop_string_like, dup};

const NORMAL: u32 = 0;
const SHUTDOWN: u32 = 1;
const ERROR: u32 = 2;
const KILLED: u32 = 3;
const CUSTOM: u32 = 4;
const LINKED: u32 = 5;
const NOPROC: u32 = 6;
const NOCONNECTION: u32 = 7;

const TEXT_SIZE: usize = HEADER_SIZE + 8;
const LINKED_SIZE: usize = HEADER_SIZE + 16;

fn bare(tag: u32) -> Obj {
    std::ptr::without_provenance_mut(2 * tag as usize + 1)
}

fn is_bare(value: Obj) -> bool {
    value as usize & 1 == 1
}

fn object(tag: u32, words: &[u64]) -> Obj {
    let object = allocate(HEADER_SIZE + 8 * words.len()).cast::<Object>();
    // SAFETY: the block is large enough and ours.
    unsafe {
        object.write(Object::fresh(tag));
        let payload = object.cast::<u8>().add(HEADER_SIZE).cast::<u64>();
        for (index, word) in words.iter().enumerate() {
            payload.add(index).write(*word);
        }
    }
    object
}

/// A payload word.
///
/// # Safety
/// `value` must be a live object of a variant with that many words.
unsafe fn word(value: Obj, index: usize) -> u64 {
    // SAFETY: passed on to the caller.
    unsafe {
        value
            .cast::<u8>()
            .add(HEADER_SIZE)
            .cast::<u64>()
            .add(index)
            .read()
    }
}

fn innermost(reason: &ExitReason) -> Obj {
    let text = |tag, text: &str| object(tag, &[MeshString::new(text).into_raw() as u64]);
    match reason {
        ExitReason::Normal | ExitReason::Linked(_) => bare(NORMAL),
        ExitReason::Shutdown => bare(SHUTDOWN),
        ExitReason::Error(message) => text(ERROR, message),
        ExitReason::Killed => bare(KILLED),
        ExitReason::Custom(message) => text(CUSTOM, message),
        ExitReason::Noproc => bare(NOPROC),
        ExitReason::Noconnection => bare(NOCONNECTION),
    }
}

/// A new value; it belongs to the caller.
pub(crate) fn to_value(reason: &ExitReason) -> Obj {
    let mut pids = Vec::new();
    let mut inner = reason;
    while let ExitReason::Linked(linked) = inner {
        pids.push(linked.pid);
        inner = linked.reason();
    }
    let mut value = innermost(inner);
    for pid in pids.into_iter().rev() {
        value = object(LINKED, &[pid as u64, value as u64]);
    }
    value
}

/// Reads a borrowed value.
///
/// # Safety
/// `value` must be a live `ExitReason`.
pub(crate) unsafe fn from_value(value: Obj) -> ExitReason {
    let mut pids = Vec::new();
    let mut inner = value;
    // SAFETY: passed on to the caller.
    unsafe {
        while !is_bare(inner) && (*inner).aux == LINKED {
            pids.push(word(inner, 0) as i64);
            inner = word(inner, 1) as Obj;
        }
        let mut reason = if is_bare(inner) {
            match (inner as usize / 2) as u32 {
                SHUTDOWN => ExitReason::Shutdown,
                KILLED => ExitReason::Killed,
                NOPROC => ExitReason::Noproc,
                NOCONNECTION => ExitReason::Noconnection,
                _ => ExitReason::Normal,
            }
        } else {
            let text = borrow_str(word(inner, 0) as Obj).into();
            if (*inner).aux == ERROR {
                ExitReason::Error(text)
            } else {
                ExitReason::Custom(text)
            }
        };
        for pid in pids.into_iter().rev() {
            reason = ExitReason::linked(pid, reason);
        }
        reason
    }
}

/// Gives a reference back.
///
/// # Safety
/// `value` must be a live `ExitReason` of which the caller owns a reference.
pub(crate) unsafe fn drop_value(value: Obj) {
    let mut value = value;
    // SAFETY: passed on to the caller; the payload of a dead object belongs to us.
    unsafe {
        while !is_bare(value) {
            let released = release(value);
            if released == Released::Kept {
                return;
            }
            if (*value).aux == LINKED {
                let next = word(value, 1) as Obj;
                deallocate_released(value, LINKED_SIZE, released);
                value = next;
            } else {
                drop_string_like(word(value, 0) as Obj);
                deallocate_released(value, TEXT_SIZE, released);
                return;
            }
        }
    }
}

/// `mesh_exit_reason_text`: what `Display` of an exit reason gives.
///
/// # Safety
/// `reason` must be a live `ExitReason`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_exit_reason_text(reason: Obj) -> Obj {
    // SAFETY: passed on to the caller.
    MeshString::new(&unsafe { from_value(reason) }.to_string()).into_raw()
}

/// `mesh_exit_reason_of_atom`: the reason that a word of `Process.exit` stands for.
///
/// # Safety
/// `word` must be a live atom.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_exit_reason_of_atom(word: Obj) -> Obj {
    // SAFETY: passed on to the caller.
    match unsafe { borrow_str(word) } {
        "normal" => bare(NORMAL),
        "shutdown" => bare(SHUTDOWN),
        "kill" => bare(KILLED),
        _ => {
            // SAFETY: an atom is its text, which becomes the payload.
            unsafe { dup(word) };
            object(CUSTOM, &[word as u64])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_survive_the_way_into_the_language_and_back() {
        let reasons = [
            ExitReason::Normal,
            ExitReason::Shutdown,
            ExitReason::Killed,
            ExitReason::Noproc,
            ExitReason::Noconnection,
            ExitReason::error("boom"),
            ExitReason::Custom("tired".into()),
            ExitReason::linked(7, ExitReason::linked(6, ExitReason::error("deep"))),
        ];
        for reason in reasons {
            let value = to_value(&reason);
            // SAFETY: the value is ours.
            unsafe {
                assert_eq!(from_value(value), reason);
                drop_value(value);
            }
        }
    }

    #[test]
    fn long_chains_do_not_recurse() {
        let chain = (0..1_000_000).fold(ExitReason::error("first"), |reason, pid| {
            ExitReason::linked(pid, reason)
        });
        assert!(chain.to_string().ends_with("linked <0.0>: first"));
        let value = to_value(&chain);
        // SAFETY: the value is ours.
        unsafe {
            drop(from_value(value));
            drop_value(value);
        }
    }
}
