//! Array objects, as far as the runtime makes or reads them. Arrays of Mesh code are handled by generated code.

use super::object::{HEADER_SIZE, Obj, Object, allocate, deallocate};
use super::string::{MeshString, borrow_str};
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
    // SAFETY: passed on to the caller.
    let words = unsafe { borrow_words::<'a>(obj) };
    let start = (start.max(0) as usize).min(words.len());
    let end = start.saturating_add(count.max(0) as usize).min(words.len());
    // SAFETY: the elements are string objects.
    words[start..end]
        .iter()
        .map(|&word| unsafe { borrow_str(word as Obj) })
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
pub struct StringArray(NonNull<ArrayObject>);

// SAFETY: the array has one reference, and its elements can move as `MeshString` does.
unsafe impl Send for StringArray {}

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
            StringArray(NonNull::new_unchecked(object))
        }
    }

    /// The texts in their order.
    pub fn of(texts: &[String]) -> StringArray {
        texts.iter().map(String::as_str).collect()
    }

    /// Adds an element at the end.
    pub fn push(&mut self, text: impl Into<MeshString>) {
        // SAFETY: we are the only owner of the object until `into_raw`.
        unsafe {
            let mut object = self.0.as_ptr();
            let (len, cap) = ((*object).len as usize, (*object).cap as usize);
            if len == cap {
                let grown = (cap * 2).max(4);
                object = super::object::reallocate(
                    object.cast(),
                    ELEMENTS + cap * 8,
                    ELEMENTS + grown * 8,
                )
                .cast();
                (*object).cap = grown as u64;
                self.0 = NonNull::new_unchecked(object);
            }
            object
                .cast::<u8>()
                .add(ELEMENTS)
                .cast::<Obj>()
                .add(len)
                .write(text.into().into_raw());
            (*object).len += 1;
        }
    }

    /// Gives the array away.
    pub fn into_raw(self) -> Obj {
        let obj = self.0.as_ptr();
        std::mem::forget(self);
        obj.cast()
    }
}

impl Drop for StringArray {
    fn drop(&mut self) {
        // SAFETY: we are the only owner; every element is an owned string.
        unsafe {
            let obj = self.0.as_ptr();
            for &word in borrow_words(obj.cast()) {
                super::drop_string_like(word as Obj);
            }
            deallocate(obj.cast(), ELEMENTS + (*obj).cap as usize * 8);
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
            drop(StringArray(NonNull::new_unchecked(raw.cast())));
        }
    }
}
