//! Which actor is on which stack slot.
//!
//! There are a few thousand slots. As long as there are fewer actors, each has a slot to itself. Further actors share: an actor
//! belongs to one slot for life, because its frames hold addresses of each other, but its bytes are only there while it runs and
//! until somebody else needs the slot. Then they are copied to a block of just their size, and back, to the same address, when
//! it continues. So an actor that waits costs its few live frames and no page.
//!
//! Nothing but the actor's own code may therefore keep an address in its stack across a wait. Futures do (timers and the like are
//! linked to each other), so a future that an actor waits for lives on the heap.
//!
//! The word of a slot says whose bytes are there and whether that actor runs. Whoever sets [`RUNNING`] owns the slot, and what
//! the actor that was there before remembers about its stack, until it clears the bit.

use super::task::Actor;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Waker;

/// Slots at most. Memory checkers do not understand that a slot changes its owner: there sharing begins late.
pub(super) const MAX_SLOTS: usize = if cfg!(feature = "system-alloc") {
    1 << 12
} else if cfg!(test) {
    16
} else {
    1 << 11
};

/// The actor in the word runs, or somebody is bringing it in.
const RUNNING: usize = 1;
/// Others have entered themselves in [`waiting`].
const AWAITED: usize = 2;

/// What is known of a slot.
#[derive(Debug)]
pub(super) struct Slot {
    /// The actor whose bytes are in the slot, and bits; 0: free.
    state: AtomicUsize,
    /// Actors that belong to the slot.
    sharers: AtomicU32,
}

/// In tests there is one more, for the test of the words alone.
const ALL: usize = MAX_SLOTS + if cfg!(test) { 1 } else { 0 };

static SLOTS: [Slot; ALL] = [const {
    Slot {
        state: AtomicUsize::new(0),
        sharers: AtomicU32::new(0),
    }
}; ALL];

/// What waits for slots on which others run. Rare: two of the actors of a slot have to be runnable at once.
fn waiting() -> MutexGuard<'static, HashMap<u32, Vec<Waker>>> {
    static WAITING: OnceLock<Mutex<HashMap<u32, Vec<Waker>>>> = OnceLock::new();
    WAITING
        .get_or_init(Mutex::default)
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
}

/// What was found on a slot that has been taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// The actor's own bytes.
    Own,
    /// Nothing.
    Free,
    /// The bytes of an actor that waits; they have to be saved.
    Other(*const Actor),
}

fn slot(index: u32) -> &'static Slot {
    &SLOTS[index as usize]
}

/// Takes a slot for `actor`; `None` when another one is running there.
pub(super) fn try_take(index: u32, actor: *const Actor) -> Option<Found> {
    let (slot, own) = (slot(index), actor as usize);
    let mut state = slot.state.load(Ordering::Relaxed);
    loop {
        if state & RUNNING != 0 {
            return None;
        }
        match slot.state.compare_exchange_weak(
            state,
            own | RUNNING,
            Ordering::Acquire,
            Ordering::Relaxed,
        ) {
            Ok(_) if state == own => return Some(Found::Own),
            Ok(0) => return Some(Found::Free),
            Ok(_) => return Some(Found::Other(state as *const Actor)),
            Err(changed) => state = changed,
        }
    }
}

/// Takes a slot for `actor`. `None` when another one is running there; `waker` is woken when it has stopped.
pub(super) fn take(index: u32, actor: *const Actor, waker: &Waker) -> Option<Found> {
    loop {
        if let Some(found) = try_take(index, actor) {
            return Some(found);
        }
        let mut waiting = waiting();
        let announced =
            slot(index)
                .state
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |state| {
                    (state & RUNNING != 0).then_some(state | AWAITED)
                });
        if announced.is_ok() {
            waiting.entry(index).or_default().push(waker.clone());
            return None;
        }
    }
}

/// Gives a slot up on which `actor` runs. Its bytes stay there if it is `resident`.
pub(super) fn leave(index: u32, actor: *const Actor, resident: bool) {
    release(
        index,
        actor,
        if resident { actor } else { std::ptr::null() },
    );
}

/// Gives a slot up that was taken for `actor` as if that had not happened.
pub(super) fn put_back(index: u32, actor: *const Actor, found: Found) {
    let before = match found {
        Found::Own => actor,
        Found::Free => std::ptr::null(),
        Found::Other(other) => other,
    };
    release(index, actor, before);
}

/// Gives a slot up that was taken for `actor`; the bytes of `next` are there.
fn release(index: u32, actor: *const Actor, next: *const Actor) {
    let (slot, own, next) = (slot(index), actor as usize, next as usize);
    let left =
        slot.state
            .compare_exchange(own | RUNNING, next, Ordering::Release, Ordering::Relaxed);
    if left.is_err() {
        let mut waiting = waiting();
        slot.state.store(next, Ordering::Release);
        let awaited = waiting.remove(&index).unwrap_or_default();
        drop(waiting);
        awaited.into_iter().for_each(Waker::wake);
    }
}

/// Whether several actors belong to a slot.
pub(super) fn is_shared(index: u32) -> bool {
    slot(index).sharers.load(Ordering::Relaxed) > 1
}

/// Makes an actor belong to a slot.
pub(super) fn join(index: u32) {
    slot(index).sharers.fetch_add(1, Ordering::Relaxed);
}

/// The same unless others belong to it.
pub(super) fn join_unused(index: u32) -> bool {
    slot(index)
        .sharers
        .compare_exchange(0, 1, Ordering::Relaxed, Ordering::Relaxed)
        .is_ok()
}

/// An actor no longer belongs to a slot; whether it was the last one.
pub(super) fn part(index: u32) -> bool {
    slot(index).sharers.fetch_sub(1, Ordering::Relaxed) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::task::Wake;

    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn who_finds_a_runner_is_woken_when_it_leaves() {
        static OWN: [u64; 4] = [0; 4];
        let (a, b) = (
            std::ptr::from_ref(&OWN[0]).cast::<Actor>(),
            std::ptr::from_ref(&OWN[2]).cast::<Actor>(),
        );
        let index = MAX_SLOTS as u32;
        let count = Arc::new(Count(AtomicUsize::new(0)));
        let waker = Waker::from(count.clone());
        assert_eq!(take(index, a, &waker), Some(Found::Free));
        assert_eq!(take(index, b, &waker), None);
        assert_eq!(count.0.load(Ordering::SeqCst), 0);
        leave(index, a, true);
        assert_eq!(count.0.load(Ordering::SeqCst), 1);
        assert_eq!(take(index, b, &waker), Some(Found::Other(a)));
        leave(index, b, true);
        assert_eq!(take(index, b, &waker), Some(Found::Own));
        leave(index, b, false);
        assert_eq!(count.0.load(Ordering::SeqCst), 1);
    }
}
