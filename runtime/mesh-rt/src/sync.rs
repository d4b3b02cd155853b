//! The synchronisation primitives of the modules that are model-checked. The models (`tests/models`) compile those modules with loom's
//! instead, so nothing else may be used there for what threads share.

pub(crate) use std::sync::{Mutex, MutexGuard};

pub(crate) mod atomic {
    pub(crate) use std::sync::atomic::{
        AtomicI32, AtomicPtr, AtomicU8, AtomicU32, AtomicUsize, Ordering, fence,
    };
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
