//! String objects.

mod join;
mod letters;
mod order;

pub(crate) use join::join;

use super::object::{
    HEADER_SIZE, Obj, Object, Released, allocate, deallocate_released, dup, reallocate, release,
};
use std::fmt::Write;
use std::ops::Deref;
use std::ptr::NonNull;

#[repr(C)]
struct StringObject {
    header: Object,
    len: u64,
    cap: u64,
}

const BYTES: usize = HEADER_SIZE + 16;

static EMPTY: StringObject = StringObject {
    header: Object::immortal(),
    len: 0,
    cap: 0,
};

impl StringObject {
    /// Bytes of the whole object.
    fn size(&self) -> usize {
        BYTES + self.cap as usize
    }

    fn bytes(&self) -> *const u8 {
        // SAFETY: the bytes follow the three words of the object.
        unsafe { std::ptr::from_ref(self).cast::<u8>().add(BYTES) }
    }
}

/// Text of a borrowed string argument.
///
/// # Safety
/// `obj` must be a string object that stays alive for `'a`.
#[inline]
pub unsafe fn borrow_str<'a>(obj: Obj) -> &'a str {
    // SAFETY: string objects hold `len` bytes of valid UTF-8.
    unsafe {
        let object = obj.cast::<StringObject>();
        std::str::from_utf8_unchecked(std::slice::from_raw_parts(
            obj.cast::<u8>().add(BYTES),
            (*object).len as usize,
        ))
    }
}

/// An owned reference to a string object.
#[derive(Debug)]
pub struct MeshString(NonNull<Object>);

// SAFETY: a reference can move to another thread; whether its count has to be atomic is the business of `share`, which
// everything that leaves an actor passes through.
unsafe impl Send for MeshString {}

impl MeshString {
    /// A string object with this text. The empty text and characters of one byte are there already.
    #[inline]
    pub fn new(text: &str) -> MeshString {
        match text.as_bytes() {
            [] => return MeshString::empty(),
            [byte] => return letters::letter(*byte),
            _ => {}
        }
        let string = MeshString::reserved(text.len());
        let object = string.object();
        // SAFETY: the object is ours and has room for the text.
        unsafe {
            copy_short(text.as_ptr(), (*object).bytes().cast_mut(), text.len());
            (*object).len = text.len() as u64;
        }
        string
    }

    /// The empty string.
    pub fn empty() -> MeshString {
        MeshString(NonNull::from(&EMPTY.header))
    }

