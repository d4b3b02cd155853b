//! Knows whether anything in the program can still happen.
//!
//! Activity is counted as two monotonic sums: activations (a process starts, is woken from a wait without time limit, a listener
//! opens) and deactivations. Every thread that runs actors counts in its own cache line. Since an activation is always recorded
//! before the event that causes it and before the matching deactivation, reading *all* deactivations first and *all* activations
//! afterwards is exact: if the two sums agree, there was a moment between the two reads when nothing was active, and a program in
//! which nothing is active stays so (Mattern's four-counter argument).

use super::context;
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering, fence};
use crate::sync::{Condvar, Mutex, shared_statics};
use std::sync::PoisonError;

/// The two counters of one thread, or of all threads that are not workers.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct Counters {
    activated: AtomicU64,
    deactivated: AtomicU64,
}

impl Counters {
    /// Counters that begin as these.
    pub(crate) const fn of(activated: AtomicU64, deactivated: AtomicU64) -> Counters {
        Counters {
            activated,
            deactivated,
        }
    }
}

shared_statics! {
    static OTHER_THREADS: Counters = Counters::of(AtomicU64::new(0), AtomicU64::new(0));
    static WATCHED: AtomicBool = AtomicBool::new(false);
    static QUIET: Mutex<bool> = Mutex::new(false);
    static BECAME_QUIET: Condvar = Condvar::new();
}

/// A function, because in the models a static is another type than its value.
fn other_threads() -> &'static Counters {
    &OTHER_THREADS
}

fn bump(own: fn(&Counters) -> &AtomicU64) {
    match context::worker() {
        Some(worker) => {
            // Only this thread writes the counter: no locked instruction needed.
            let counter = own(&worker.activity);
            counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Release);
        }
        None => {
            own(other_threads()).fetch_add(1, Ordering::Release);
        }
    }
}

/// Something becomes able to make progress. Call it before the event that lets it.
pub(crate) fn activate() {
    bump(|counters| &counters.activated);
}

/// Something stops being able to make progress by itself.
pub(crate) fn deactivate() {
    bump(|counters| &counters.deactivated);
}

/// Keeps the program alive while it exists.
#[derive(Debug)]
pub struct Hold(());

impl Hold {
    /// Starts an activity.
    #[allow(clippy::new_without_default, reason = "making one has an effect")]
    pub fn new() -> Hold {
        activate();
        Hold(())
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        deactivate();
        check();
    }
}

fn is_quiet() -> bool {
    let all = || {
        super::preempt::workers()
            .map(|worker| &worker.activity)
            .chain([other_threads()])
    };
    let deactivated: u64 = all()
        .map(|counters| counters.deactivated.load(Ordering::Acquire))
        .sum();
    // Who reads a deactivation sees its activation, and all that its process has activated in between.
    let activated: u64 = all()
        .map(|counters| counters.activated.load(Ordering::Acquire))
        .sum();
    activated == deactivated
}

/// Looks whether the program has become quiet; called by workers before they sleep and after activities that end elsewhere.
pub(crate) fn check() {
    // Orders the deactivations of this thread, or its beginning to watch, before the reads below: of two threads that come here at the
    // same time at least one sees what the other has done before.
    fence(Ordering::SeqCst);
    if WATCHED.load(Ordering::SeqCst) && is_quiet() {
        *QUIET.lock().unwrap_or_else(PoisonError::into_inner) = true;
        BECAME_QUIET.notify_all();
    }
}

/// Lets the program end as if nothing were active any more: it was asked to stop and has finished what it had to.
pub(crate) fn end() {
    *QUIET.lock().unwrap_or_else(PoisonError::into_inner) = true;
    BECAME_QUIET.notify_all();
}

/// Blocks this (non-worker) thread until nothing is active any more.
pub(crate) fn wait_until_quiet() {
    WATCHED.store(true, Ordering::SeqCst);
    check();
    let mut quiet = QUIET.lock().unwrap_or_else(PoisonError::into_inner);
    while !*quiet {
        quiet = BECAME_QUIET
            .wait(quiet)
            .unwrap_or_else(PoisonError::into_inner);
    }
}
