//! Module-level constants: computed by whoever needs one first.

use crate::actor;
use crate::memory::{Closure, Obj, TypeDesc, balance, object};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

const UNSET: u64 = 0;
const RUNNING: u64 = 1;
const SET: u64 = 2;

/// Woken whenever some constant has been computed. They are few and computed once, so one signal serves all.
static COMPUTED: Notify = Notify::const_new();

/// Computed constants, kept only when a memory check wants them released at the end: address of the value, its type.
static VALUES: Mutex<Vec<(usize, &'static TypeDesc)>> = Mutex::new(Vec::new());

fn values() -> MutexGuard<'static, Vec<(usize, &'static TypeDesc)>> {
    VALUES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `mesh_once_computed(state, desc)`: the value behind the state word is complete.
///
/// # Safety
/// `state` must be the static state word of the constant, followed by an owned value that `desc` describes.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_once_computed(state: *const AtomicU64, desc: *const TypeDesc) {
    // It lives as long as the program.
    balance::take_moved();
    if object::memcheck().is_some() {
        let value = state.wrapping_add(1).expose_provenance();
        // SAFETY: descriptors are static.
        values().push((value, unsafe { &*desc }));
    }
}

/// Releases what the constants hold, so that it does not look like a leak.
///
/// # Safety
/// No process may run any more.
pub(crate) unsafe fn release_values() {
    // Later constants may hold parts of earlier ones.
    for (value, desc) in std::mem::take(&mut *values()).into_iter().rev() {
        // SAFETY: the value was complete when it was registered, and nobody reads it any more.
        unsafe { (desc.drop)(std::ptr::with_exposed_provenance_mut(value)) };
    }
}

/// Lets others try when the initialiser panics.
struct Attempt<'a> {
    state: &'a AtomicU64,
    end: u64,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        self.state.store(self.end, Ordering::Release);
        COMPUTED.notify_waiters();
    }
}

/// `mesh_once(state, initialiser)`: runs the initialiser unless it has run; other processes wait meanwhile.
///
/// The state word is 0 before, 2 afterwards. Compiled code may skip the call when it reads a 2 (with acquire ordering).
///
/// # Safety
/// `state` must be the static state word of the constant, `initialiser` a live `Fun() -> ()` that stores the value.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_once(state: *const AtomicU64, initialiser: Obj) {
    // SAFETY: passed on to the caller.
    let state = unsafe { &*state };
    if state.load(Ordering::Acquire) == SET {
        // A failing exchange would take the line away from the other readers.
        return;
    }
    loop {
        match state.compare_exchange(UNSET, RUNNING, Ordering::Acquire, Ordering::Acquire) {
            Ok(_) => {
                let mut attempt = Attempt { state, end: UNSET };
                // SAFETY: passed on to the caller.
                unsafe { Closure::retain(initialiser).call_unit() };
                attempt.end = SET;
                return;
            }
            Err(SET) => return,
            Err(_) => actor::block_on(async {
                let mut computed = std::pin::pin!(COMPUTED.notified());
                computed.as_mut().enable();
                if state.load(Ordering::Acquire) == RUNNING {
                    computed.await;
                }
            }),
        }
    }
}
