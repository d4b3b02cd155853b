//! Out-pointers for inline `Option` and `Result` (`docs/abi.md` §1, §3).
//!
//! Both are `{ tag, payload word… }` with the tags in declaration order: `Some(T) | None`, `Ok(T) | Err(E)`.

use super::{MeshString, StringArray};

/// Tag of `Some` and of `Ok`.
pub const FIRST: u64 = 0;
/// Tag of `None` and of `Err`.
pub const SECOND: u64 = 1;

/// Writes `Some(word)`: an Int, `f64::to_bits`, 0/1, or `Obj as u64`.
///
/// # Safety
/// `out` must point to the two words of an `Option` with a one-word payload.
pub unsafe fn write_some(out: *mut u64, word: u64) {
    // SAFETY: passed on to the caller.
    unsafe {
        out.write(FIRST);
        out.add(1).write(word);
    }
}

/// Writes `None`.
///
/// # Safety
/// `out` must point to the two words of an `Option` with a one-word payload.
pub unsafe fn write_none(out: *mut u64) {
    // SAFETY: passed on to the caller.
    unsafe {
        out.write(SECOND);
        out.add(1).write(0);
    }
}

/// Writes `Ok(word)`.
///
/// # Safety
/// `out` must point to the two words of a `Result` with one-word payloads.
pub unsafe fn write_ok(out: *mut u64, word: u64) {
    // SAFETY: passed on to the caller.
    unsafe { write_some(out, word) }
}

/// Writes `Err(text)` of a `Result<T, String>` where T has at most one word.
///
/// # Safety
/// `out` must point to the two words of such a `Result`.
pub unsafe fn write_err(out: *mut u64, text: impl Into<MeshString>) {
    // SAFETY: passed on to the caller.
    unsafe {
        out.write(SECOND);
        out.add(1).write(text.into().into_raw() as u64);
    }
}

/// Writes a `Result<String, String>`.
///
/// # Safety
/// `out` must have room for it.
pub unsafe fn write_text(out: *mut u64, result: Result<String, String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match result {
            Ok(text) => write_ok(out, MeshString::from(text).into_raw() as u64),
            Err(error) => write_err(out, error),
        }
    }
}

/// Writes a `Result<Array<String>, String>`.
///
/// # Safety
/// `out` must have room for it.
pub unsafe fn write_texts(out: *mut u64, result: Result<impl IntoIterator<Item = String>, String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match result {
            Ok(texts) => write_ok(
                out,
                texts.into_iter().collect::<StringArray>().into_raw() as u64,
            ),
            Err(error) => write_err(out, error),
        }
    }
}

/// Writes a `Result<(), String>`.
///
/// # Safety
/// `out` must have room for it.
pub unsafe fn write_unit(out: *mut u64, result: Result<(), String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match result {
            Ok(()) => write_ok(out, 0),
            Err(error) => write_err(out, error),
        }
    }
}
