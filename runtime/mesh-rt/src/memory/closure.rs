//! Function values.
//!
//! Every Mesh function value is a closure object `{ header, desc, code, captures… }`; its code takes the object itself (borrowed)
//! and then the arguments, all owned, in the C calling convention. A function that takes and gives one-word values is called
//! with [`Closure::call_obj`]; for other shapes take [`Closure::code`] and call it with the right signature.

use super::desc::TypeDesc;
use super::foreign::{drop_described, share_described};
use super::object::{HEADER_SIZE, Obj, Object, allocate, dup};
use std::mem::{align_of, size_of};

#[repr(C)]
struct ClosureObject<T> {
    header: Object,
    desc: &'static TypeDesc,
    code: *const (),
    captured: T,
}

const CODE: usize = HEADER_SIZE + 8;

/// An owned reference to a function value. Retaining one marks it as shared, so that it can be kept and called by any thread.
#[derive(Debug)]
pub struct Closure(Obj);

// SAFETY: the object is marked as shared when a `Closure` is made, and what it captures with it.
unsafe impl Send for Closure {}
// SAFETY: as above.
unsafe impl Sync for Closure {}

impl Closure {
    /// Takes over a reference (an `OwnObj` argument).
    ///
    /// # Safety
    /// `obj` must be a live closure object of which the caller owns a reference.
    pub unsafe fn from_raw(obj: Obj) -> Closure {
        // SAFETY: passed on to the caller.
        unsafe { share_described(obj) };
        Closure(obj)
    }

    /// Takes over a reference without marking the object as shared.
    ///
    /// # Safety
    /// As for [`Closure::from_raw`]; the result must stay with the calling actor.
    pub(crate) unsafe fn from_raw_local(obj: Obj) -> Closure {
        Closure(obj)
    }

    /// Another reference to a borrowed closure (an `Obj` argument).
    ///
    /// # Safety
    /// `obj` must be a live closure object.
    pub unsafe fn retain(obj: Obj) -> Closure {
        // SAFETY: passed on to the caller.
        unsafe {
            share_described(obj);
            dup(obj);
        }
        Closure(obj)
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

    /// Address of the code.
    pub fn code(&self) -> *const () {
        // SAFETY: we own a reference to a closure object.
        unsafe { *self.0.cast::<u8>().add(CODE).cast::<*const ()>() }
    }

    /// Calls a `Fun() -> ()`. Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_unit(&self) {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj) = std::mem::transmute(self.code());
            code(self.0);
        }
    }

    /// Calls a `Fun(A) -> ()` where A is a counted pointer, which is given away. Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_unit1(&self, a: Obj) {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj, Obj) = std::mem::transmute(self.code());
            code(self.0, a);
        }
    }

    /// Calls a `Fun() -> Pid`. Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_pid(&self) -> i64 {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj) -> i64 = std::mem::transmute(self.code());
            code(self.0)
        }
    }

    /// Calls a `Fun(A) -> Pid` where A is a counted pointer, which is given away. Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_pid1(&self, a: Obj) -> i64 {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj, Obj) -> i64 =
                std::mem::transmute(self.code());
            code(self.0, a)
        }
    }

    /// Calls a `Fun() -> T` where T is a counted pointer; the result is owned. Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_obj0(&self) -> Obj {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj) -> Obj = std::mem::transmute(self.code());
            code(self.0)
        }
    }

    /// Calls a `Fun(A) -> T` where both are counted pointers; the argument is given away, the result is owned.
    /// Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_obj(&self, a: Obj) -> Obj {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj, Obj) -> Obj =
                std::mem::transmute(self.code());
            code(self.0, a)
        }
    }

    /// Calls a `Fun(A, B) -> T` where all are counted pointers; the arguments are given away, the result is owned.
    /// Unwinds when it panics.
    ///
    /// # Safety
    /// The function must have that type, and this must run inside an actor.
    pub unsafe fn call_obj2(&self, a: Obj, b: Obj) -> Obj {
        // SAFETY: the caller vouches for the type.
        unsafe {
            let code: unsafe extern "C-unwind" fn(Obj, Obj, Obj) -> Obj =
                std::mem::transmute(self.code());
            code(self.0, a, b)
        }
    }
}

impl Clone for Closure {
    fn clone(&self) -> Closure {
        // SAFETY: we own a reference.
        unsafe { dup(self.0) };
        Closure(self.0)
    }
}

impl Drop for Closure {
    fn drop(&mut self) {
        // SAFETY: we own a reference and give it back once.
        unsafe { drop_described(self.0) }
    }
}

struct DescOf<T>(T);

impl<T: Send + Sync + 'static> DescOf<T> {
    const DESC: &'static TypeDesc = &TypeDesc::new(
        size_of::<ClosureObject<T>>(),
        drop_captured::<T>,
        super::desc::nothing,
        "native function",
    );
}

unsafe extern "C-unwind" fn drop_captured<T>(obj: *mut u8) {
    // SAFETY: called once, by whoever gave back the last reference.
    unsafe { std::ptr::drop_in_place(&raw mut (*obj.cast::<ClosureObject<T>>()).captured) }
}

/// A function value whose code is Rust: `code` is an `unsafe extern "C-unwind" fn(Obj, args…) -> result` as Mesh code would
/// call it (first the closure object, borrowed; arguments owned; result owned). It gets at `captured` with [`captured`].
///
/// # Safety
/// `code` must be such a function with the signature of the Mesh type that the value is used at.
pub unsafe fn native<T: Send + Sync + 'static>(code: *const (), captured: T) -> Obj {
    const { assert!(align_of::<T>() <= 8, "mesh_alloc aligns to 8 bytes") };
    let object = allocate(size_of::<ClosureObject<T>>()).cast::<ClosureObject<T>>();
    let aux = (size_of::<T>() / 8) as u32;
    // SAFETY: the block is large enough and ours.
    unsafe {
        object.write(ClosureObject {
            header: Object::fresh(aux),
            desc: DescOf::<T>::DESC,
            code,
            captured,
        })
    };
    object.cast()
}

/// What a function value from [`native`] captured.
///
/// # Safety
/// `obj` must come from [`native`] with the same `T` and stay alive for `'a`.
pub unsafe fn captured<'a, T: Send + Sync + 'static>(obj: Obj) -> &'a T {
    // SAFETY: passed on to the caller.
    unsafe { &(*obj.cast::<ClosureObject<T>>()).captured }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MeshString;

    unsafe extern "C-unwind" fn greet(this: Obj, name: Obj) -> Obj {
        // SAFETY: made by `native::<String>` below, called with a string.
        unsafe {
            let mut text = MeshString::new(captured::<String>(this));
            text.push_str(&MeshString::from_raw(name));
            text.into_raw()
        }
    }

    #[test]
    fn native_closures_are_called_like_mesh_ones() {
        // SAFETY: `greet` is a Fun(String) -> String.
        unsafe {
            let closure = Closure::from_raw(native(greet as *const (), String::from("hello ")));
            let kept = closure.clone();
            drop(closure);
            let text = MeshString::from_raw(kept.call_obj(MeshString::new("tide").into_raw()));
            assert_eq!(&*text, "hello tide");
        }
    }
}
