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
//! The word of a slot ([`super::slot`]) says whose bytes are there and whether that actor runs.

use super::slot::{Place, Waiting, Word};
use super::task::Actor;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::task::Waker;

pub(super) use super::slot::Found;

/// Slots at most. Memory checkers do not understand that a slot changes its owner: there sharing begins late.
pub(super) const MAX_SLOTS: usize = if cfg!(feature = "system-alloc") {
    1 << 12
} else if cfg!(test) {
    16
} else {
    1 << 11
};

/// What is known of a slot.
#[derive(Debug)]
pub(super) struct Slot {
    word: Word,
    /// Actors that belong to the slot.
    sharers: AtomicU32,
}

/// In tests there is one more, for the test of the words alone.
const ALL: usize = MAX_SLOTS + if cfg!(test) { 1 } else { 0 };

static SLOTS: [Slot; ALL] = [const {
    Slot {
        word: Word(AtomicUsize::new(0)),
        sharers: AtomicU32::new(0),
    }
}; ALL];

fn slot(index: u32) -> &'static Slot {
    &SLOTS[index as usize]
}

/// A slot and who waits for it, for those who need to know.
fn place(index: u32) -> impl Fn() -> Place<'static> {
    static WAITING: OnceLock<Waiting> = OnceLock::new();
    move || (index, WAITING.get_or_init(Waiting::default))
}

/// Takes a slot for `actor`; `None` when another one is running there.
pub(super) fn try_take(index: u32, actor: *const Actor) -> Option<Found> {
    slot(index).word.try_take(actor as usize)
}

/// Takes a slot on behalf of `actor` if it `still` belongs there, which then stays so until the slot is given up.
pub(super) fn try_take_if(
    index: u32,
    actor: *const Actor,
    still: impl FnOnce() -> bool,
) -> Option<Found> {
    (slot(index).word).try_take_if(place(index), actor as usize, still)
}

/// Takes a slot for `actor`. `None` when another one is running there; `waker` is woken when it has stopped.
pub(super) fn take(index: u32, actor: *const Actor, waker: &Waker) -> Option<Found> {
    (slot(index).word).take(place(index), actor as usize, waker)
}

/// Gives a slot up on which `actor` runs. Its bytes stay there if it is `resident`.
pub(super) fn leave(index: u32, actor: *const Actor, resident: bool) {
    let next = if resident { actor as usize } else { 0 };
    (slot(index).word).release(place(index), actor as usize, next);
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
        assert_eq!(take(index, b, &waker), Some(Found::Other(a as usize)));
        leave(index, b, true);
        assert_eq!(take(index, b, &waker), Some(Found::Own));
        leave(index, b, false);
        assert_eq!(count.0.load(Ordering::SeqCst), 1);
    }
}
