//! Module-level constants: computed by whoever needs one first.

use crate::actor;
use crate::memory::{Closure, Obj};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Notify;

const UNSET: u64 = 0;
const RUNNING: u64 = 1;
const SET: u64 = 2;

/// Woken whenever some constant has been computed. They are few and computed once, so one signal serves all.
static COMPUTED: Notify = Notify::const_new();

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
