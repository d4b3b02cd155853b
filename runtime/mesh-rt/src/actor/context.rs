//! What the current thread is doing: which actor it runs and which worker it is.
//!
//! An actor may continue on another thread after every wait. The accessors are therefore never inlined: a thread-local address
//! that the compiler kept across a wait would be another thread's.

use super::preempt::{self, Worker};
use super::task::Actor;
use std::cell::Cell;
use std::ptr;

thread_local! {
    static CURRENT: Cell<*const Actor> = const { Cell::new(ptr::null()) };
    static WORKER: Cell<*const Worker> = const { Cell::new(ptr::null()) };
}

#[inline(never)]
pub(super) fn current_ptr() -> *const Actor {
    CURRENT.get()
}

/// Makes `actor` the running one and gives the previous one (an actor polled inside another's wait nests).
#[inline(never)]
pub(super) fn set_current(actor: *const Actor) -> *const Actor {
    CURRENT.replace(actor)
}

/// The actor that this thread runs.
///
/// The reference is valid as long as the caller stays inside that actor.
pub(crate) fn current<'a>() -> Option<&'a Actor> {
    // SAFETY: the poll that set the pointer keeps the actor alive until it resets it.
    unsafe { current_ptr().as_ref() }
}

/// The same without a call, for the few places where that counts. Nothing that could wait may follow in the calling function.
#[inline(always)]
pub(super) fn current_at_once<'a>() -> Option<&'a Actor> {
    // SAFETY: as for `current`.
    unsafe { CURRENT.get().as_ref() }
}

/// Pid of the running actor, 0 outside of actors.
pub fn current_pid() -> i64 {
    current().map_or(0, Actor::pid)
}

/// Whether this code runs inside an actor.
pub fn in_actor() -> bool {
    !current_ptr().is_null()
}

/// The worker record of this thread, if it has run an actor.
#[inline(never)]
pub(super) fn worker() -> Option<&'static Worker> {
    // SAFETY: worker records are static.
    unsafe { WORKER.get().as_ref() }
}

/// The worker record of this thread, made when it first runs an actor.
#[inline(never)]
pub(super) fn worker_or_register() -> &'static Worker {
    let known = WORKER.get();
    if known.is_null() {
        let worker = preempt::register_worker();
        WORKER.set(worker);
        worker
    } else {
        // SAFETY: worker records are static.
        unsafe { &*known }
    }
}
