//! What an actor waits for that another party completes: a reply, a result, an end.

use super::activity;
use super::exit::{ExitReason, ExitRequest};
use super::handover;
use super::inspect::Doing;
use super::mailbox::Message;
use super::task::Actor;
use super::timer::Alarm;
use super::wait::{deadline_in, deliver_exit, suspend_idle};
use crate::memory::balance;
use crate::sync::UnsafeCell;
use crate::sync::atomic::{AtomicU8, Ordering};
use std::sync::Arc;
use std::time::Instant;

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
        self.state.store(PENDING, Ordering::Relaxed);
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
        self.value.with_mut(|place| unsafe { *place = Some(value) });
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
        let value = self.value.with_mut(|place| unsafe { (*place).take() });
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
