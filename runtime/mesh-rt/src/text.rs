//! Text primitives behind the modules `String`, `Int`, `Float` and `Math`: everything that works on characters rather than on
//! the memory of a string object (that part is in `string`).
//!
//! Positions and lengths count Unicode scalar values. The entry points at the end take borrowed, live objects of the types in
//! the ABI table and return owned ones; that is what every `unsafe` in them relies on.

use crate::memory::{MeshString, Obj, StringArray, borrow_str, join, write_none, write_some};
use crate::pieces;
use foldhash::{SharedSeed, fast::FoldHasher};
use memchr::memmem;
use std::fmt::Write;
use std::hash::Hasher;

/// Byte range of the characters `start..stop` of `text`, both ends clamped to the text.
fn char_range(text: &str, start: i64, stop: i64) -> std::ops::Range<usize> {
    let start = usize::try_from(start).unwrap_or(0);
    let stop = usize::try_from(stop).unwrap_or(0);
    if stop <= start {
        return 0..0;
    }
    if text.is_ascii() {
        return start.min(text.len())..stop.min(text.len());
    }
    let mut offsets = text.char_indices().map(|(at, _)| at);
    let Some(from) = offsets.nth(start) else {
        return 0..0;
    };
    let to = offsets.nth(stop - start - 1).unwrap_or(text.len());
    from..to
}

/// `String.slice`.
fn slice(text: &str, start: i64, stop: i64) -> &str {
    &text[char_range(text, start, stop)]
}

/// Without white space at both ends. Texts of numbers seldom have any, which their first and last byte tell.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// `String.to_int`: surrounding white space, an optional sign, decimal digits, in the range of `Int`.
pub(crate) fn to_int(text: &str) -> Option<i64> {
    trimmed(text).parse().ok()
}

/// `String.to_float`: surrounding white space, then the grammar of `f64::from_str`.
pub(crate) fn to_float(text: &str) -> Option<f64> {
    trimmed(text).parse().ok()
}

/// `String.replace` for a `from` that is not empty; `None` when it does not occur.
fn replace(text: &str, from: &str, to: &str) -> Option<MeshString> {
    let finder = memmem::Finder::new(from);
    let mut places = finder.find_iter(text.as_bytes()).peekable();
    places.peek()?;
    // The result is one block of the right size, which is worth a second search where it is longer than the text.
    let longer = match to.len().checked_sub(from.len()) {
        None | Some(0) => 0,
        Some(more) => finder.find_iter(text.as_bytes()).count() * more,
    };
    let mut replaced = MeshString::with_capacity(text.len() + longer);
    let mut done = 0;
    for at in places {
        replaced.push_str(&text[done..at]);
        replaced.push_str(to);
        done = at + from.len();
    }
    replaced.push_str(&text[done..]);
    Some(replaced)
}

/// State of an empty FNV-1a hash.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// Feeds `bytes` into the 64-bit FNV-1a state.
fn fnv1a(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
    })
}

/// `String.hash`.
pub(crate) fn hash_text(text: &str) -> i64 {
    fnv1a(FNV_OFFSET, text.as_bytes()) as i64
}

/// Display text of any plain value.
fn display(value: impl std::fmt::Display) -> Obj {
    // Enough for every Int and nearly every Float.
    let mut text = MeshString::with_capacity(24);
    // Writing to a string cannot fail.
    let _ = write!(text, "{value}");
    text.into_raw()
}

