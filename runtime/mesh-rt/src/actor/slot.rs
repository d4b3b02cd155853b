//! The word of a stack slot: whose bytes are there, and whether that actor runs.
//!
//! Whoever sets [`RUNNING`] owns the slot, and what the actor that was there before remembers about its stack, until it clears the bit.

use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::{Mutex, MutexGuard};
use std::collections::HashMap;
use std::sync::PoisonError;
use std::task::Waker;

/// The actor in the word runs, or somebody is bringing it in.
const RUNNING: usize = 1;
/// Others have entered themselves in [`Waiting`].
const AWAITED: usize = 2;

/// The address of the actor whose bytes are in the slot, and bits; 0: free.
#[derive(Debug)]
pub(super) struct Word(pub(super) AtomicUsize);

/// Who waits for slots on which others run. Rare: two of the actors of a slot have to be runnable at once.
#[derive(Debug, Default)]
pub(super) struct Waiting(Mutex<HashMap<u32, Vec<Waker>>>);

impl Waiting {
    fn lock(&self) -> MutexGuard<'_, HashMap<u32, Vec<Waker>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The number of a slot, and who waits for it and others.
pub(super) type Place<'w> = (u32, &'w Waiting);

/// What was found on a slot that has been taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// The actor's own bytes.
    Own,
    /// Nothing.
    Free,
    /// The bytes of an actor that waits, by its address; they have to be saved.
    Other(usize),
}

impl Word {
    /// Takes the slot for `actor`; `None` when another one is running there.
    pub(super) fn try_take(&self, actor: usize) -> Option<Found> {
        let mut state = self.0.load(Ordering::Relaxed);
        loop {
            if state & RUNNING != 0 {
                return None;
            }
            match self.0.compare_exchange_weak(
                state,
                actor | RUNNING,
                Ordering::Acquire,
                Ordering::Relaxed,
            ) {
                Ok(_) if state == actor => return Some(Found::Own),
                Ok(0) => return Some(Found::Free),
                Ok(_) => return Some(Found::Other(state)),
                Err(changed) => state = changed,
            }
        }
    }

    /// Takes the slot for `actor` on behalf of it, if it `still` belongs there: to end it needs its slot as well, so if it does now, it does
    /// until the slot is given up.
    pub(super) fn try_take_if<'w>(
        &self,
        place: impl FnOnce() -> Place<'w>,
        actor: usize,
        still: impl FnOnce() -> bool,
    ) -> Option<Found> {
        let found = self.try_take(actor)?;
        if still() {
            return Some(found);
        }
        let before = match found {
            Found::Own => actor,
            Found::Free => 0,
            Found::Other(other) => other,
        };
        self.release(place, actor, before);
        None
    }

    /// Takes the slot for `actor`. `None` when another one is running there; `waker` is woken when it has stopped.
    pub(super) fn take<'w>(
        &self,
        place: impl Fn() -> Place<'w>,
        actor: usize,
        waker: &Waker,
    ) -> Option<Found> {
        loop {
            if let Some(found) = self.try_take(actor) {
                return Some(found);
            }
            let (index, waiting) = place();
            let mut waiting = waiting.lock();
            let announced = self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |state| {
                    (state & RUNNING != 0).then_some(state | AWAITED)
                });
            if announced.is_ok() {
                waiting.entry(index).or_default().push(waker.clone());
                return None;
            }
        }
    }

    /// Gives the slot up that was taken for `actor`; the bytes of `next` are there, 0: none.
    pub(super) fn release<'w>(&self, place: impl FnOnce() -> Place<'w>, actor: usize, next: usize) {
        let left =
            self.0
                .compare_exchange(actor | RUNNING, next, Ordering::Release, Ordering::Relaxed);
        if left.is_err() {
            let (index, waiting) = place();
            let mut waiting = waiting.lock();
            self.0.store(next, Ordering::Release);
            let awaited = waiting.remove(&index).unwrap_or_default();
            drop(waiting);
            awaited.into_iter().for_each(Waker::wake);
        }
    }
}
