//! Handing the worker over.
//!
//! A process that gets what it waits for from the process that runs is usually the next one to run: the other side of a
//! conversation, the service that was called, the caller that was answered. It continues on the same worker as soon as the running
//! one waits, without a way through the run queues, which would cost more than what it does, and without waking another worker to
//! steal it. Everything else goes through the queues: further processes that were woken, and those on whose stack
//! slot somebody else runs.

use super::task::{self, Actor};
use super::{context, stack, starts};
use std::cell::Cell;
use std::ptr;
use std::sync::Arc;

/// How long one poll of a task hands its worker on, in cycles of the time stamp counter: about 50 µs. Meanwhile the worker looks
/// at no queue. (Which order of magnitude is all that matters, so the rate of the counter need not be known.)
const TURN: u64 = 150_000;

/// Processes that one may start before those that were started get their turns. Without a limit a process that starts many in a loop is
/// always far ahead of them: their stacks would be as many as they are, and none of them in the cache. Well below the 256 tasks
/// that the queue of a worker holds. While other workers keep the number of those that wait for their first turn below it, nobody has to
/// make room for them.
const BROOD: u32 = 128;

thread_local! {
    /// Who continues when the running process waits, as a counted reference, or null; `None` where nobody would look.
    static NEXT: Cell<Option<*const Actor>> = const { Cell::new(None) };
    /// Processes that were started here since somebody was last asked to let them run.
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

// The accessors are never inlined, for the reason given in `context`.

#[inline(never)]
fn next() -> &'static Cell<Option<*const Actor>> {
    // SAFETY: the cell lives as long as its thread, and callers do not keep it across a wait.
    NEXT.with(|next| unsafe { &*ptr::from_ref(next) })
}

/// Wakes a process that waits for what has just happened: it is the next one on this worker, unless there is one already.
pub(super) fn wake(actor: &Actor) {
    let next = next();
    if next.get() == Some(ptr::null()) {
        next.set(Some(Arc::into_raw(task::shared(actor))));
    } else {
        actor.wake();
    }
}

/// The running process has started another one. It lets them run unless other workers take them off it: these would only be woken again
/// and again.
#[inline(never)]
pub(super) fn started() {
    STARTED.set(STARTED.get() + 1);
    if STARTED.get() < BROOD || !context::in_actor() {
        return;
    }
    if starts::waiting() >= u64::from(BROOD) {
        stack::request_yield();
    } else {
        STARTED.set(STARTED.get() / 2);
    }
}

/// Whether the running process is to let those run that it has started.
#[inline(never)]
pub(super) fn takes_turns() -> bool {
    let due = STARTED.get() >= BROOD;
    // Otherwise they stay counted: who goes to the end of the queue for another reason comes back before all that it has started had their turns.
    if due {
        STARTED.set(0);
    }
    due
}

/// One poll of a task of the scheduler.
#[derive(Debug)]
pub(super) struct Turn(());

impl Turn {
    /// Begins a turn; `None` inside of another one, which then runs who is woken.
    pub(super) fn begin() -> Option<Turn> {
        let next = next();
        next.get().is_none().then(|| {
            next.set(Some(ptr::null()));
            Turn(())
        })
    }

    fn take_next(&self) -> Option<Arc<Actor>> {
        let actor = next().replace(Some(ptr::null()))?;
        // SAFETY: `wake` left a counted reference.
        (!actor.is_null()).then(|| unsafe { Arc::from_raw(actor) })
    }

    /// Runs whoever was woken, one after the other, until nobody is or the turn has lasted long enough.
    pub(super) fn hand_over(self) {
        let Some(mut actor) = self.take_next() else {
            return;
        };
        let began = cycles();
        loop {
            if cycles().wrapping_sub(began) > TURN || !task::resume_here(&actor) {
                actor.wake();
            }
            match self.take_next() {
                Some(woken) => actor = woken,
                None => return,
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        next().set(None);
    }
}

fn cycles() -> u64 {
    // SAFETY: every x86-64 processor has the counter.
    unsafe { std::arch::x86_64::_rdtsc() }
}
