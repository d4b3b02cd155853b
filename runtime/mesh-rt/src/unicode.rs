//! Text primitives behind `String` that need more than the characters themselves: searching, cutting into pieces, grapheme clusters,
//! normal forms, case folding.
//!
//! As in `text`, positions count Unicode scalar values, and the entry points take borrowed, live objects of the types in the ABI table
//! and return owned ones; that is what every `unsafe` in them relies on.

use crate::memory::{MeshString, Obj, StringArray, borrow_str};
use crate::pieces;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Position, in characters, of the byte offset `at`; -1 for none.
fn char_position(text: &str, at: Option<usize>) -> i64 {
    at.map_or(-1, |at| text[..at].chars().count() as i64)
}

/// One of the four normal forms, numbered as `std/string.mpl` does.
fn normalize(text: &str, form: i64) -> String {
    match form {
        0 => text.nfc().collect(),
        1 => text.nfd().collect(),
        2 => text.nfkc().collect(),
        _ => text.nfkd().collect(),
    }
}

/// Both parts of a pair, or nothing.
fn pair(parts: Option<(&str, &str)>) -> Obj {
    parts
        .map_or([None, None], |(a, b)| [Some(a), Some(b)])
        .into_iter()
        .flatten()
        .collect::<StringArray>()
        .into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_find(text: Obj, part: Obj) -> i64 {
    // SAFETY: see the module documentation.
    let (text, part) = unsafe { (borrow_str(text), borrow_str(part)) };
    char_position(text, text.find(part))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_rfind(text: Obj, part: Obj) -> i64 {
    // SAFETY: see the module documentation.
    let (text, part) = unsafe { (borrow_str(text), borrow_str(part)) };
    char_position(text, text.rfind(part))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_count(text: Obj, part: Obj) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { borrow_str(text).matches(borrow_str(part)).count() as i64 }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_split_n(text: Obj, separator: Obj, pieces: i64) -> Obj {
    // SAFETY: see the module documentation.
    let (text, separator) = unsafe { (borrow_str(text), borrow_str(separator)) };
    let pieces = usize::try_from(pieces).unwrap_or(0).max(1);
    text.splitn(pieces, separator)
        .collect::<StringArray>()
        .into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_split_once(text: Obj, separator: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, separator) = unsafe { (borrow_str(text), borrow_str(separator)) };
    pair(text.split_once(separator))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_rsplit_once(text: Obj, separator: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, separator) = unsafe { (borrow_str(text), borrow_str(separator)) };
    pair(text.rsplit_once(separator))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_lines(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    pieces::lines(text).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_words(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    text.split_whitespace().collect::<StringArray>().into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_graphemes(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    text.graphemes(true).collect::<StringArray>().into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_grapheme_length(text: Obj) -> i64 {
    // SAFETY: see the module documentation.
    unsafe { borrow_str(text).graphemes(true).count() as i64 }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_reverse(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    MeshString::from(text.graphemes(true).rev().collect::<String>()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_trim_start(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { MeshString::new(borrow_str(text).trim_start()).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_trim_end(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { MeshString::new(borrow_str(text).trim_end()).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_trim_matches(text: Obj, chars: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, chars) = unsafe { (borrow_str(text), borrow_str(chars)) };
    MeshString::new(text.trim_matches(|char| chars.contains(char))).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_replace_first(text: Obj, from: Obj, to: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (text, from, to) = unsafe { (borrow_str(text), borrow_str(from), borrow_str(to)) };
    MeshString::from(text.replacen(from, to, 1)).into_raw()
}

// `std/string.mpl` has checked that the result has a size.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_repeat(text: Obj, times: i64) -> Obj {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    let times = usize::try_from(times).unwrap_or(0);
    let mut repeated = MeshString::with_capacity(text.len().saturating_mul(times));
    for _ in 0..times {
        repeated.push_str(text);
    }
    repeated.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_normalize(text: Obj, form: i64) -> Obj {
    // SAFETY: see the module documentation.
    unsafe { MeshString::from(normalize(borrow_str(text), form)).into_raw() }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_equals_ignore_case(a: Obj, b: Obj) -> u8 {
    // SAFETY: see the module documentation.
    let (a, b) = unsafe { (borrow_str(a), borrow_str(b)) };
    u8::from(unicase::UniCase::unicode(a) == unicase::UniCase::unicode(b))
}

/// The scalar value of the first character; 0 for the empty text.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_string_codepoint(text: Obj) -> i64 {
    // SAFETY: see the module documentation.
    let text = unsafe { borrow_str(text) };
    text.chars()
        .next()
        .map_or(0, |char| i64::from(u32::from(char)))
}

/// The character of a scalar value; the empty text for a number that is none.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_string_from_codepoint(code: i64) -> Obj {
    let char = u32::try_from(code).ok().and_then(char::from_u32);
    let mut buffer = [0; 4];
    MeshString::new(char.map_or("", |char| char.encode_utf8(&mut buffer))).into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        assert_eq!(char_position("añb", "añb".find('b')), 2);
        assert_eq!(char_position("añb", None), -1);
    }

    #[test]
    fn normal_forms() {
        assert_eq!(normalize("e\u{301}", 0), "\u{e9}");
        assert_eq!(normalize("\u{e9}", 1), "e\u{301}");
        assert_eq!(normalize("\u{fb01}", 2), "fi");
        assert_eq!(normalize("\u{1e9b}", 3), "s\u{307}");
    }

    #[test]
    fn numbers_without_character_give_the_empty_text() {
        for code in [-1, 0xd800, 0x11_0000, i64::MAX] {
            // SAFETY: the result is an owned string.
            let text = unsafe { MeshString::from_raw(mesh_string_from_codepoint(code)) };
            assert_eq!(&*text, "");
        }
    }
}
