//! `String.join`.
//!
//! Many texts are not in the cache, so that looking at each of them twice, for the sizes and for the bytes, would take twice as long. The first few
//! tell how large the result may become instead.

use super::{MeshString, borrow_str, copy_short};
use crate::memory::{Obj, array, estimate};
use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

/// Texts that are measured.
const SAMPLE: usize = 256;

/// Texts that are fetched before their turn.
const AHEAD: usize = 32;

/// A text that is put together, and known to nobody else until it is done.
struct Builder {
    text: MeshString,
    end: *mut u8,
}

impl Builder {
    fn with_capacity(capacity: usize) -> Builder {
        let text = MeshString::reserved(capacity);
        // SAFETY: the text has an object of its own.
        let end = unsafe { (*text.object()).bytes().cast_mut() };
        Builder { text, end }
    }

    #[inline]
    fn len(&self) -> usize {
        // SAFETY: the end is in the object.
        unsafe { self.end.offset_from_unsigned((*self.text.object()).bytes()) }
    }

    /// Bytes that can still be appended.
    #[inline]
    fn room(&self) -> usize {
        // SAFETY: we own a reference.
        unsafe { (*self.text.object()).cap as usize - self.len() }
    }

    /// Makes room for so many bytes altogether.
    #[cold]
    #[inline(never)]
    fn reserve(&mut self, capacity: usize) {
        let len = self.len();
        // SAFETY: the object is unique; the capacity is more than the length.
        unsafe {
            self.text.resize(capacity.max(len));
            self.end = (*self.text.object()).bytes().cast_mut().add(len);
        }
    }

    /// # Safety
    /// There must be room.
    #[inline]
    unsafe fn push(&mut self, text: &str) {
        // SAFETY: there is room, and `text` cannot be inside of an object that only we know.
        unsafe {
            copy_short(text.as_ptr(), self.end, text.len());
            self.end = self.end.add(text.len());
        }
    }

    /// The text, without room that would be much for it.
    fn done(mut self) -> MeshString {
        let len = self.len();
        if len == 0 {
            return MeshString::empty();
        }
        // SAFETY: the object is unique, and so many bytes of it have been written.
        unsafe {
            if self.room() > 64 + len / 8 {
                self.text.resize(len);
            }
            (*self.text.object()).len = len as u64;
        }
        self.text
    }
}

/// The texts of an array, from `start` on, at most `count`, with `separator` between them.
///
/// # Safety
/// `parts` must be an array of strings that stays alive and unchanged.
pub(crate) unsafe fn join(parts: Obj, start: i64, count: i64, separator: &str) -> MeshString {
    // SAFETY: passed on to the caller; the elements are string objects. Fetching a place ahead touches nothing.
    unsafe {
        let parts = array::borrow_objects(parts, start, count);
        let sample = &parts[..parts.len().min(SAMPLE)];
        let sizes = sample.iter().map(|&part| borrow_str(part).len());
        let size = sizes.sum::<usize>() + separator.len() * sample.len().saturating_sub(1);
        let mut text = Builder::with_capacity(estimate(size, sample.len(), parts.len()));
        for (i, &part) in parts.iter().enumerate() {
            if let Some(&next) = parts.get(i + AHEAD) {
                // Texts that are not long.
                _mm_prefetch::<_MM_HINT_T0>(next.cast());
                _mm_prefetch::<_MM_HINT_T0>(next.cast::<i8>().wrapping_add(64));
            }
            let separator = if i > 0 { separator } else { "" };
            let part = borrow_str(part);
            let more = separator.len() + part.len();
            if text.room() < more {
                text.reserve(estimate(text.len() + more, i + 1, parts.len()));
            }
            text.push(separator);
            text.push(part);
        }
        text.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::StringArray;
    use proptest::prelude::*;

    fn check(parts: &[String], separator: &str) {
        let array = StringArray::of(parts).into_raw();
        let all = parts.len();
        for (start, count) in [(0, all), (0, all / 2), (1, 1), (all, 1), (all / 2, all + 7)] {
            let end = all.min(start + count);
            let expected = parts.get(start..end).unwrap_or_default().join(separator);
            // SAFETY: the array is ours.
            let joined = unsafe { join(array, start as i64, count as i64, separator) };
            assert!(
                &*joined == expected.as_str(),
                "{all} texts with {separator:?}"
            );
            // SAFETY: we have the only reference.
            let room = unsafe { (*joined.object()).cap } as usize - joined.len();
            assert!(room < 80 + joined.len() / 8, "{room} for {}", joined.len());
        }
        // SAFETY: nobody else has the array.
        drop(unsafe { StringArray::from_raw(array) });
    }

    #[test]
    fn counts_around_the_sample() {
        for count in [0, 1, 2, SAMPLE - 1, SAMPLE, SAMPLE + 1, 9 * SAMPLE] {
            let parts: Vec<String> = (0..count).map(|i| i.to_string()).collect();
            check(&parts, "");
            check(&parts, ", ");
            check(&vec![String::new(); count], "");
            check(&vec![String::new(); count], "é");
        }
    }

    #[test]
    fn later_texts_that_are_longer_or_shorter() {
        let mut parts: Vec<String> = (0..9 * SAMPLE).map(|i| "é".repeat(i / 5)).collect();
        check(&parts, "\n");
        parts.reverse();
        check(&parts, "\n");
        parts[7 * SAMPLE] = "long".repeat(500_000);
        check(&parts, "");
    }

    proptest! {
        #[test]
        fn join_agrees_with_the_standard_library(
            parts in prop::collection::vec("[a-zé€𝄞]{0,40}", 0..50),
            separator in "[,é ]{0,40}",
        ) {
            check(&parts, &separator);
        }
    }
}
