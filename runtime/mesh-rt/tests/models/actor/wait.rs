//! Waiting: the thread sleeps, as a coroutine is suspended.

use super::exit::ExitRequest;
use super::inspect::Doing;
use super::task::Actor;
use std::panic::resume_unwind;
use std::time::Instant;

pub(crate) fn deliver_exit(actor: &Actor) {
    if actor.due_exit() != ExitRequest::None {
        actor.private().unwinding = true;
        resume_unwind(Box::new(actor.exit_signal()));
    }
}

pub(crate) fn suspend_idle(actor: &Actor, _doing: Doing) {
    actor.suspend();
}

pub(crate) fn deadline_in(_ms: i64) -> Option<Instant> {
    None
}
