//! Waiting: how code on a coroutine suspends it.

use super::activity;
use super::context;
use super::exit::{ExitRequest, ExitSignal};
use super::mailbox::Message;
use super::stack;
use super::task::Actor;
use std::cell::UnsafeCell;
use std::future::Future;
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Instant;

/// Lets the worker do something else until the actor's task is polled again. Never inlined: see [`context`].
#[inline(never)]
pub(super) fn suspend(actor: &Actor) {
    let marker = 0u8;
    let sp = std::ptr::from_ref(&marker) as usize;
    let segment = actor.stack().segment(sp);
    // SAFETY: the suspender lives at the base of the coroutine that is running.
    unsafe { (*actor.private().suspender).suspend(()) };
    stack::set_limit(actor.stack().limit(segment));
    if actor.due_exit() != ExitRequest::None {
        // Makes the next loop or call come to a safepoint even if the code never waits again.
        stack::set_limit(super::preempt::YIELD_REQUEST as usize);
    }
}

/// Like [`suspend`], for waits that may be long: gives stack pages back first.
fn suspend_idle(actor: &Actor) {
    let marker = 0u8;
    actor.stack().trim(std::ptr::from_ref(&marker) as usize);
    suspend(actor);
}

/// Unwinds when somebody asked the actor to end.
pub(super) fn deliver_exit(actor: &Actor) {
    let request = actor.due_exit();
    if request != ExitRequest::None {
        actor.private().unwinding = true;
        resume_unwind(Box::new(ExitSignal(request.reason())));
    }
}

/// Goes to the end of the run queue.
pub(super) fn yield_now(actor: &Actor) {
    if actor.private().unwinding {
        return;
    }
    // Tokio's own yielding lets the worker look at timers and sockets before it comes back, also when there is nothing else to run.
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
    let mut future = pin!(future);
    loop {
        deliver_exit(actor);
        match poll_once(actor, future.as_mut()) {
            Poll::Ready(value) => return value,
            Poll::Pending => suspend(actor),
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
                actor.request_exit(ExitRequest::Kill);
                deliver_exit(actor);
                unreachable!("an exit was requested")
            }
        },
    }
}

/// The next unscanned message of the running `receive`; `None` when its time is over.
pub(super) fn next_message(actor: &Actor) -> Option<*mut Message> {
    loop {
        deliver_exit(actor);
        if let Some(message) = actor.private().inbox.next(actor.mailbox()) {
            return Some(message);
        }
        let timeout = actor.private().timeout;
        if timeout == 0 {
            return None;
        }
        if timeout < 0 {
            wait_for_message(actor);
        } else if !wait_for_message_until(actor) {
            // A message that arrived in time wins over the timer.
            actor.private().timeout = 0;
        }
    }
}

/// The oldest message, unlinked; waits without time limit.
pub(crate) fn pop_message(actor: &Actor) -> *mut Message {
    loop {
        deliver_exit(actor);
        if let Some(message) = actor.private().inbox.pop(actor.mailbox()) {
            return message;
        }
        wait_for_message(actor);
    }
}

/// Sleeps until something arrives. The caller looks again, whatever woke it.
fn wait_for_message(actor: &Actor) {
    if actor.mailbox().park(false) {
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor);
        }
        actor.mailbox().unpark();
    }
}

