//! Messages to be delivered later.
//!
//! One task serves all timers in deadline order, so that messages for one process arrive in that order and timers cost neither
//! threads nor processes. A pending timer keeps the program alive while its target lives.

use super::mailbox::Message;
use super::task::Actor;
use super::{activity, table, wait};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// Deadline, then order of creation.
pub(super) type TimerKey = (Instant, u64);

struct Timer {
    target: Arc<Actor>,
    message: *mut Message,
}

// SAFETY: the block belongs to the timer alone; what it reaches was shared or moved by the sender.
unsafe impl Send for Timer {}

static PENDING: Mutex<BTreeMap<TimerKey, Timer>> = Mutex::new(BTreeMap::new());
/// Wakes the serving task when a new timer is the first one.
static NEW_FIRST: Notify = Notify::const_new();
static CREATED: AtomicU64 = AtomicU64::new(0);

fn pending() -> std::sync::MutexGuard<'static, BTreeMap<TimerKey, Timer>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Delivers messages as they fall due, for as long as the program runs.
async fn serve() {
    loop {
        let due_now = |key: &TimerKey| key.0 <= Instant::now();
        let (due, next) = {
            let mut timers = pending();
            let first = timers
                .first_entry()
                .filter(|first| due_now(first.key()))
                .map(|first| first.remove());
            let next = timers.first_key_value().map(|(key, _)| key.0);
            (first, next)
        };
        if let Some(timer) = due {
            // SAFETY: the block belongs to the timer.
            unsafe { timer.target.deliver(timer.message) };
            activity::deactivate();
        } else if let Some(next) = next {
            let _ = tokio::time::timeout_at(next.into(), NEW_FIRST.notified()).await;
        } else {
            NEW_FIRST.notified().await;
        }
    }
}

/// Drops the timers of an actor that has ended.
pub(super) fn cancel_all(keys: Vec<TimerKey>) {
    for key in keys {
        let timer = pending().remove(&key);
        if let Some(timer) = timer {
            // SAFETY: the block belongs to the timer.
            unsafe { Message::discard(timer.message) };
            activity::deactivate();
        }
    }
}

/// `mesh_send_after(pid, ms, message)`: behaves as `mesh_send` performed `ms` milliseconds later.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_send_after(pid: i64, ms: i64, message: *mut Message) {
    static SERVING: Once = Once::new();
    let Some(deadline) = wait::deadline_in(ms).filter(|_| ms > 0) else {
        // SAFETY: passed on to the caller.
        return unsafe { super::entry::mesh_send(pid, message) };
    };
    let Some(target) = table::find(pid) else {
        // SAFETY: passed on to the caller.
        return unsafe { Message::discard(message) };
    };
    SERVING.call_once(|| drop(super::handle().spawn(serve())));
    let key = (deadline, CREATED.fetch_add(1, Ordering::Relaxed));
    activity::activate();
    let first = {
        // The target's list is locked first and for the whole entry: an actor that ends either finds the key in the list, or has
        // closed the list before.
        let mut keys = target.timers.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(keys) = keys.as_mut() else {
            // SAFETY: passed on to the caller.
            unsafe { Message::discard(message) };
            return activity::deactivate();
        };
        let mut timers = pending();
        if keys.len() == keys.capacity() {
            // Fired timers leave their keys behind.
            keys.retain(|key| timers.contains_key(key));
            let room = keys.len().max(4);
            keys.reserve(room);
        }
        keys.push(key);
        timers.insert(
            key,
            Timer {
                target: target.clone(),
                message,
            },
        );
        timers
            .first_key_value()
            .is_some_and(|(first, _)| *first == key)
    };
    if first {
        NEW_FIRST.notify_one();
    }
}
