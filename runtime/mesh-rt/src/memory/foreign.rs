//! Foreign objects: Rust values that Mesh programs hold.

use super::desc::{TypeDesc, nothing};
use super::object::{Obj, Object, Released, allocate, deallocate_released, dup, release};
use std::mem::{align_of, size_of};

#[repr(C)]
struct ForeignObject<T> {
    header: Object,
    desc: &'static TypeDesc,
    value: T,
}

struct DescOf<T>(T);

impl<T: Send + Sync + 'static> DescOf<T> {
    const DESC: &'static TypeDesc = &TypeDesc::new(
        size_of::<ForeignObject<T>>(),
        drop_content::<T>,
        nothing,
        // `std::any::type_name` is not const; the name only shows in debuggers.
        "Foreign",
    );
}

unsafe extern "C-unwind" fn drop_content<T>(obj: *mut u8) {
    // SAFETY: called once, by whoever gave back the last reference.
    unsafe { std::ptr::drop_in_place(&raw mut (*obj.cast::<ForeignObject<T>>()).value) }
}

/// Wraps a value; the result is an owned reference.
pub fn new<T: Send + Sync + 'static>(value: T) -> Obj {
    const { assert!(align_of::<T>() <= 8, "mesh_alloc aligns to 8 bytes") };
    let object = allocate(size_of::<ForeignObject<T>>()).cast::<ForeignObject<T>>();
    // SAFETY: the block is large enough and ours.
    unsafe {
        object.write(ForeignObject {
            header: Object::fresh(0),
            desc: DescOf::<T>::DESC,
            value,
        })
    };
    object.cast()
}

/// The value in a borrowed foreign object.
///
/// # Safety
/// `obj` must come from [`new`] with the same `T` and stay alive for `'a`.
#[inline]
pub unsafe fn borrow<'a, T: Send + Sync + 'static>(obj: Obj) -> &'a T {
    // SAFETY: passed on to the caller.
    unsafe { &(*obj.cast::<ForeignObject<T>>()).value }
}

/// The value in a borrowed foreign object, to change it.
///
/// # Safety
/// As for [`borrow`], and nothing else may look at the value during `'a`.
#[inline]
pub unsafe fn borrow_mut<'a, T: Send + Sync + 'static>(obj: Obj) -> &'a mut T {
    // SAFETY: passed on to the caller.
    unsafe { &mut (*obj.cast::<ForeignObject<T>>()).value }
}

/// Drops a reference to any foreign or closure object.
///
/// # Safety
/// `obj` must be a live object with a descriptor word after its header; the reference must not be used afterwards.
pub unsafe fn drop_described(obj: Obj) {
    // SAFETY: passed on to the caller.
    unsafe {
        let released = release(obj);
        if released != Released::Kept {
            let desc = (*obj.cast::<ForeignObject<()>>()).desc;
            (desc.drop)(obj.cast());
            deallocate_released(obj, desc.size as usize, released);
        }
    }
}

/// Lets several actors hold references to a foreign or closure object from now on.
///
/// # Safety
/// `obj` must be a live object with a descriptor word after its header.
pub unsafe fn share_described(obj: Obj) {
    // SAFETY: passed on to the caller.
    unsafe {
        if (*obj).rc.is_local() {
            let desc = (*obj.cast::<ForeignObject<()>>()).desc;
            (*obj).mark_shared(|| desc.size as usize);
            (desc.share)(obj.cast());
        }
    }
}

/// An owned reference to a foreign object, for Rust code that keeps one. Sharing it first makes it usable from any thread.
#[derive(Debug)]
pub struct Foreign(Obj);

// SAFETY: `Foreign::retain` marks the object as shared, and its content is `Send + Sync`.
unsafe impl Send for Foreign {}
// SAFETY: as above.
unsafe impl Sync for Foreign {}

impl Foreign {
    /// Another, shared reference to a borrowed foreign object.
    ///
    /// # Safety
    /// `obj` must be a live foreign object.
    pub unsafe fn retain(obj: Obj) -> Foreign {
        // SAFETY: passed on to the caller.
        unsafe {
            share_described(obj);
            dup(obj);
        }
        Foreign(obj)
    }

    /// Takes over a reference.
    ///
    /// # Safety
    /// `obj` must be a live foreign object of which the caller owns a reference.
    pub unsafe fn from_raw(obj: Obj) -> Foreign {
        // SAFETY: passed on to the caller.
        unsafe { share_described(obj) };
        Foreign(obj)
    }

    /// The object, still owned by `self`.
    pub fn as_raw(&self) -> Obj {
        self.0
    }

    /// Gives the reference away.
    pub fn into_raw(self) -> Obj {
        let obj = self.0;
        std::mem::forget(self);
        obj
    }
}

impl Clone for Foreign {
    fn clone(&self) -> Foreign {
        // SAFETY: we own a reference.
        unsafe { dup(self.0) };
        Foreign(self.0)
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        // SAFETY: we own a reference and give it back once.
        unsafe { drop_described(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn the_last_reference_drops_the_value() {
        let value = Arc::new(7);
        let obj = new(value.clone());
        // SAFETY: the object is ours.
        unsafe {
            let kept = Foreign::retain(obj);
            let other = kept.clone();
            drop_described(obj);
            drop(kept);
            assert_eq!(**borrow::<Arc<i32>>(other.as_raw()), 7);
            assert_eq!(Arc::strong_count(&value), 2);
        }
        assert_eq!(Arc::strong_count(&value), 1);
    }
}