    /// An empty string with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> MeshString {
        if capacity == 0 {
            MeshString::empty()
        } else {
            MeshString::reserved(capacity)
        }
    }

    /// An empty string object of its own.
    #[inline]
    fn reserved(capacity: usize) -> MeshString {
        // Objects of a multiple of 16 bytes fill the allocator's size classes.
        let cap = (BYTES + capacity).next_multiple_of(16) - BYTES;
        let object = allocate(BYTES + cap).cast::<StringObject>();
        // SAFETY: the block is large enough and ours.
        unsafe {
            object.write(StringObject {
                header: Object::fresh(0),
                len: 0,
                cap: cap as u64,
            });
            MeshString(NonNull::new_unchecked(object.cast()))
        }
    }

    /// Takes over a reference.
    ///
    /// # Safety
    /// `obj` must be a live string object, and the caller must own a reference.
    #[inline]
    pub unsafe fn from_raw(obj: Obj) -> MeshString {
        // SAFETY: object pointers are never null.
        MeshString(unsafe { NonNull::new_unchecked(obj) })
    }

    /// Another reference to a borrowed string.
    ///
    /// # Safety
    /// `obj` must be a live string object.
    #[inline]
    pub unsafe fn retain(obj: Obj) -> MeshString {
        // SAFETY: passed on to the caller.
        unsafe {
            dup(obj);
            MeshString::from_raw(obj)
        }
    }

    /// Gives the reference away.
    #[inline]
    pub fn into_raw(self) -> Obj {
        let obj = self.0.as_ptr();
        std::mem::forget(self);
        obj
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        // SAFETY: we own a reference, so the object lives as long as the borrow.
        unsafe { borrow_str(self.0.as_ptr()) }
    }

    /// Lets several actors hold references from now on.
    pub fn share(&self) {
        // SAFETY: we own a reference.
        unsafe {
            (*self.object())
                .header
                .mark_shared(|| (*self.object()).size())
        };
    }

    fn object(&self) -> *mut StringObject {
        self.0.as_ptr().cast()
    }

    /// Makes the object unique with room for `more` bytes. Amortised: capacity at least doubles when it grows.
    #[inline]
    pub(crate) fn reserve(&mut self, more: usize) {
        // SAFETY: we own a reference.
        unsafe {
            let object = self.object();
            let room = (*object).cap.wrapping_sub((*object).len) as usize;
            if room < more || !(*object).header.is_unique(|| (*object).size()) {
                self.grow(more);
            }
        }
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        // SAFETY: we own a reference; a unique object is ours to change.
        unsafe {
            let object = self.object();
            let len = (*object).len as usize;
            let need = len + more;
            if !(*object).header.is_unique(|| (*object).size()) {
                let mut copy = MeshString::with_capacity(need.max(24));
                let target = copy.object();
                (*object)
                    .bytes()
                    .copy_to_nonoverlapping((*target).bytes().cast_mut(), len);
                (*target).len = len as u64;
                std::mem::swap(self, &mut copy);
                return;
            }
            let cap = (*object).cap as usize;
            if cap < need {
                self.resize(need.max(cap * 2));
            }
        }
    }

    /// Changes the capacity.
    ///
    /// # Safety
    /// The object must be unique, and its text must fit.
    unsafe fn resize(&mut self, capacity: usize) {
        // SAFETY: a unique object is ours to change.
        unsafe {
            let object = self.object();
            let old = (*object).size();
            let new = (BYTES + capacity).next_multiple_of(16);
            let object = reallocate(object.cast(), old, new).cast::<StringObject>();
            (*object).cap = (new - BYTES) as u64;
            self.0 = NonNull::new_unchecked(object.cast());
        }
    }

    /// Appends, in place when this is the only reference.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.reserve(text.len());
        // SAFETY: there is room.
        unsafe { self.push_reserved(text) }
    }

    /// Appends without looking for room.
    ///
    /// # Safety
    /// [`MeshString::reserve`] must have made room for `text`, and nothing else may have been appended there.
    #[inline]
    pub(crate) unsafe fn push_reserved(&mut self, text: &str) {
        // SAFETY: `reserve` made the object unique with enough room; `text` cannot be inside a unique object that we
        // hold exclusively.
        unsafe {
            let object = self.object();
            let end = (*object).bytes().cast_mut().add((*object).len as usize);
            copy_short(text.as_ptr(), end, text.len());
            (*object).len += text.len() as u64;
        }
    }
}

/// Copies bytes that are few most of the time, without a call in that case.
///
/// # Safety
/// As for `copy_to_nonoverlapping`.
#[inline]
unsafe fn copy_short(from: *const u8, to: *mut u8, len: usize) {
    /// The first and the last bytes, which overlap in the middle.
    #[inline]
    unsafe fn ends<T: Copy>(from: *const u8, to: *mut u8, len: usize) {
        let last = len - size_of::<T>();
        // SAFETY: `len` is at least the size of `T` and at most twice that.
        unsafe {
            let head = from.cast::<T>().read_unaligned();
            let tail = from.add(last).cast::<T>().read_unaligned();
            to.cast::<T>().write_unaligned(head);
            to.add(last).cast::<T>().write_unaligned(tail);
        }
    }
    // SAFETY: passed on to the caller.
    unsafe {
        match len {
            0 => {}
            1 => to.write(from.read()),
            2..4 => ends::<u16>(from, to, len),
            4..8 => ends::<u32>(from, to, len),
            8..=16 => ends::<u64>(from, to, len),
            17..=32 => ends::<u128>(from, to, len),
            _ => from.copy_to_nonoverlapping(to, len),
        }
    }
}

