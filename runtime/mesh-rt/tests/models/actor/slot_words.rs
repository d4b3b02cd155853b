//! Actors that share a stack slot: on it only one runs at a time, each finds its own bytes, and nobody sleeps for ever.

use crate::actor::slot::{Found, Place, Waiting, Word};
use crate::sync::UnsafeCell;
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::sync::{Condvar, Mutex};
use loom::thread;
use std::sync::Arc;
use std::task::{Wake, Waker};

#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Bell {
    fn wait(&self) {
        let mut rung = self.rung.lock().unwrap();
        while !*rung {
            rung = self.changed.wait(rung).unwrap();
        }
        *rung = false;
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        *self.rung.lock().unwrap() = true;
        self.changed.notify_one();
    }
}

/// What an actor remembers: its bytes while others have the slot, and whether it has ended. Belongs to whoever has taken the slot.
struct Own {
    saved: UnsafeCell<usize>,
    turns: UnsafeCell<usize>,
    /// Its slot is no longer its own.
    left: AtomicBool,
}

struct Slot {
    word: Word,
    waiting: Waiting,
    bytes: UnsafeCell<usize>,
    actors: [Own; 2],
}

// SAFETY: what the cells hold is watched by loom.
unsafe impl Send for Slot {}
// SAFETY: as above.
unsafe impl Sync for Slot {}

/// Addresses of actors have their lowest bits free.
fn address(actor: usize) -> usize {
    (actor + 1) * 8
}

impl Slot {
    fn new() -> Arc<Slot> {
        let own = || Own {
            saved: UnsafeCell::new(0),
            turns: UnsafeCell::new(0),
            left: AtomicBool::new(false),
        };
        Arc::new(Slot {
            word: Word(AtomicUsize::new(0)),
            waiting: Waiting::default(),
            bytes: UnsafeCell::new(0),
            actors: [own(), own()],
        })
    }

    fn place(&self) -> Place<'_> {
        (0, &self.waiting)
    }

    /// The actor runs on the slot, which was taken for it.
    fn run(&self, actor: usize, found: Found) {
        let own = &self.actors[actor];
        // SAFETY: the slot is ours; loom reports it if not.
        unsafe {
            if let Found::Other(other) = found {
                let other = &self.actors[other / 8 - 1];
                let bytes = self.bytes.with(|bytes| *bytes);
                other.saved.with_mut(|saved| *saved = bytes);
            }
            if found != Found::Own {
                let saved = own.saved.with(|saved| *saved);
                self.bytes.with_mut(|bytes| *bytes = saved);
            }
            let turns = own.turns.with(|turns| *turns);
            assert_eq!(
                self.bytes.with(|bytes| *bytes),
                turns,
                "not the actor's bytes"
            );
            self.bytes.with_mut(|bytes| *bytes = turns + 1);
            own.turns.with_mut(|own| *own = turns + 1);
        }
    }

    fn leave(&self, actor: usize, resident: bool) {
        if !resident {
            // SAFETY: as in `run`.
            unsafe {
                let bytes = self.bytes.with(|bytes| *bytes);
                self.actors[actor].saved.with_mut(|saved| *saved = bytes);
            }
        }
        let next = if resident { address(actor) } else { 0 };
        self.word.release(|| self.place(), address(actor), next);
    }

    /// A task gives its actor a turn; the last one ends it.
    fn turn(&self, actor: usize, resident: bool, last: bool) {
        let bell = Arc::new(Bell::default());
        let waker = Waker::from(bell.clone());
        loop {
            let place = || self.place();
            if let Some(found) = self.word.take(place, address(actor), &waker) {
                self.run(actor, found);
                if last {
                    self.actors[actor].left.store(true, Ordering::Relaxed);
                }
                return self.leave(actor, resident && !last);
            }
            bell.wait();
        }
    }

    /// Somebody who has woken the actor runs it, if it can.
    fn resume_here(&self, actor: usize, resident: bool) -> bool {
        let left = &self.actors[actor].left;
        if left.load(Ordering::Relaxed) {
            return false;
        }
        let still = || !left.load(Ordering::Relaxed);
        let found = self
            .word
            .try_take_if(|| self.place(), address(actor), still);
        if let Some(found) = found {
            self.run(actor, found);
            assert!(still(), "runs after its end");
            self.leave(actor, resident);
        }
        found.is_some()
    }

    fn turns(&self, actor: usize) -> usize {
        // SAFETY: all threads have been joined.
        unsafe { self.actors[actor].turns.with(|turns| *turns) }
    }
}

#[test]
fn two_share_a_slot() {
    for resident in [true, false] {
        crate::check(3, move || {
            let slot = Slot::new();
            let other = {
                let slot = slot.clone();
                thread::spawn(move || {
                    slot.turn(1, true, false);
                    slot.turn(1, true, true);
                })
            };
            crate::pause();
            slot.turn(0, resident, false);
            slot.turn(0, resident, true);
            other.join().unwrap();
            assert_eq!((slot.turns(0), slot.turns(1)), (2, 2));
        });
    }
}

#[test]
fn nobody_runs_an_actor_that_has_ended() {
    crate::check(3, || {
        let slot = Slot::new();
        slot.turn(0, true, false);
        let resumes = {
            let slot = slot.clone();
            thread::spawn(move || slot.resume_here(0, true))
        };
        crate::pause();
        slot.turn(0, true, true);
        let resumed = resumes.join().unwrap();
        assert_eq!(slot.turns(0), 2 + usize::from(resumed));
    });
}

#[test]
fn an_actor_that_was_not_resumed_leaves_the_other_there() {
    crate::check(2, || {
        let slot = Slot::new();
        slot.turn(0, true, true);
        slot.turn(1, true, false);
        let resumes = {
            let slot = slot.clone();
            // It has looked before the end.
            thread::spawn(move || {
                let place = || slot.place();
                let found = slot.word.try_take_if(place, address(0), || false);
                assert_eq!(found, None);
            })
        };
        crate::pause();
        slot.turn(1, true, false);
        resumes.join().unwrap();
        slot.turn(1, true, true);
        assert_eq!(slot.turns(1), 3);
    });
}
