//! Reference counts.

use crate::sync::atomic::{AtomicI32, Ordering, fence};

/// What giving a reference back has led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Released {
    /// Others hold the object, or it is never freed.
    Kept,
    /// It was the last one; the object has to be destroyed.
    Last,
    /// The same for an object that was shared, which is counted for no process.
    LastOfShared,
}

/// Whether a reference is the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unique {
    No,
    Yes,
    /// The object was shared, but the other references are gone: from here on it belongs to one actor again.
    Again,
}

/// How many references to an object there are.
///
/// `> 0`: references of one actor, plain arithmetic. `< 0`: shared between actors, so many references, atomic. `0`: immortal.
#[repr(transparent)]
#[derive(Debug)]
pub(crate) struct Count(AtomicI32);

impl Count {
    /// A count with a value of its own.
    pub(crate) const fn of(word: AtomicI32) -> Count {
        Count(word)
    }

    /// Whether one actor alone has references.
    pub(crate) fn is_local(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }

    /// Whether the caller holds the only reference.
    pub(crate) fn unique(&self) -> Unique {
        match self.0.load(Ordering::Relaxed) {
            1 => Unique::Yes,
            -1 => {
                fence(Ordering::Acquire);
                self.0.store(1, Ordering::Relaxed);
                Unique::Again
            }
            _ => Unique::No,
        }
    }

    /// Makes the count atomic; whether it was not. To be called before a second actor can see the object.
    pub(crate) fn mark_shared(&self) -> bool {
        let count = self.0.load(Ordering::Relaxed);
        if count > 0 {
            self.0.store(-count, Ordering::Relaxed);
        }
        count > 0
    }

    /// Adds a reference.
    #[inline]
    pub(crate) fn dup(&self) {
        let count = self.0.load(Ordering::Relaxed);
        if count > 0 {
            self.0.store(count + 1, Ordering::Relaxed);
        } else if count < 0 {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Gives a reference back.
    #[inline]
    pub(crate) fn release(&self) -> Released {
        let count = self.0.load(Ordering::Relaxed);
        if count > 1 {
            self.0.store(count - 1, Ordering::Relaxed);
            Released::Kept
        } else if count == 1 {
            Released::Last
        } else if count == 0 {
            Released::Kept
        } else {
            // Release: our uses happen before the destruction; acquire: the destroyer sees everybody's uses.
            let last = self.0.fetch_add(1, Ordering::Release) == -1;
            if !last {
                return Released::Kept;
            }
            fence(Ordering::Acquire);
            Released::LastOfShared
        }
    }
}
