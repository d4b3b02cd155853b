//! The Tokio runtime under the actors, and the end of all actors.

use super::exit::ExitReason;
use super::signal::wait_for_end;
use super::{activity, preempt, table};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError, RwLock};
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

/// The process whose end the program waits for.
static AWAITED: AtomicI64 = AtomicI64::new(0);

/// Called when an actor has ended.
pub(super) fn actor_ended(pid: i64) {
    let wanted = || table::live() == 0 || AWAITED.load(Ordering::SeqCst) == pid;
    if ENDING.load(Ordering::SeqCst) && wanted() {
        let _guard = LAST_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
        LAST_ENDED_SIGNAL.notify_all();
    }
}

/// Waits until `done` holds; looks again when somebody has ended, and now and then. `false` at the deadline.
fn wait_until(deadline: Instant, look_again: Duration, mut done: impl FnMut() -> bool) -> bool {
    loop {
        let guard = LAST_ENDED.lock().unwrap_or_else(PoisonError::into_inner);
        if done() {
            return true;
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        drop(
            LAST_ENDED_SIGNAL
                .wait_timeout(guard, left.min(look_again))
                .unwrap_or_else(PoisonError::into_inner),
        );
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

/// What a process that traps exits gets to stop.
const TRAPPING: Duration = Duration::from_secs(5);
/// What killed processes get to come to a safepoint.
const KILLED: Duration = Duration::from_secs(1);

/// Ends all processes: supervisors first, which stop their trees, then the others. `false` when some had to be killed because
/// `grace` was over.
pub(crate) fn stop_all(grace: Duration) -> bool {
    ENDING.store(true, Ordering::SeqCst);
    ENDING_NOTIFY.notify_waiters();
    let deadline = Instant::now() + grace;
    if grace.is_zero() || !(stop_supervisors(deadline) && stop_others(deadline)) {
        for actor in table::all() {
            actor.kill(0);
        }
        wait_until(Instant::now() + KILLED, LOOK_AGAIN, || table::live() == 0);
        return false;
    }
    true
}

const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Stops the supervisors that nobody supervises, newest first, each when the one before has ended.
fn stop_supervisors(deadline: Instant) -> bool {
    let mut roots = table::all();
    roots.retain(|actor| actor.is_root_supervisor());
    roots.iter().rev().all(|root| {
        let pid = root.pid();
        AWAITED.store(pid, Ordering::SeqCst);
        root.exit_signal_from(0, ExitReason::Shutdown);
        wait_until(deadline, LOOK_AGAIN, || !table::is_alive(pid))
    })
}

/// Asks every other process to stop. Those that end may have started others: asks until none is left.
fn stop_others(deadline: Instant) -> bool {
    let mut asked: HashMap<i64, Instant> = HashMap::new();
    wait_until(deadline, LOOK_AGAIN, || {
        let everybody = ASKING.write().unwrap_or_else(PoisonError::into_inner);
        for actor in table::all() {
            let first = *asked.entry(actor.pid()).or_insert_with(|| {
                actor.stop_with_program();
                Instant::now()
            });
            if actor.traps_exits() && first.elapsed() >= TRAPPING {
                actor.kill(0);
            }
        }
        drop(everybody);
        table::live() == 0
    })
}

/// Held while the processes are asked to stop with the program: nobody hears of the end of another before he has been asked himself.
/// Otherwise a process whose call is not answered any more would crash instead of stopping.
static ASKING: RwLock<()> = RwLock::new(());

/// Waits in a process that is about to tell others of its end until all have been asked to stop, when the program is ending.
pub(super) fn wait_until_all_are_asked() {
    if is_ending() {
        drop(ASKING.read().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Ends the processes that were started since the pid `first`, but for those in `kept` and what they have started: asks them, roots of
/// supervision first, and kills what is left after `limit`. Runs in a process.
pub(crate) fn stop_since(first: i64, kept: &BTreeSet<i64>, limit: Duration) {
    let deadline = Instant::now() + limit;
    let left = || {
        deadline
            .saturating_duration_since(Instant::now())
            .as_millis() as i64
    };
    let leftovers = || {
        let mut all = table::all();
        all.retain(|actor| {
            let keeps = |pid| kept.contains(&pid);
            actor.pid() >= first && !keeps(actor.pid()) && !keeps(actor.spawner())
        });
        all
    };
    for root in leftovers().iter().rev() {
        if root.is_root_supervisor() {
            root.exit_signal_from(0, ExitReason::Shutdown);
            wait_for_end(root, left());
        }
    }
    let mut asked = BTreeSet::new();
    loop {
        let all = leftovers();
        if all.is_empty() {
            return;
        }
        for actor in &all {
            if asked.insert(actor.pid()) {
                actor.stop_with_program();
            }
        }
        let late = all
            .iter()
            .any(|actor| wait_for_end(actor, left()).is_none());
        if late {
            for actor in leftovers() {
                actor.kill(0);
                wait_for_end(&actor, KILLED.as_millis() as i64);
            }
            return;
        }
    }
}
