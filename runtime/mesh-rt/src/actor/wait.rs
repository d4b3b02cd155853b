//! Waiting: how code on a coroutine suspends it.

use super::context;
use super::exit::ExitRequest;
use super::handover;
use super::inspect::{self, Doing};
use super::stack;
use super::task::Actor;
use super::timer::Alarm;
use std::future::Future;
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Instant;

/// Lets the worker do something else until the actor's task is polled again. Never inlined: see [`context`].
#[inline(never)]
pub(super) fn suspend(actor: &Actor) {
    if actor.activity.is_asked() {
        inspect::answer(actor);
    }
    let marker = 0u8;
    let sp = std::ptr::from_ref(&marker) as usize;
    let segment = actor.stack().segment(sp);
    actor.stack().note_wait(sp);
    // SAFETY: the suspender lives at the base of the coroutine that is running.
    unsafe { (*actor.private().suspender).suspend(()) };
    stack::set_limit(actor.stack().limit(segment));
    if actor.activity.is_asked() {
        inspect::answer(actor);
    }
    if actor.due_exit() != ExitRequest::None || actor.heap.is_over() {
        // Makes the next loop or call come to a safepoint even if the code never waits again.
        stack::request_yield();
    }
}

/// Like [`suspend`], for waits that may be long: gives stack pages back first.
pub(super) fn suspend_idle(actor: &Actor, doing: Doing) {
    let marker = 0u8;
    actor.stack().trim(std::ptr::from_ref(&marker) as usize);
    actor.private().idle = true;
    actor.activity.set(doing);
    suspend(actor);
    actor.activity.set(Doing::Running);
}

/// Unwinds when somebody asked the actor to end, or when it holds more than it may.
pub(super) fn deliver_exit(actor: &Actor) {
    if actor.due_exit() != ExitRequest::None {
        actor.private().unwinding = true;
        let signal = actor.exit_signal();
        if !signal.reason.is_orderly() {
            crate::crash_report::note_end();
        }
        resume_unwind(Box::new(signal));
    }
    actor.check_heap();
}

/// Whether [`deliver_exit`] would unwind.
pub(super) fn must_unwind(actor: &Actor) -> bool {
    actor.due_exit() != ExitRequest::None || actor.must_end_for_heap()
}

/// Unwinds because [`must_unwind`] was true, even if what the process holds has become less since.
pub(super) fn unwind_now(actor: &Actor) {
    deliver_exit(actor);
    actor.exceed();
}

/// Goes to the end of the run queue.
pub(super) fn yield_now(actor: &Actor) {
    if actor.private().unwinding {
        return;
    }
    if handover::takes_turns() {
        // Behind those that it has started, which are in the same queue; looking at sockets first would be a system call.
        // SAFETY: the context belongs to the poll that runs this actor.
        unsafe { (*actor.private().context).waker().wake_by_ref() };
        return suspend(actor);
    }
    // This future is not linked to anything, so it can be on the stack. Tokio's own yielding lets the worker look at timers and sockets before it comes back, also when there is nothing else to run.
    let mut turn = pin!(tokio::task::yield_now());
    if poll_once(actor, turn.as_mut()).is_pending() {
        suspend(actor);
    }
}

struct AssertSend<F>(F);

// SAFETY: `on_parent_stack` asks for `Send` to keep suspenders out of the closure; it runs on the same thread.
unsafe impl<F> Send for AssertSend<F> {}

impl<R, F: FnOnce() -> R> AssertSend<F> {
    fn call(self) -> R {
        (self.0)()
    }
}

/// Runs stack-hungry code on the worker's own stack. It must not wait and must not call Mesh functions.
pub fn on_worker_stack<R>(run: impl FnOnce() -> R) -> R {
    match context::current() {
        Some(actor) => {
            let run = AssertSend(run);
            // SAFETY: the suspender lives at the base of the coroutine that is running.
            unsafe { (*actor.private().suspender).on_parent_stack(move || run.call()) }
        }
        None => run(),
    }
}

fn poll_once<F: Future>(actor: &Actor, future: Pin<&mut F>) -> Poll<F::Output> {
    let context = actor.private().context;
    on_worker_stack(move || {
        // SAFETY: the context belongs to the poll that runs this actor.
        let context: &mut Context<'_> = unsafe { &mut *context };
        future.poll(context)
    })
}

/// Waits for a future; only the calling actor waits.
///
/// An exit signal unwinds out of it and drops the future.
///
/// # Panics
/// Outside of an actor.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let actor = context::current().expect("waiting is possible in an actor only");
    // Not on the actor's stack, whose bytes go elsewhere while it waits; others may have links to the future.
    let mut future = Box::pin(future);
    loop {
        deliver_exit(actor);
        match poll_once(actor, future.as_mut()) {
            Poll::Ready(value) => return value,
            Poll::Pending => {
                actor.register_waker();
                if actor.due_exit() == ExitRequest::None {
                    actor.activity.set(Doing::Blocked);
                    suspend(actor);
                    actor.activity.set(Doing::Running);
                }
            }
        }
    }
}

/// Runs `work` on a thread that may block; only the calling actor waits.
///
/// A panic of `work` continues in the calling actor. When the actor is ended meanwhile, the result is dropped.
pub fn spawn_blocking<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    match block_on(super::handle().spawn_blocking(work)) {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(payload) => resume_unwind(payload),
            Err(_) => {
                // The runtime cancels blocking work only when the program ends.
                let actor = context::current().expect("waiting is possible in an actor only");
                actor.kill(0);
                deliver_exit(actor);
                unreachable!("an exit was requested")
            }
        },
    }
}

/// Sleeps until a deadline; an exit signal unwinds out of it.
pub(super) fn sleep_until(actor: &Actor, deadline: Instant) {
    let _alarm = Alarm::new(actor, deadline);
    loop {
        // In every turn, as in `wait_for_message_until`.
        actor.register_waker();
        deliver_exit(actor);
        if Instant::now() >= deadline {
            return;
        }
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor, Doing::Sleeping);
        }
    }
}

/// Deadline `ms` from now; `None` when it is beyond what clocks can say.
pub(super) fn deadline_in(ms: i64) -> Option<Instant> {
    // 2^53 ms is the longest time limit that the language knows; timers end far below it.
    const LONGEST: u64 = 1 << 42;
    Instant::now().checked_add(std::time::Duration::from_millis(
        (ms.max(0) as u64).min(LONGEST),
    ))
}
