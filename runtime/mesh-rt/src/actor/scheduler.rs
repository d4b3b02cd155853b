//! The Tokio runtime under the actors, and the end of all actors.

use super::{activity, preempt, table};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::Notify;

static HANDLE: OnceLock<Handle> = OnceLock::new();
static ENDING: AtomicBool = AtomicBool::new(false);
static ENDING_NOTIFY: Notify = Notify::const_new();
static LAST_ENDED: Mutex<()> = Mutex::new(());
static LAST_ENDED_SIGNAL: Condvar = Condvar::new();

/// Turns after which a busy worker looks at timers and sockets. With Tokio's 61, and actors that use their whole time slice, timers
/// would be late by 100 ms; a look costs less than half a microsecond.
const EVENT_INTERVAL: u32 = 31;

/// Starts the worker threads and the monitor.
pub(crate) fn start_scheduler() -> std::io::Result<Runtime> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(crate::settings::schedulers())
        .thread_name("mesh-worker")
        .enable_all()
        .event_interval(EVENT_INTERVAL)
        .on_thread_park(activity::check)
        .build()?;
    HANDLE.get_or_init(|| runtime.handle().clone());
    preempt::start_monitor()?;
    Ok(runtime)
}

/// The runtime that actors and connections are tasks of.
///
/// # Panics
/// Before the scheduler has started.
pub fn handle() -> &'static Handle {
    HANDLE.get().expect("the scheduler runs")
}

/// Called when an actor has ended.
pub(super) fn actor_ended() {
    if ENDING.load(Ordering::SeqCst) && table::live() == 0 {
        let _guard = LAST_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
        LAST_ENDED_SIGNAL.notify_all();
    }
}

/// Whether the program is stopping its processes.
pub(crate) fn is_ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

/// Becomes ready when the program is about to end; listeners and connections stop then.
pub async fn program_ending() {
    let mut notified = std::pin::pin!(ENDING_NOTIFY.notified());
    notified.as_mut().enable();
    if !ENDING.load(Ordering::SeqCst) {
        notified.await;
    }
}

/// Asks every actor to end and waits for it, at most `grace`; `false` when some did not.
pub(crate) fn stop_all(grace: Duration) -> bool {
    ENDING.store(true, Ordering::SeqCst);
    ENDING_NOTIFY.notify_waiters();
    let deadline = Instant::now() + grace;
    loop {
        // Actors that end may have started others: ask until none is left.
        for actor in table::all() {
            actor.stop();
        }
        let mut guard = LAST_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
        if table::live() == 0 {
            return true;
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        guard = LAST_ENDED_SIGNAL
            .wait_timeout(guard, left.min(Duration::from_millis(50)))
            .unwrap_or_else(PoisonError::into_inner)
            .0;
        drop(guard);
    }
}
