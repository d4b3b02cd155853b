//! Binary data: what `Bytes` of the library holds, a foreign object around a block that never changes.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::memory::array::borrow_words;
use crate::memory::{
    MeshString, Obj, borrow_str, foreign, write_err, write_none, write_ok, write_some,
};

/// A new `Bytes` object.
pub(crate) fn new_bytes(bytes: impl Into<Box<[u8]>>) -> Obj {
    foreign::new::<Box<[u8]>>(bytes.into())
}

/// The content of a borrowed `Bytes` object.
///
/// # Safety
/// `obj` must come from [`new_bytes`] and stay alive for `'a`.
pub(crate) unsafe fn borrow_bytes<'a>(obj: Obj) -> &'a [u8] {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow::<Box<[u8]>>(obj) }
}

/// Positions `start..stop`, both brought into the range of the data.
fn clamped(len: usize, start: i64, stop: i64) -> std::ops::Range<usize> {
    let clamp = |at: i64| usize::try_from(at).map_or(0, |at| at.min(len));
    let start = clamp(start);
    start..clamp(stop).max(start)
}

fn index_of(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    let first = part[0];
    let last = bytes.len().checked_sub(part.len())?;
    (0..=last).find(|&at| bytes[at] == first && bytes[at..].starts_with(part))
}

/// The two's complement number of `width` bytes at `at`.
fn read_int(bytes: &[u8], at: i64, width: i64, big: bool) -> Option<i64> {
    let at = usize::try_from(at).ok()?;
    let width = usize::try_from(width)
        .ok()
        .filter(|width| [1, 2, 4, 8].contains(width))?;
    let field = bytes.get(at..at.checked_add(width)?)?;
    let mut number = 0u64;
    for index in 0..width {
        let byte = field[if big { index } else { width - 1 - index }];
        number = number << 8 | u64::from(byte);
    }
    let unused = 64 - 8 * width as u32;
    Some((number << unused) as i64 >> unused)
}

fn write_int(number: i64, width: i64, big: bool) -> Vec<u8> {
    let width = width.clamp(1, 8) as usize;
    if big {
        number.to_be_bytes()[8 - width..].to_vec()
    } else {
        number.to_le_bytes()[..width].to_vec()
    }
}

fn show(bytes: &[u8]) -> String {
    let numbers: Vec<_> = bytes.iter().map(u8::to_string).collect();
    format!("<<{}>>", numbers.join(", "))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_from_string(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    new_bytes(unsafe { borrow_str(text) }.as_bytes())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_to_string(out: *mut u64, bytes: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match std::str::from_utf8(borrow_bytes(bytes)) {
            Ok(text) => write_ok(out, MeshString::new(text).into_raw() as u64),
            Err(_) => write_err(out, "invalid utf-8"),
        }
    }
}

/// The text with U+FFFD in place of what is no UTF-8.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_to_string_lossy(bytes: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = String::from_utf8_lossy(unsafe { borrow_bytes(bytes) });
    MeshString::new(&text).into_raw()
}

/// Elements `start..start + len` of an `Array<Int>`.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_from_list(
    out: *mut u64,
    numbers: Obj,
    start: i64,
    len: i64,
) {
    // SAFETY: see the module documentation.
    unsafe {
        let words = borrow_words(numbers);
        let words = &words[clamped(words.len(), start, start.saturating_add(len))];
        let bytes: Result<Vec<u8>, i64> = words
            .iter()
            .map(|&word| u8::try_from(word as i64).map_err(|_| word as i64))
            .collect();
        match bytes {
            Ok(bytes) => write_ok(out, new_bytes(bytes) as u64),
            Err(number) => write_err(out, format!("byte out of range: {number}")),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_size(bytes: Obj) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { borrow_bytes(bytes) }.len() as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_at(out: *mut u64, bytes: Obj, at: i64) {
    // SAFETY: see the module documentation.
    unsafe {
        match usize::try_from(at)
            .ok()
            .and_then(|at| borrow_bytes(bytes).get(at))
        {
            Some(&byte) => write_some(out, byte.into()),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_slice(bytes: Obj, start: i64, stop: i64) -> Obj {
    // SAFETY: see the module documentation.
    let bytes = unsafe { borrow_bytes(bytes) };
    new_bytes(&bytes[clamped(bytes.len(), start, stop)])
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_concat(a: Obj, b: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (a, b) = unsafe { (borrow_bytes(a), borrow_bytes(b)) };
    new_bytes([a, b].concat())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_index_of(out: *mut u64, bytes: Obj, part: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match index_of(borrow_bytes(bytes), borrow_bytes(part)) {
            Some(at) => write_some(out, at as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_read_int(
    out: *mut u64,
    bytes: Obj,
    at: i64,
    width: i64,
    big: u8,
) {
    // SAFETY: see the module documentation.
    unsafe {
        match read_int(borrow_bytes(bytes), at, width, big == 1) {
            Some(number) => write_some(out, number as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_bytes_write_int(number: i64, width: i64, big: u8) -> Obj {
    new_bytes(write_int(number, width, big == 1))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_show(bytes: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::from(show(unsafe { borrow_bytes(bytes) })).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_eq(a: Obj, b: Obj) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(unsafe { borrow_bytes(a) == borrow_bytes(b) })
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_bytes_lt(a: Obj, b: Obj) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(unsafe { borrow_bytes(a) < borrow_bytes(b) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn integers_round_trip(number: i64, width in prop::sample::select(vec![1, 2, 4, 8]), big: bool) {
            let unused = 64 - 8 * width as u32;
            let kept = (number << unused) >> unused;
            prop_assert_eq!(read_int(&write_int(number, width, big), 0, width, big), Some(kept));
        }

        #[test]
        fn parts_are_found_where_they_are(bytes: Vec<u8>, start: usize, len: usize) {
            let start = start % (bytes.len() + 1);
            let part = &bytes[start..start + len % (bytes.len() - start + 1)];
            let found = index_of(&bytes, part).unwrap();
            prop_assert!(found <= start && bytes[found..].starts_with(part));
        }
    }

    #[test]
    fn edges() {
        assert_eq!(read_int(&[1, 2], 1, 2, true), None);
        assert_eq!(read_int(&[1, 2], -1, 1, true), None);
        assert_eq!(read_int(&[1, 2, 3], 0, 3, true), None);
        assert_eq!(read_int(&[1, 2], i64::MAX, 8, true), None);
        assert_eq!(read_int(&[0xff, 0xfe], 0, 2, true), Some(-2));
        assert_eq!(read_int(&[0xff, 0xfe], 0, 2, false), Some(-257));
        assert_eq!(index_of(b"ab", b"abc"), None);
        assert_eq!(clamped(4, -3, 2), 0..2);
        assert_eq!(clamped(4, 3, 1), 3..3);
    }
}
