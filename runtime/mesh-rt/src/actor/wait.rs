//! Waiting: how code on a coroutine suspends it.

use super::activity;
use super::context;
use super::exit::{ExitReason, ExitRequest};
use super::handover;
use super::inspect::{self, Doing};
use super::mailbox::Message;
use super::stack;
use super::system::is_system;
use super::task::Actor;
use super::timer::Alarm;
use crate::memory::balance;
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
fn suspend_idle(actor: &Actor, doing: Doing) {
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

/// The next unscanned message of the running `receive`; `None` when its time is over.
pub(super) fn next_message(actor: &Actor) -> Option<*mut Message> {
    loop {
        deliver_exit(actor);
        if actor.bound.is_some() {
            actor.fetch();
        }
        let mut next = actor.private().inbox.next();
        if next.is_none() {
            actor.fetch();
            next = actor.private().inbox.next();
        }
        let private = actor.private();
        if let Some(message) = next {
            // SAFETY: the message is in the mailbox of the calling actor.
            let desc = unsafe { (*message).desc };
            if desc == private.wanted || (private.wanted.is_null() && !is_system(message)) {
                return Some(message);
            }
            if private.wants_system && is_system(message) {
                return Some(message);
            }
            continue;
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
        if actor.bound.is_some() {
            actor.fetch();
        }
        let mut oldest = actor.private().inbox.pop();
        if oldest.is_none() {
            actor.fetch();
            oldest = actor.private().inbox.pop();
        }
        if let Some(message) = oldest {
            actor.taken(message);
            return message;
        }
        wait_for_message(actor);
    }
}

/// Sleeps until something arrives. The caller looks again, whatever woke it.
fn wait_for_message(actor: &Actor) {
    actor.register_waker();
    if actor.mailbox().park(false) {
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor, Doing::Waiting);
        }
        actor.mailbox().unpark();
    }
}

/// Waits until the running process is ended from outside; what arrives is dropped.
pub(crate) fn wait_until_ended() {
    while let Some(actor) = context::current() {
        let message = pop_message(actor);
        // SAFETY: the message was in the mailbox, so it is complete and ours.
        unsafe { Message::discard(message) };
    }
}

/// Sleeps until something arrives or the deadline of the running `receive` is over; `false` when it is over.
fn wait_for_message_until(actor: &Actor) -> bool {
    let Some(deadline) = actor.private().deadline else {
        wait_for_message(actor);
        return true;
    };
    let _alarm = Alarm::new(actor, deadline);
    loop {
        // In every turn: another task may poll the actor meanwhile, as when its connection is given up.
        actor.register_waker();
        if Instant::now() >= deadline {
            break false;
        }
        if !actor.mailbox().park(true) {
            break true;
        }
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor, Doing::Waiting);
        }
        actor.mailbox().unpark();
        if actor.due_exit() != ExitRequest::None || actor.mailbox().has_messages() {
            break true;
        }
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

const PENDING: u8 = 0;
/// The waiter sleeps without time limit; completing counts as activation.
const PARKED: u8 = 1;
/// The waiter sleeps with a time limit, which counts as activity.
const PARKED_TIMED: u8 = 2;
const DONE: u8 = 3;

/// What a [`Completion`] ends with.
#[derive(Debug)]
pub(crate) enum Completed {
    /// A reply block, or null for a bare "done".
    Reply(*mut Message),
    /// The other side ended first.
    Ended(ExitReason),
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

/// Something that exactly one actor waits for and exactly one other party completes.
#[derive(Debug)]
pub(crate) struct Completion {
    state: AtomicU8,
    value: UnsafeCell<Option<Completed>>,
    waiter: Arc<Actor>,
    /// What the waiter announced in the graph of waits; 0: nothing.
    announced: u64,
}

// SAFETY: `value` is written by the completer before it sets DONE and read by the waiter after it saw DONE.
unsafe impl Send for Completion {}
// SAFETY: as above.
unsafe impl Sync for Completion {}

impl Completion {
    /// A completion that `waiter` is going to wait for.
    pub(crate) fn new(waiter: Arc<Actor>, announced: u64) -> Completion {
        Completion {
            state: AtomicU8::new(PENDING),
            value: UnsafeCell::new(None),
            waiter,
            announced,
        }
    }

    /// Pid of the waiter.
    pub(super) fn waiter(&self) -> i64 {
        self.waiter.pid()
    }

