//! The synchronisation primitives of the modules that are model-checked. The models (`tests/models`) compile those modules with loom's
//! instead, so nothing else may be used there for what threads share.

pub(crate) use std::hint::spin_loop;
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard};
pub(crate) use std::time::Instant;

pub(crate) mod atomic {
    pub(crate) use std::sync::atomic::{
        AtomicBool, AtomicI32, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize,
        Ordering, fence,
    };
}

/// Statics that threads share. The models make theirs anew for every run.
macro_rules! shared_statics {
    ($($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$attribute])* static $name: $type = $value;)*
    };
}
pub(crate) use shared_statics;

/// An array of what threads share.
macro_rules! shared_array {
    ($value:expr; $length:expr) => {
        [const { $value }; $length]
    };
}
pub(crate) use shared_array;

/// Null pointers that are never freed, too many for a literal on the stack.
pub(crate) fn null_pointers<T, const N: usize>() -> *mut [atomic::AtomicPtr<T>; N] {
    let layout = std::alloc::Layout::new::<[atomic::AtomicPtr<T>; N]>();
    // SAFETY: all-zero bytes are an array of null pointers.
    let fresh = unsafe { std::alloc::alloc_zeroed(layout) };
    assert!(!fresh.is_null(), "out of memory");
    fresh.cast()
}

/// The language's own cell, as the models have it too.
#[derive(Debug)]
pub(crate) struct UnsafeCell<T>(std::cell::UnsafeCell<T>);

impl<T> UnsafeCell<T> {
    pub(crate) const fn new(value: T) -> UnsafeCell<T> {
        UnsafeCell(std::cell::UnsafeCell::new(value))
    }

    /// Hands out the address of the content; using it is up to the caller.
    #[inline]
    pub(crate) fn with_mut<R>(&self, work: impl FnOnce(*mut T) -> R) -> R {
        work(self.0.get())
    }

    /// The content, which nobody else has.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

/// A map by text that is read without locks. Every access is one step; the models have a simple map in its place.
#[derive(Debug)]
pub(crate) struct Map<V>(papaya::HashMap<String, V, foldhash::quality::RandomState>);

impl<V: Copy> Map<V> {
    pub(crate) fn new() -> Map<V> {
        Map(papaya::HashMap::default())
    }

    #[inline]
    pub(crate) fn get(&self, key: &str) -> Option<V> {
        self.0.pin().get(key).copied()
    }

    pub(crate) fn insert(&self, key: &str, value: V) {
        self.0.pin().insert(key.to_owned(), value);
    }

    pub(crate) fn remove(&self, key: &str) {
        self.0.pin().remove(key);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
