//! Knows whether anything in the program can still happen.
//!
//! Activity is counted as two monotonic sums: activations (a process starts, is woken from a wait without time limit, a listener
//! opens) and deactivations. Every thread that runs actors counts in its own cache line. Since an activation is always recorded
//! before the event that causes it and before the matching deactivation, reading *all* deactivations first and *all* activations
//! afterwards is exact: if the two sums agree, there was a moment between the two reads when nothing was active, and a program in
//! which nothing is active stays so (Mattern's four-counter argument).

use super::context;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering, fence};
use std::sync::{Condvar, Mutex, PoisonError};

/// The two counters of one thread, or of all threads that are not workers.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct Counters {
    activated: AtomicU64,
    deactivated: AtomicU64,
}

impl Counters {
    pub(crate) const fn new() -> Counters {
        Counters {
            activated: AtomicU64::new(0),
            deactivated: AtomicU64::new(0),
        }
    }
}

static OTHER_THREADS: Counters = Counters::new();

fn bump(own: fn(&Counters) -> &AtomicU64) {
    match context::worker() {
        Some(worker) => {
            // Only this thread writes the counter: no locked instruction needed.
            let counter = own(&worker.activity);
            counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Release);
        }
        None => {
            own(&OTHER_THREADS).fetch_add(1, Ordering::Release);
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

static WATCHED: AtomicBool = AtomicBool::new(false);
static QUIET: Mutex<bool> = Mutex::new(false);
static BECAME_QUIET: Condvar = Condvar::new();

fn is_quiet() -> bool {
    // Orders the deactivations of this thread before the reads below; of two threads that go idle at the same time at least
    // one sees the other's count.
    fence(Ordering::SeqCst);
    let all = || {
        super::preempt::workers()
            .map(|worker| &worker.activity)
            .chain([&OTHER_THREADS])
    };
    let deactivated: u64 = all()
        .map(|counters| counters.deactivated.load(Ordering::Acquire))
        .sum();
    fence(Ordering::SeqCst);
    let activated: u64 = all()
        .map(|counters| counters.activated.load(Ordering::Acquire))
        .sum();
    activated == deactivated
}

/// Looks whether the program has become quiet; called by workers before they sleep and after activities that end elsewhere.
pub(crate) fn check() {
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