impl Drop for MeshString {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: we own a reference, and give it back once.
        unsafe {
            let released = release(self.0.as_ptr());
            if released != Released::Kept {
                deallocate_released(self.0.as_ptr(), (*self.object()).size(), released);
            }
        }
    }
}

impl Clone for MeshString {
    fn clone(&self) -> MeshString {
        // SAFETY: we own a reference.
        unsafe { MeshString::retain(self.0.as_ptr()) }
    }
}

impl Deref for MeshString {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for MeshString {
    fn from(text: &str) -> MeshString {
        MeshString::new(text)
    }
}

impl From<String> for MeshString {
    fn from(text: String) -> MeshString {
        MeshString::new(&text)
    }
}

impl Write for MeshString {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

/// `mesh_string_append(own a, b)`.
///
/// # Safety
/// Both must be live strings; the reference `a` is consumed.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_append(a: Obj, b: Obj) -> Obj {
    // SAFETY: passed on to the caller. When `a` and `b` are one object there are two references, so the append copies
    // before it writes, and `b` keeps the old object alive.
    unsafe {
        let mut text = MeshString::from_raw(a);
        if text.is_empty() && (*text.object()).cap == 0 {
            return MeshString::retain(b).into_raw();
        }
        text.push_str(borrow_str(b));
        text.into_raw()
    }
}

/// `mesh_string_eq`.
///
/// # Safety
/// Both must be live strings.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_eq(a: Obj, b: Obj) -> u8 {
    // SAFETY: passed on to the caller.
    u8::from(a == b || unsafe { borrow_str(a) == borrow_str(b) })
}

/// `mesh_string_lt`: order by Unicode scalar values, which is the order of UTF-8 bytes.
///
/// # Safety
/// Both must be live strings.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_lt(a: Obj, b: Obj) -> u8 {
    // SAFETY: passed on to the caller.
    u8::from(unsafe { borrow_str(a) < borrow_str(b) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_byte_are_shared_and_copied_by_changes() {
        for byte in 0..128 {
            let text = char::from(byte).to_string();
            let mut one = MeshString::new(&text);
            assert_eq!(one.as_str(), text);
            one.push_str("é");
            assert_eq!(one.as_str(), format!("{text}é"));
            assert_eq!(MeshString::new(&text).as_str(), text);
        }
        let (a, b) = (MeshString::new("a"), MeshString::new("a"));
        assert_eq!(a.object(), b.object());
    }

    #[test]
    fn append_grows_in_place_only_when_unique() {
        let mut text = MeshString::new("ab");
        let kept = text.clone();
        text.push_str("cd");
        assert_eq!((&*text, &*kept), ("abcd", "ab"));
        let before = text.object();
        for _ in 0..12 {
            text.push_str("x");
        }
        assert_eq!(text.object(), before, "24 bytes were reserved");
        assert_eq!(text.len(), 16);
    }

    #[test]
    fn pieces_of_every_short_length() {
        let source: String = ('a'..='z').cycle().take(40).collect();
        for len in 0..=40 {
            let mut text = MeshString::new("<");
            text.push_str(&source[..len]);
            text.push_str(">");
            assert_eq!(&*text, format!("<{}>", &source[..len]));
        }
    }

    #[test]
    fn append_of_a_string_to_itself() {
        let text = MeshString::new("abc");
        // SAFETY: two references to a live string.
        let twice = unsafe {
            let raw = text.clone().into_raw();
            MeshString::from_raw(mesh_string_append(raw, raw))
        };
        assert_eq!(&*twice, "abcabc");
        assert_eq!(&*text, "abc");
    }

    #[test]
    fn a_million_appends_are_linear() {
        let mut text = MeshString::empty();
        for _ in 0..1_000_000 {
            text.push_str("piece");
        }
        assert_eq!(text.len(), 5_000_000);
        assert!(text.as_str().ends_with("epiece"));
    }

    #[test]
    fn an_object_that_is_no_longer_shared_is_reused() {
        let mut text = MeshString::with_capacity(40);
        text.push_str("a");
        text.share();
        let other = text.clone();
        let before = text.object();
        drop(other);
        text.push_str("b");
        assert_eq!((text.object(), &*text), (before, "ab"));
    }
}