    /// Makes a finished completion usable again.
    pub(crate) fn reset(&mut self, announced: u64) {
        *self.state.get_mut() = PENDING;
        self.announced = announced;
        self.discard_value();
    }

    fn discard_value(&mut self) {
        if let Some(value) = self.value.get_mut().take() {
            self.waiter.heap.on_behalf(|| value.discard());
        }
    }

    /// Takes the announcement of the wait back while the wait goes on.
    pub(crate) fn withdraw_announcement(&self) {
        if self.announced != 0 {
            self.waiter.waiting_for.end(self.announced);
        }
    }

    /// Hands the value over and wakes the waiter.
    pub(crate) fn complete(&self, value: Completed) {
        self.waiter.heap.receive(balance::take_moved());
        // SAFETY: there is one completer, and the waiter does not look before DONE.
        unsafe { *self.value.get() = Some(value) };
        if self.announced != 0 {
            self.waiter.waiting_for.end(self.announced);
        }
        let mut state = self.state.load(Ordering::Relaxed);
        loop {
            if state == PARKED {
                activity::activate();
            }
            match self
                .state
                .compare_exchange(state, DONE, Ordering::AcqRel, Ordering::Relaxed)
            {
                Ok(_) => {
                    if state != PENDING {
                        handover::wake(&self.waiter);
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

    /// The value if it is there. Runs in the waiter.
    pub(crate) fn poll(&self) -> Option<Completed> {
        if self.state.load(Ordering::Acquire) != DONE {
            return None;
        }
        // SAFETY: after DONE was seen with acquire ordering the value is there and nobody else touches it.
        let value = unsafe { (*self.value.get()).take() };
        Some(value.unwrap_or(Completed::Ended(ExitReason::Noproc)))
    }

    /// Whether the value is there.
    pub(crate) fn is_done(&self) -> bool {
        self.state.load(Ordering::Acquire) == DONE
    }

    /// Sleeps until the value is there or something else wakes the waiter; `false` when it is there already.
    fn sleep(&self, marker: u8, doing: Doing) -> bool {
        let actor = &*self.waiter;
        actor.register_waker();
        let parked = self
            .state
            .compare_exchange(PENDING, marker, Ordering::SeqCst, Ordering::Acquire)
            .is_ok();
        if !parked {
            return false;
        }
        if marker == PARKED {
            activity::deactivate();
        }
        if actor.due_exit() == ExitRequest::None {
            suspend_idle(actor, doing);
        }
        let taken_back = self
            .state
            .compare_exchange(marker, PENDING, Ordering::AcqRel, Ordering::Acquire)
            .is_ok();
        if taken_back && marker == PARKED {
            activity::activate();
        }
        true
    }

    /// Waits for the value. Runs in the waiter.
    pub(crate) fn wait(&self) -> Completed {
        self.wait_as(self.doing())
    }

    /// The same, with the word for what the waiter does meanwhile.
    pub(super) fn wait_as(&self, doing: Doing) -> Completed {
        let _left = EndOfWait(self);
        loop {
            deliver_exit(&self.waiter);
            if let Some(value) = self.poll() {
                return value;
            }
            self.sleep(PARKED, doing);
        }
    }

    /// What the waiter does.
    fn doing(&self) -> Doing {
        if self.announced == 0 {
            Doing::Waiting
        } else {
            Doing::Calling
        }
    }

    /// Waits at most `ms` milliseconds; without limit when they are negative. `None` when the time is over; the value can be
    /// waited for again.
    pub(crate) fn wait_for(&self, ms: i64) -> Option<Completed> {
        let Some(deadline) = deadline_in(ms).filter(|_| ms >= 0) else {
            return Some(self.wait());
        };
        let _left = EndOfWait(self);
        let actor = &*self.waiter;
        if ms == 0 {
            deliver_exit(actor);
            return self.poll();
        }
        actor.register_waker();
        let _alarm = Alarm::new(actor, deadline);
        loop {
            deliver_exit(actor);
            if let Some(value) = self.poll() {
                return Some(value);
            }
            if Instant::now() >= deadline {
                return self.poll();
            }
            self.sleep(PARKED_TIMED, self.doing());
        }
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        self.discard_value();
    }
}

/// Takes the announcement of a wait back, also when the waiter is ended meanwhile.
struct EndOfWait<'a>(&'a Completion);

impl Drop for EndOfWait<'_> {
    fn drop(&mut self) {
        if self.0.announced != 0 {
            self.0.waiter.waiting_for.end(self.0.announced);
        }
    }
}
