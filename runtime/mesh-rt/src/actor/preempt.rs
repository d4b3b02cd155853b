//! Preemption: a monitor thread notices workers that stay in one actor and asks them to yield.
//!
//! Compiled code compares `rsp` with the stack limit word of its thread at function entries and loop back-edges. The monitor writes
//! `u64::MAX` into the word of a worker that has been in the same actor for a whole tick; the next check then fails and calls
//! the runtime. The monitor sleeps when no worker runs anything.

use super::activity::Counters;
use super::starts::Starts;
use std::sync::atomic::{
    AtomicBool, AtomicI64, AtomicPtr, AtomicU64, AtomicUsize, Ordering, fence,
};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Value of the limit word that asks the actor to yield.
pub(super) const YIELD_REQUEST: u64 = u64::MAX;

/// Length of a tick. An actor is asked to yield after one to two of them: a slice is never longer than a millisecond.
const TICK: Duration = Duration::from_micros(500);
/// Ticks without any work after which the monitor goes to sleep. Waking it costs a system call, which should not happen for
/// every message of a slow conversation.
const LINGER_TICKS: u32 = 40;

/// More workers than any machine we start on; a fixed table lets other threads walk it without locks.
pub(super) const MAX_WORKERS: usize = 1024;

/// What a worker thread shows to others.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct Worker {
    /// Address of the thread's stack limit word.
    limit_word: AtomicPtr<AtomicU64>,
    /// Odd while an actor runs; changes with every switch.
    switches: AtomicU64,
    pub(super) activity: Counters,
    /// Pid of the actor that runs here; 0: none.
    running: AtomicI64,
    /// Messages that actors have fetched here.
    received: AtomicU64,
    pub(super) starts: Starts,
}

impl Worker {
    const fn new() -> Worker {
        Worker {
            limit_word: AtomicPtr::new(std::ptr::null_mut()),
            switches: AtomicU64::new(0),
            activity: Counters::of(AtomicU64::new(0), AtomicU64::new(0)),
            running: AtomicI64::new(0),
            received: AtomicU64::new(0),
            starts: Starts::new(),
        }
    }

    /// Says which actor runs here.
    pub(super) fn set_running(&self, pid: i64) {
        self.running.store(pid, Ordering::Relaxed);
    }

    /// Whether that actor runs here.
    pub(super) fn runs(&self, pid: i64) -> bool {
        self.running.load(Ordering::Relaxed) == pid
    }

    /// An actor has fetched messages; called by the worker's own thread.
    pub(super) fn count_received(&self, messages: usize) {
        let received = self.received.load(Ordering::Relaxed);
        self.received
            .store(received + messages as u64, Ordering::Relaxed);
    }

    /// Messages that actors have fetched here.
    pub(super) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// An actor starts to run on this worker, or stops to.
    pub(super) fn count_switch(&self, running: bool) {
        let switches = self.switches.load(Ordering::Relaxed);
        let next = if running {
            (switches + 1) | 1
        } else {
            (switches | 1) + 1
        };
        self.switches.store(next, Ordering::Release);
        if running && MONITOR_ASLEEP.load(Ordering::Relaxed) {
            wake_monitor();
        }
    }
}

static WORKERS: [Worker; MAX_WORKERS] = [const { Worker::new() }; MAX_WORKERS];
static REGISTERED: AtomicUsize = AtomicUsize::new(0);

static MONITOR_ASLEEP: AtomicBool = AtomicBool::new(false);
static MONITOR_LOCK: Mutex<()> = Mutex::new(());
static MONITOR_WAKE: Condvar = Condvar::new();

/// All registered workers.
pub(super) fn workers() -> impl Iterator<Item = &'static Worker> {
    WORKERS[..REGISTERED.load(Ordering::SeqCst).min(MAX_WORKERS)].iter()
}

/// Gives the calling thread a worker record.
pub(super) fn register_worker() -> &'static Worker {
    let index = REGISTERED.fetch_add(1, Ordering::SeqCst);
    assert!(
        index < MAX_WORKERS,
        "more worker threads than the scheduler can have"
    );
    let worker = &WORKERS[index];
    worker
        .limit_word
        .store(super::stack::limit_word_address(), Ordering::Release);
    worker
}

#[cold]
fn wake_monitor() {
    let _guard = MONITOR_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
    MONITOR_ASLEEP.store(false, Ordering::SeqCst);
    MONITOR_WAKE.notify_one();
}

/// Starts the monitor thread.
pub(super) fn start_monitor() -> std::io::Result<()> {
    std::thread::Builder::new()
        .name("mesh-monitor".into())
        .stack_size(64 * 1024)
        .spawn(monitor)
        .map(drop)
}

fn monitor() {
    super::punctual::be_punctual();
    let mut seen = vec![0u64; MAX_WORKERS];
    let mut quiet_ticks = 0;
    loop {
        std::thread::sleep(TICK);
        let mut busy = false;
        for (worker, seen) in workers().zip(&mut seen) {
            let switches = worker.switches.load(Ordering::Acquire);
            busy |= switches != *seen || switches & 1 == 1;
            if switches == *seen && switches & 1 == 1 {
                // SAFETY: the word belongs to a thread that lives as long as the program.
                if let Some(word) = unsafe { worker.limit_word.load(Ordering::Acquire).as_ref() } {
                    // The worker may switch to another actor right now; that one then yields once for nothing.
                    word.store(YIELD_REQUEST, Ordering::Relaxed);
                }
            }
            *seen = switches;
        }
        if busy {
            quiet_ticks = 0;
            continue;
        }
        quiet_ticks += 1;
        // Announce the sleep one tick before going to sleep: a worker that started to run without seeing the announcement is
        // noticed by the comparison above long before that.
        if quiet_ticks == LINGER_TICKS {
            MONITOR_ASLEEP.store(true, Ordering::SeqCst);
            fence(Ordering::SeqCst);
        } else if quiet_ticks > LINGER_TICKS {
            let mut guard = MONITOR_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
            while MONITOR_ASLEEP.load(Ordering::SeqCst) {
                guard = MONITOR_WAKE
                    .wait(guard)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            quiet_ticks = 0;
        }
    }
}
