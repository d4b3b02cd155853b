//! Parts of texts as numbers, for sorting.

use super::borrow_str;
use crate::memory::Obj;

/// Bytes of text in a chunk.
const CHUNK: usize = 7;

/// The bytes of `text` from `at` on as a number: chunks are ordered as the bytes are. The lowest byte counts those that there are, 8 stands for
/// more than the chunk holds.
fn chunk(text: &[u8], at: usize) -> i64 {
    let rest = text.get(at..).unwrap_or_default();
    let mut bytes = [0; 8];
    match rest.first_chunk::<8>() {
        Some(first) => bytes = *first,
        None => bytes[..rest.len()].copy_from_slice(rest),
    }
    bytes[CHUNK] = rest.len().min(CHUNK + 1) as u8;
    // The order of unsigned numbers as that of signed ones.
    i64::from_be_bytes(bytes) ^ i64::MIN
}

/// How many bytes of `a` and `b` from `at` on are the same.
fn common(a: &[u8], b: &[u8], at: usize) -> usize {
    let (a, b) = (
        a.get(at..).unwrap_or_default(),
        b.get(at..).unwrap_or_default(),
    );
    let words = a
        .chunks_exact(8)
        .zip(b.chunks_exact(8))
        .take_while(|(x, y)| x == y)
        .count()
        * 8;
    let rest = a[words..].iter().zip(&b[words..]);
    words + rest.take_while(|(x, y)| x == y).count()
}

/// `mesh_string_chunk`: see `chunk`.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_chunk(text: Obj, at: i64) -> i64 {
    // SAFETY: passed on to the caller.
    chunk(unsafe { borrow_str(text) }.as_bytes(), at as usize)
}

/// `mesh_string_common`: see `common`.
///
/// # Safety
/// Both must be live strings.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_common(a: Obj, b: Obj, at: i64) -> i64 {
    // SAFETY: passed on to the caller.
    let (a, b) = unsafe { (borrow_str(a), borrow_str(b)) };
    common(a.as_bytes(), b.as_bytes(), at as usize) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_ordered_as_their_texts() {
        let texts = [
            "",
            "\0",
            "a",
            "a\0",
            "abcdefg",
            "abcdefg\0",
            "abcdefgh",
            "b",
            "é",
            "\u{10ffff}",
        ];
        for a in texts {
            for b in texts {
                let (x, y) = (chunk(a.as_bytes(), 0), chunk(b.as_bytes(), 0));
                let both_go_on = a.len() > CHUNK && b.len() > CHUNK && a[..CHUNK] == b[..CHUNK];
                assert_eq!(
                    x.cmp(&y),
                    if both_go_on { x.cmp(&x) } else { a.cmp(b) },
                    "{a:?} {b:?}"
                );
            }
        }
        assert_eq!(chunk(b"abc", 4), chunk(b"", 0));
    }

    #[test]
    fn common_bytes_are_counted_from_a_place_on() {
        let (a, b) = (b"0123456789abcdefgh", b"0123456789abcdefxh!");
        assert_eq!(common(a, b, 0), 16);
        assert_eq!(common(a, b, 3), 13);
        assert_eq!(common(a, b, 17), 1);
        assert_eq!(common(a, a, 2), 16);
        assert_eq!(common(a, b, 40), 0);
    }
}
