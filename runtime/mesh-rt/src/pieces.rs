//! Cutting texts into pieces: `String.split` and `String.lines`.
//!
//! Pieces are often short, so that starting a search for each would take longer than the search. Separators of one and two bytes are found in
//! blocks of 64 bytes instead, each of which gives a set of places, a bit for each byte.

use crate::memory::{Obj, StringArray, estimate};
use memchr::memmem;
use std::arch::x86_64::{_mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_set1_epi8};

const BLOCK: usize = 64;

type Block = [u8; BLOCK];

/// A separator of at most two bytes.
trait Separator: Copy {
    const LEN: usize;

    /// The bytes of the block that are the last one of a separator. The blocks must come in their order.
    fn ends(&mut self, block: &Block) -> u64;
}

#[derive(Clone, Copy)]
struct One(u8);

impl Separator for One {
    const LEN: usize = 1;

    #[inline(always)]
    fn ends(&mut self, block: &Block) -> u64 {
        equal(block, self.0)
    }
}

#[derive(Clone, Copy)]
struct Two {
    first: u8,
    second: u8,
    /// 1 when the last block ended with `first`.
    begun: u64,
}

impl Separator for Two {
    const LEN: usize = 2;

    #[inline(always)]
    fn ends(&mut self, block: &Block) -> u64 {
        let firsts = equal(block, self.first);
        let ends = equal(block, self.second) & (firsts << 1 | self.begun);
        self.begun = firsts >> (BLOCK - 1);
        ends
    }
}

/// The bytes of the block that are `byte`.
#[inline(always)]
fn equal(block: &Block, byte: u8) -> u64 {
    const STEP: usize = 16;
    let mut places = 0;
    for (i, part) in block.as_chunks::<STEP>().0.iter().enumerate() {
        // SAFETY: every x86-64 processor has SSE2; the load needs no alignment and stays in the part.
        let found = unsafe {
            let part = _mm_loadu_si128(part.as_ptr().cast());
            _mm_movemask_epi8(_mm_cmpeq_epi8(part, _mm_set1_epi8(byte as i8)))
        };
        places |= u64::from(found as u32) << (i * STEP);
    }
    places
}

/// Calls `found` with the index of the first byte of every block and the ends of separators in it.
#[inline(always)]
fn each_block(text: &[u8], mut separator: impl Separator, mut found: impl FnMut(usize, u64)) {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let mut at = 0;
    for block in blocks {
        found(at, separator.ends(block));
        at += BLOCK;
    }
    if !rest.is_empty() {
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        found(at, separator.ends(&block) & ((1 << rest.len()) - 1));
    }
}

/// Calls `piece` with what is before every separator, from the front to the back; the rest behind the last one is returned.
#[inline(always)]
fn each_piece<'t, S: Separator>(
    text: &'t str,
    separator: S,
    mut piece: impl FnMut(&'t str),
) -> &'t str {
    let mut start = 0;
    each_block(text.as_bytes(), separator, |at, mut ends| {
        while ends != 0 {
            let next = at + ends.trailing_zeros() as usize + 1;
            ends &= ends - 1;
            // Otherwise this one overlaps with the last one.
            if next - start >= S::LEN {
                // SAFETY: separators begin and end where characters do, and this one begins at `start` or later.
                piece(unsafe { text.get_unchecked(start..next - S::LEN) });
                start = next;
            }
        }
    });
    // SAFETY: as above.
    unsafe { text.get_unchecked(start..) }
}

/// Bytes of a text whose pieces are counted. Going through a text that is not in the cache twice would take longer than making room for what a
/// part of it promises.
const SAMPLE: usize = 64 << 10;

/// Room for as many pieces as there seem to be. Separators that overlap are counted.
fn room(text: &str, separator: impl Separator) -> StringArray {
    let sample = text.len().min(SAMPLE);
    let mut count = 1;
    each_block(&text.as_bytes()[..sample], separator, |_, ends| {
        count += ends.count_ones() as usize;
    });
    let bytes = estimate(count * size_of::<Obj>(), sample, text.len());
    StringArray::with_capacity(bytes / size_of::<Obj>())
}

