//! Array objects, as far as the runtime makes or reads them. Arrays of Mesh code are handled by generated code.

use super::object::{HEADER_SIZE, Obj, Object, allocate, deallocate, reallocate};
use super::string::{MeshString, borrow_str};
use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
use std::ptr::NonNull;

#[repr(C)]
struct ArrayObject {
    header: Object,
    len: u64,
    cap: u64,
}

const ELEMENTS: usize = HEADER_SIZE + 16;

/// The shared empty array of any element type.
#[unsafe(no_mangle)]
static mesh_empty_array: ArrayObject = ArrayObject {
    header: Object::immortal(),
    len: 0,
    cap: 0,
};

/// Number of elements of a borrowed array.
///
/// # Safety
/// `obj` must be a live array object.
pub unsafe fn len(obj: Obj) -> usize {
    // SAFETY: passed on to the caller.
    unsafe { (*obj.cast::<ArrayObject>()).len as usize }
}

/// The one-word elements of a borrowed array (of Int, or of counted pointers).
///
/// # Safety
/// `obj` must be an array of one-word elements that stays alive and unchanged for `'a`.
pub unsafe fn borrow_words<'a>(obj: Obj) -> &'a [u64] {
    // SAFETY: passed on to the caller.
    unsafe { std::slice::from_raw_parts(obj.cast::<u8>().add(ELEMENTS).cast(), len(obj)) }
}

/// The texts of a borrowed `Array<String>`, from element `start` on, at most `count`.
///
/// # Safety
/// `obj` must be an array of strings that stays alive and unchanged for `'a`.
pub unsafe fn borrow_strings<'a>(
    obj: Obj,
    start: i64,
    count: i64,
) -> impl ExactSizeIterator<Item = &'a str> {
    // SAFETY: passed on to the caller; the elements are string objects.
    unsafe { borrow_objects(obj, start, count) }
        .iter()
        .map(|&part| unsafe { borrow_str(part) })
}

/// The elements of a borrowed array of counted pointers, from element `start` on, at most `count`.
///
/// # Safety
/// As for [`borrow_words`].
pub(super) unsafe fn borrow_objects<'a>(obj: Obj, start: i64, count: i64) -> &'a [Obj] {
    // SAFETY: passed on to the caller.
    let len = unsafe { len(obj) };
    let start = (start.max(0) as usize).min(len);
    let end = start.saturating_add(count.max(0) as usize).min(len);
    // SAFETY: the elements follow the three words of the object.
    unsafe {
        let elements = obj.cast::<u8>().add(ELEMENTS).cast::<Obj>();
        std::slice::from_raw_parts(elements.add(start), end - start)
    }
}

/// An array of one-word elements, which it takes over.
pub fn of_words(words: &[u64]) -> Obj {
    let object = allocate(ELEMENTS + words.len() * 8).cast::<ArrayObject>();
    // SAFETY: the block is large enough and ours.
    unsafe {
        object.write(ArrayObject {
            header: Object::fresh(0),
            len: words.len() as u64,
            cap: words.len() as u64,
        });
        let elements = object.cast::<u8>().add(ELEMENTS).cast::<u64>();
        elements.copy_from_nonoverlapping(words.as_ptr(), words.len());
    }
    object.cast()
}

/// Builds an `Array<String>`.
#[derive(Debug)]
pub struct StringArray {
    object: NonNull<ArrayObject>,
    len: usize,
    capacity: usize,
}

// SAFETY: the array has one reference, and its elements can move as `MeshString` does.
unsafe impl Send for StringArray {}

/// The allocator links new blocks of a size a page at a time, so what comes after those is not in the cache yet.
const AHEAD: usize = 6 << 10;

impl StringArray {
    /// An empty array with room for `capacity` elements.
    pub fn with_capacity(capacity: usize) -> StringArray {
        let object = allocate(ELEMENTS + capacity * 8).cast::<ArrayObject>();
        // SAFETY: the block is large enough and ours.
        unsafe {
            object.write(ArrayObject {
                header: Object::fresh(0),
                len: 0,
                cap: capacity as u64,
            });
            StringArray {
                object: NonNull::new_unchecked(object),
                len: 0,
                capacity,
            }
        }
    }

    /// The texts in their order.
    pub fn of(texts: &[String]) -> StringArray {
        texts.iter().map(String::as_str).collect()
    }

    /// Adds an element at the end.
    #[inline]
    pub fn push(&mut self, text: impl Into<MeshString>) {
        if self.len == self.capacity {
            self.grow();
        }
        let text = text.into().into_raw();
        // SAFETY: there is room, and we are the only owner of the object until `into_raw`. Fetching a place ahead touches nothing.
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(text.cast::<i8>().wrapping_add(AHEAD));
            self.elements().add(self.len).write(text);
        }
        self.len += 1;
    }

    fn elements(&self) -> *mut Obj {
        // SAFETY: the elements follow the three words of the object.
        unsafe { self.object.as_ptr().cast::<u8>().add(ELEMENTS).cast() }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.resize((self.capacity * 2).max(4));
    }

    /// Changes the capacity, which stays large enough for the elements.
    fn resize(&mut self, capacity: usize) {
        let capacity = capacity.max(self.len);
        let (old, new) = (ELEMENTS + self.capacity * 8, ELEMENTS + capacity * 8);
        // SAFETY: the block is ours and has the old size.
        unsafe {
            let object = reallocate(self.object.as_ptr().cast(), old, new).cast::<ArrayObject>();
            (*object).cap = capacity as u64;
            self.object = NonNull::new_unchecked(object);
        }
        self.capacity = capacity;
    }

    /// Gives back what the elements do not need, if that is much.
    pub fn shrink(&mut self) {
        if self.capacity - self.len > 8 + self.len / 8 {
            self.resize(self.len);
        }
    }

    /// Takes an array over.
    ///
    /// # Safety
    /// `obj` must be an array of strings with one reference.
    #[cfg(test)]
    pub(crate) unsafe fn from_raw(obj: Obj) -> StringArray {
        let object = obj.cast::<ArrayObject>();
        // SAFETY: passed on to the caller.
        unsafe {
            StringArray {
                object: NonNull::new_unchecked(object),
                len: (*object).len as usize,
                capacity: (*object).cap as usize,
            }
        }
    }

    /// Gives the array away.
    pub fn into_raw(self) -> Obj {
        let object = self.object.as_ptr();
        // SAFETY: the object is ours, and so many elements are initialised.
        unsafe { (*object).len = self.len as u64 };
        std::mem::forget(self);
        object.cast()
    }
}

impl Drop for StringArray {
    fn drop(&mut self) {
        // SAFETY: we are the only owner; every element is an owned string.
        unsafe {
            for i in 0..self.len {
                super::drop_string_like(self.elements().add(i).read());
            }
            deallocate(self.object.as_ptr().cast(), ELEMENTS + self.capacity * 8);
        }
    }
}

impl<S: Into<MeshString>> FromIterator<S> for StringArray {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> StringArray {
        let texts = texts.into_iter();
        let mut array = StringArray::with_capacity(texts.size_hint().0);
        for text in texts {
            array.push(text);
        }
        array
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_go_in_and_come_out() {
        let array: StringArray = ["a", "bc", "", "d", "e"]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let raw = array.into_raw();
        // SAFETY: the array is ours.
        unsafe {
            assert_eq!(borrow_strings(raw, 1, 2).collect::<Vec<_>>(), ["bc", "d"]);
            assert_eq!(borrow_strings(raw, 3, 99).collect::<Vec<_>>(), ["e"]);
            drop(StringArray::from_raw(raw));
        }
    }
}
