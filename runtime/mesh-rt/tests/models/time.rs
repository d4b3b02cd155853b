//! Time in the models: it passes when somebody waits for it, and not for ever.

use loom::sync::MutexGuard;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{LockResult, PoisonError};
use std::time::Duration;

/// When time stops, in milliseconds. What is due later never is.
const END: u64 = 2;

loom::lazy_static! {
    // Not a part of the model: of the language, not of loom.
    static ref NOW: AtomicU64 = AtomicU64::new(0);
    static ref STOPPED: AtomicBool = AtomicBool::new(false);
}

/// From here on waiting with a time limit ends its thread.
pub(crate) fn stop() {
    STOPPED.store(true, Ordering::SeqCst);
}

fn end_if_stopped<T>(guard: MutexGuard<'_, T>) -> MutexGuard<'_, T> {
    if STOPPED.load(Ordering::SeqCst) {
        // While it unwinds, it would poison the lock.
        drop(guard);
        resume_unwind(Box::new("stopped"));
    }
    guard
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Instant(Duration);

impl Instant {
    pub(crate) fn at(ms: u64) -> Instant {
        Instant(Duration::from_millis(ms))
    }

    pub(crate) fn now() -> Instant {
        Instant::at(NOW.load(Ordering::SeqCst))
    }

    pub(crate) fn elapsed(self) -> Duration {
        Instant::now().saturating_duration_since(self)
    }

    pub(crate) fn saturating_duration_since(self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

#[derive(Debug)]
pub(crate) struct Condvar(loom::sync::Condvar);

type Locked<'a, T> = LockResult<(MutexGuard<'a, T>, ())>;

impl Condvar {
    pub(crate) fn new() -> Condvar {
        Condvar(loom::sync::Condvar::new())
    }

    pub(crate) fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.0.wait(guard)
    }

    /// A limit that will be reached is reached at once: what others do meanwhile they can do before or afterwards as well.
    pub(crate) fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Duration,
    ) -> Locked<'a, T> {
        let guard = end_if_stopped(guard);
        let end = NOW.load(Ordering::SeqCst) + limit.as_millis() as u64;
        if end <= END {
            NOW.store(end, Ordering::SeqCst);
            return Ok((guard, ()));
        }
        let guard = self.0.wait(guard).unwrap_or_else(PoisonError::into_inner);
        Ok((end_if_stopped(guard), ()))
    }

    pub(crate) fn notify_one(&self) {
        self.0.notify_one();
    }

    pub(crate) fn notify_all(&self) {
        self.0.notify_all();
    }
}
