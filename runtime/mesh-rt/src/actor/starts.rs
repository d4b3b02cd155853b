//! How many processes wait for their first turn.

use super::context;
use super::preempt::{self, Worker};
use std::sync::atomic::{AtomicU64, Ordering};

/// What one thread has counted, or all threads that are not workers.
#[derive(Debug)]
pub(super) struct Starts {
    made: AtomicU64,
    begun: AtomicU64,
}

impl Starts {
    pub(super) const fn new() -> Starts {
        Starts {
            made: AtomicU64::new(0),
            begun: AtomicU64::new(0),
        }
    }
}

static OTHER_THREADS: Starts = Starts::new();

fn bump(own: fn(&Starts) -> &AtomicU64) {
    match context::worker() {
        Some(Worker { starts, .. }) => {
            // Only this thread writes the counter: no locked instruction needed.
            let counter = own(starts);
            counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
        None => {
            own(&OTHER_THREADS).fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A process was made.
pub(super) fn made() {
    bump(|starts| &starts.made);
}

/// A process has got its first turn, or will never get one.
pub(super) fn begun() {
    bump(|starts| &starts.begun);
}

/// Processes that have not begun, more or less: the threads go on counting.
pub(super) fn waiting() -> u64 {
    let all = || {
        preempt::workers()
            .map(|worker| &worker.starts)
            .chain([&OTHER_THREADS])
    };
    let begun: u64 = all().map(|one| one.begun.load(Ordering::Relaxed)).sum();
    let made: u64 = all().map(|one| one.made.load(Ordering::Relaxed)).sum();
    made.saturating_sub(begun)
}