/// `String.split`.
pub(crate) fn split(text: &str, separator: &str) -> StringArray {
    match *separator.as_bytes() {
        [] => text.split("").collect(),
        [byte] => split_at(text, One(byte)),
        [first, second] => {
            let begun = 0;
            split_at(
                text,
                Two {
                    first,
                    second,
                    begun,
                },
            )
        }
        _ => split_at_long(text, separator),
    }
}

fn split_at(text: &str, separator: impl Separator) -> StringArray {
    let mut pieces = room(text, separator);
    let rest = each_piece(text, separator, |piece| pieces.push(piece));
    pieces.push(rest);
    pieces.shrink();
    pieces
}

fn split_at_long(text: &str, separator: &str) -> StringArray {
    let mut pieces = StringArray::with_capacity(text.len() / (separator.len() * 16) + 1);
    let mut start = 0;
    for at in memmem::find_iter(text.as_bytes(), separator) {
        pieces.push(&text[start..at]);
        start = at + separator.len();
    }
    pieces.push(&text[start..]);
    pieces
}

/// `String.lines`.
pub(crate) fn lines(text: &str) -> StringArray {
    let mut lines = room(text, One(b'\n'));
    let rest = each_piece(text, One(b'\n'), |line| {
        lines.push(line.strip_suffix('\r').unwrap_or(line));
    });
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines.shrink();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::borrow_strings;
    use proptest::prelude::*;

    fn strings(array: StringArray) -> Vec<String> {
        let array = array.into_raw();
        // SAFETY: the array is ours, and nobody else's.
        unsafe {
            let texts = borrow_strings(array, 0, i64::MAX)
                .map(String::from)
                .collect();
            drop(StringArray::from_raw(array));
            texts
        }
    }

    fn check(text: &str, separator: &str) {
        assert_eq!(
            strings(split(text, separator)),
            text.split(separator).collect::<Vec<_>>(),
            "{text:?} at {separator:?}"
        );
        assert_eq!(
            strings(lines(text)),
            text.lines().collect::<Vec<_>>(),
            "{text:?}"
        );
    }

    #[test]
    fn a_separator_at_every_place_of_a_block() {
        for separator in ["\n", ", ", "é", "\r\n", "--", "---", "€"] {
            for before in 0..2 * BLOCK + 2 {
                let text = format!("{}{separator}", "x".repeat(before));
                check(&text, separator);
                check(&format!("{text}yz"), separator);
                check(&format!("{text}{text}"), separator);
            }
        }
    }

    #[test]
    fn separators_that_overlap() {
        for len in 0..3 * BLOCK {
            let text = "-".repeat(len);
            for separator in ["-", "--", "---", "----"] {
                check(&text, separator);
                check(&format!("a{text}b"), separator);
            }
        }
    }

    #[test]
    fn texts_whose_beginning_is_not_like_their_rest() {
        let (dense, sparse) = ("é,".repeat(SAMPLE), "word, ".repeat(SAMPLE / 4));
        for text in [format!("{dense}{sparse}"), format!("{sparse}{dense}")] {
            for separator in [",", ", ", ", w", "é"] {
                check(&text, separator);
            }
        }
    }

    proptest! {
        /// Few characters, so that separators occur, next to each other too.
        #[test]
        fn split_agrees_with_the_standard_library(
            text in "[ab,\\- \r\né€𝄞]{0,300}",
            separator in "[ab,\\- \r\né€𝄞]{0,3}",
        ) {
            check(&text, &separator);
        }

        #[test]
        fn long_pieces_too(words in prop::collection::vec("[a-zé]{0,100}", 0..40), separator in "[, -é]{1,2}") {
            check(&words.join(&separator), &separator);
        }
    }
}