/// An owned result with the text of `part`, sharing the object `whole` when nothing was cut off.
///
/// # Safety
/// `whole` must be a live string and `part` a part of it.
unsafe fn part_of(whole: Obj, part: &str) -> Obj {
    // SAFETY: passed on to the caller.
    unsafe {
        if borrow_str(whole).len() == part.len() {
            return MeshString::retain(whole).into_raw();
        }
    }
    MeshString::new(part).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_length(text: Obj) -> i64 {
    // SAFETY: see the module documentation.
    unsafe {
        let text = borrow_str(text);
        text.chars().count() as i64
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_byte_length(text: Obj) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { borrow_str(text).len() as i64 }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_slice(text: Obj, start: i64, stop: i64) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { part_of(text, slice(borrow_str(text), start, stop)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_contains(text: Obj, part: Obj) -> u8 {
    // SAFETY: see the module documentation.
    unsafe { u8::from(borrow_str(text).contains(borrow_str(part))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_starts_with(text: Obj, part: Obj) -> u8 {
    // SAFETY: see the module documentation.
    unsafe { u8::from(borrow_str(text).starts_with(borrow_str(part))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_ends_with(text: Obj, part: Obj) -> u8 {
    // SAFETY: see the module documentation.
    unsafe { u8::from(borrow_str(text).ends_with(borrow_str(part))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_trim(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { part_of(text, borrow_str(text).trim()) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_to_upper(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { MeshString::from(borrow_str(text).to_uppercase()).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_to_lower(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { MeshString::from(borrow_str(text).to_lowercase()).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_replace(text: Obj, from: Obj, to: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe {
        let (whole, from, to) = (borrow_str(text), borrow_str(from), borrow_str(to));
        if from.is_empty() {
            return MeshString::from(whole.replace(from, to)).into_raw();
        }
        match replace(whole, from, to) {
            Some(replaced) => replaced.into_raw(),
            None => MeshString::retain(text).into_raw(),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_split(text: Obj, separator: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { pieces::split(borrow_str(text), borrow_str(separator)).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_chars(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe {
        let text = borrow_str(text);
        let mut chars = StringArray::with_capacity(text.chars().count());
        let mut buffer = [0; 4];
        for char in text.chars() {
            chars.push(&*char.encode_utf8(&mut buffer));
        }
        chars.into_raw()
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_join(
    parts: Obj,
    start: i64,
    count: i64,
    separator: Obj,
) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { join(parts, start, count, borrow_str(separator)).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_to_int(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match to_int(borrow_str(text)) {
            Some(number) => write_some(out, number as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_to_float(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match to_float(borrow_str(text)) {
            Some(number) => write_some(out, number.to_bits()),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_int_to_string(number: i64) -> Obj {
    display(number)
}

// Rust's text of a float is the language's: shortest digits, no exponent, no `.0`.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_float_to_string(number: f64) -> Obj {
    display(number)
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_pow(base: f64, exponent: f64) -> f64 {
    base.powf(exponent)
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hash_bytes(text: Obj) -> i64 {
    // SAFETY: see the module documentation.
    hash_text(unsafe { borrow_str(text) })
}

/// Hash of a text for the index of a map: seeded anew in every run, so that keys that collide cannot simply be prepared
/// (foldhash promises no more: it is no cryptographic hash).
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_hash_key(text: Obj) -> i64 {
    let mut hasher = FoldHasher::with_seed(0, SharedSeed::global_random());
    // SAFETY: see the module documentation.
    hasher.write(unsafe { borrow_str(text) }.as_bytes());
    hasher.finish() as i64
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_hash_combine(state: i64, value: i64) -> i64 {
    fnv1a(state as u64, &value.to_le_bytes()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::borrow_strings;

    #[test]
    fn slices_clamp_and_count_characters() {
        assert_eq!(slice("mesh", -3, 2), "me");
        assert_eq!(slice("mesh", 3, 1), "");
        assert_eq!(slice("mesh", 2, 99), "sh");
        assert_eq!(slice("mesh", 9, 12), "");
        assert_eq!(slice("añb€c", 1, 4), "ñb€");
        assert_eq!(slice("añb€c", 4, i64::MAX), "c");
        assert_eq!(slice("añb€c", 5, 9), "");
        assert_eq!(slice("é", 0, 1), "é");
        assert_eq!(slice("é", i64::MIN, i64::MAX), "é");
    }

    #[test]
    fn numbers_are_read_strictly() {
        assert_eq!(to_int(" +12 "), Some(12));
        assert_eq!(to_int("-9223372036854775808"), Some(i64::MIN));
        for bad in [
            "9223372036854775808",
            "1_0",
            "2.0",
            "",
            "+",
            "- 1",
            "0x1",
            "１",
        ] {
            assert_eq!(to_int(bad), None, "{bad:?}");
        }
        assert_eq!(to_float(".5e1"), Some(5.0));
        assert_eq!(to_float(" 5. "), Some(5.0));
        assert_eq!(to_float("1e999"), Some(f64::INFINITY));
        assert_eq!(to_float("1e-999"), Some(0.0));
        assert_eq!(to_float("-INFinity"), Some(f64::NEG_INFINITY));
        assert!(to_float("NaN").is_some_and(f64::is_nan));
        for bad in ["", ".", "e5", "1e", "1_0", "0x1p3", "5 5"] {
            assert_eq!(to_float(bad), None, "{bad:?}");
        }
    }

    /// A string object that lives to the end of the test.
    fn text(text: &str) -> Obj {
        MeshString::new(text).into_raw()
    }

    fn own(obj: Obj) -> String {
        // SAFETY: `obj` is an owned string.
        unsafe { MeshString::from_raw(obj) }.to_string()
    }

    fn strings(array: Obj) -> Vec<String> {
        // SAFETY: `array` is a live Array<String>.
        unsafe { borrow_strings(array, 0, i64::MAX) }
            .map(String::from)
            .collect()
    }

    #[test]
    fn entry_points() {
        // SAFETY: all arguments are live strings.
        unsafe {
            assert_eq!(mesh_string_length(text("né€")), 3);
            assert_eq!(own(mesh_string_to_upper(text("straße"))), "STRASSE");
            assert_eq!(own(mesh_string_to_lower(text("ΟΔΟΣ"))), "οδος");
            assert_eq!(own(mesh_string_trim(text("\u{a0} ok\t"))), "ok");
            assert_eq!(
                own(mesh_string_replace(text("ab"), text(""), text("-"))),
                "-a-b-"
            );
            assert_eq!(strings(mesh_string_split(text(""), text(";"))), [""]);
            assert_eq!(
                strings(mesh_string_split(text("né"), text(""))),
                ["", "n", "é", ""]
            );
            assert_eq!(
                strings(mesh_string_split(text(",a,,b,"), text(","))),
                ["", "a", "", "b", ""]
            );
            assert_eq!(strings(mesh_string_chars(text("né€"))), ["n", "é", "€"]);
            // The standard library is the model.
            let whole = "né----b---é";
            for part in ["--", "-", "é", "x", "né----b---é", "----b---éé"] {
                let split = mesh_string_split(text(whole), text(part));
                assert_eq!(strings(split), whole.split(part).collect::<Vec<_>>());
                for to in ["", "+", "é", "long"] {
                    let replaced = mesh_string_replace(text(whole), text(part), text(to));
                    assert_eq!(own(replaced), whole.replace(part, to));
                }
            }
            let parts = mesh_string_split(text("a b c d"), text(" "));
            assert_eq!(own(mesh_string_join(parts, 1, 2, text(", "))), "b, c");
            assert_eq!(own(mesh_string_join(parts, 4, 0, text(", "))), "");
            let mut out = [9; 2];
            mesh_string_to_int(out.as_mut_ptr(), text("-7"));
            assert_eq!(out, [0, -7_i64 as u64]);
            mesh_string_to_float(out.as_mut_ptr(), text("x"));
            assert_eq!(out, [1, 0]);
            assert_eq!(mesh_string_contains(text("abc"), text("")), 1);
            assert_eq!(mesh_string_ends_with(text("abc"), text("b")), 0);
        }
        assert_eq!(own(mesh_int_to_string(i64::MIN)), "-9223372036854775808");
        for (x, shown) in [
            (7.0, "7"),
            (-0.25, "-0.25"),
            (1e23, "100000000000000000000000"),
            (1e-7, "0.0000001"),
            (-0.0, "-0"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(own(mesh_float_to_string(x)), shown);
        }
    }

    #[test]
    fn hash_is_fnv1a() {
        assert_eq!(fnv1a(FNV_OFFSET, b"a") as i64, -5808556873153909620);
        assert_eq!(fnv1a(FNV_OFFSET, b"") as i64, FNV_OFFSET as i64);
    }
}