/// Sleeps until something arrives or the deadline of the running `receive` is over; `false` when it is over.
fn wait_for_message_until(actor: &Actor) -> bool {
    let Some(deadline) = actor.private().deadline else {
        wait_for_message(actor);
        return true;
    };
    let mut timer = pin!(tokio::time::sleep_until(deadline.into()));
    loop {
        if poll_once(actor, timer.as_mut()).is_ready() {
            break false;
        }
        if !actor.mailbox().park(true) {
            break true;
        }
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor);
        }
        actor.mailbox().unpark();
        if actor.due_exit() != ExitRequest::None || actor.mailbox().has_messages() {
            break true;
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

const PENDING: u8 = 0;
const PARKED: u8 = 1;
const DONE: u8 = 2;
const ABANDONED: u8 = 3;

/// What a [`Completion`] ends with.
#[derive(Debug)]
pub(crate) enum Completed {
    /// A reply block, or null for a bare "done".
    Reply(*mut Message),
    /// The other side ended first; its reason text.
    Failed(String),
}

impl Completed {
    fn discard(self) {
        if let Completed::Reply(message) = self
            && !message.is_null()
        {
            // SAFETY: a reply block belongs to the completion.
            unsafe { Message::discard(message) };
        }
    }
}

/// Something that exactly one actor waits for without time limit and exactly one other party completes.
#[derive(Debug)]
pub(crate) struct Completion {
    state: AtomicU8,
    value: UnsafeCell<Option<Completed>>,
    waiter: Arc<Actor>,
}

// SAFETY: `value` is written by the completer before it sets DONE and read by the waiter after it saw DONE.
unsafe impl Send for Completion {}
// SAFETY: as above.
unsafe impl Sync for Completion {}

impl Completion {
    /// A completion that `waiter` is going to wait for.
    pub(crate) fn new(waiter: Arc<Actor>) -> Completion {
        Completion {
            state: AtomicU8::new(PENDING),
            value: UnsafeCell::new(None),
            waiter,
        }
    }

    /// Makes a finished completion usable again.
    pub(crate) fn reset(&mut self) {
        *self.state.get_mut() = PENDING;
        if let Some(value) = self.value.get_mut().take() {
            value.discard();
        }
    }

    /// Hands the value over and wakes the waiter.
    pub(crate) fn complete(&self, value: Completed) {
        // SAFETY: there is one completer, and the waiter does not look before DONE.
        unsafe { *self.value.get() = Some(value) };
        self.waiter.waiting_for.end();
        let mut state = self.state.load(Ordering::Relaxed);
        loop {
            if state == ABANDONED {
                // SAFETY: the waiter has gone and will not look.
                if let Some(value) = unsafe { (*self.value.get()).take() } {
                    value.discard();
                }
                return;
            }
            if state == PARKED {
                activity::activate();
            }
            match self
                .state
                .compare_exchange(state, DONE, Ordering::AcqRel, Ordering::Relaxed)
            {
                Ok(_) => {
                    if state == PARKED {
                        self.waiter.wake();
                    }
                    return;
                }
                Err(changed) => {
                    if state == PARKED {
                        activity::deactivate();
                    }
                    state = changed;
                }
            }
        }
    }

    /// Waits for the value. Runs in the waiter.
    pub(crate) fn wait(&self) -> Completed {
        let abandon = Abandon(self);
        let actor = &*self.waiter;
        loop {
            deliver_exit(actor);
            match self
                .state
                .compare_exchange(PENDING, PARKED, Ordering::SeqCst, Ordering::Acquire)
            {
                Ok(_) => {
                    activity::deactivate();
                    if actor.due_exit() == ExitRequest::None {
                        suspend_idle(actor);
                    }
                    if self
                        .state
                        .compare_exchange(PARKED, PENDING, Ordering::AcqRel, Ordering::Acquire)
                        .is_ok()
                    {
                        activity::activate();
                    }
                }
                Err(_) => {
                    std::mem::forget(abandon);
                    // SAFETY: DONE was seen with acquire ordering, so the value is there and nobody else touches it.
                    return unsafe { (*self.value.get()).take() }
                        .unwrap_or(Completed::Failed("noproc".into()));
                }
            }
        }
    }
}

/// Leaves a completion when the waiter is ended meanwhile.
struct Abandon<'a>(&'a Completion);

impl Drop for Abandon<'_> {
    fn drop(&mut self) {
        let completion = self.0;
        completion.waiter.waiting_for.end();
        if completion.state.swap(ABANDONED, Ordering::AcqRel) == DONE {
            // SAFETY: the completer has finished, and we do not look again.
            if let Some(value) = unsafe { (*completion.value.get()).take() } {
                value.discard();
            }
        }
    }
}
