//! Mailboxes with a capacity (chapter 04 §16.2): what happens to a message that finds its receiver's mailbox full.
//!
//! The queue itself is that of every mailbox, but here all who push and fetch hold one lock, under which ordinary messages, calls and
//! casts are counted. Messages of the runtime are not counted. Senders that have to wait leave their message in a line; the receiver
//! moves it into the mailbox when it has made room, so that nobody is overtaken.

use super::completion::{Completed, Completion};
use super::exit::ExitReason;
use super::inspect::Doing;
use super::mailbox::{Message, Pushed};
use super::system::is_system;
use super::task::Actor;
use super::{context, shared, stack, table};
use crate::sync::{Mutex, MutexGuard};
use std::collections::VecDeque;
use std::ptr::null_mut;
use std::sync::{Arc, PoisonError};

/// What a full mailbox does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overflow {
    Block,
    DropNew,
    DropOld,
    Crash,
}

/// Capacity and state of a bounded mailbox.
#[derive(Debug)]
pub(super) struct Bound {
    capacity: usize,
    overflow: Overflow,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Messages that count: at most the capacity.
    queued: usize,
    /// The oldest so many of all messages are dropped before the receiver looks at them.
    condemned: usize,
    /// Messages that the receiver has fetched, condemned ones included.
    fetched: usize,
    dropped: u64,
    line: VecDeque<Waiting>,
    closed: bool,
}

#[derive(Debug)]
struct Waiting {
    message: *mut Message,
    /// The sender, if it waits in the line as well.
    sender: Option<Arc<Completion>>,
    /// The repeating timer that sent it; 0: none.
    timer: usize,
}

// SAFETY: a message in the line belongs to the line; what it reaches was shared or moved by the sender.
unsafe impl Send for Waiting {}

/// On whose behalf a message comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// `send` or a cast: the running process waits for room.
    Sender,
    /// Somebody who waits for the reply anyway.
    Caller,
    /// A timer; its identity when it repeats, else 0.
    Timer(usize),
    /// `try_send`.
    Attempt,
}

/// What became of a message.
#[derive(Debug)]
pub(crate) enum Delivered {
    /// It is queued, waits in the line, or was dropped as the mailbox is meant to.
    Done,
    /// The receiver has ended, or its type does not fit, or there is no room for an attempt: it still belongs to the sender.
    Refused,
    /// It waits in the line, and so should the sender.
    Wait(Arc<Completion>),
}

/// Drops a message that finds no room; its caller, if it has one, is told.
fn drop_full(message: *mut Message) {
    // SAFETY: the message belongs to the mailbox.
    unsafe {
        crate::service::fail_request(message, &ExitReason::error("mailbox full"));
        Message::discard(message);
    }
}

/// The same for a message that the receiver has been charged for, by somebody else.
fn drop_full_for(actor: &Actor, message: *mut Message) {
    actor.heap.on_behalf(|| drop_full(message));
}

impl Bound {
    pub(super) fn new(capacity: usize, overflow: Overflow) -> Bound {
        Bound {
            capacity,
            overflow,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Messages that were dropped so far.
    pub(super) fn dropped(&self) -> u64 {
        self.lock().dropped
    }

    /// Messages in the line.
    pub(super) fn waiting(&self) -> usize {
        self.lock().line.len()
    }

    /// Whether a message of that repeating timer waits in the line.
    pub(super) fn holds(&self, timer: usize) -> bool {
        self.lock()
            .line
            .iter()
            .any(|waiting| waiting.timer == timer)
    }

    /// Delivers a message that counts.
    ///
    /// # Safety
    /// `message` must be a block that the caller owns; it still does when it is refused.
    pub(super) unsafe fn offer(
        &self,
        actor: &Actor,
        message: *mut Message,
        origin: Origin,
    ) -> Delivered {
        let mut state = self.lock();
        if state.closed {
            return Delivered::Refused;
        }
        if state.queued < self.capacity {
            state.queued += 1;
            // SAFETY: passed on to the caller.
            return unsafe { enqueue(actor, message) };
        }
        if origin == Origin::Attempt {
            return Delivered::Refused;
        }
        let to_itself = context::current_pid() == actor.pid();
        match self.overflow {
            Overflow::Block if !to_itself => {
                let sender = context::current()
                    .filter(|sender| origin == Origin::Sender && !sender.private().unwinding)
                    .map(|sender| Arc::new(Completion::new(shared(sender), 0)));
                let timer = match origin {
                    Origin::Timer(timer) => timer,
                    _ => 0,
                };
                state.line.push_back(Waiting {
                    message,
                    sender: sender.clone(),
                    timer,
                });
                sender.map_or(Delivered::Done, Delivered::Wait)
            }
            Overflow::DropNew => {
                state.dropped += 1;
                drop(state);
                drop_full_for(actor, message);
                Delivered::Done
            }
            Overflow::DropOld => {
                state.dropped += 1;
                state.condemned += 1;
                if state.condemned > self.capacity.max(64) {
                    state.drop_unfetched(actor);
                }
                // SAFETY: passed on to the caller.
                unsafe { enqueue(actor, message) }
            }
            Overflow::Block | Overflow::Crash => {
                let limit = self.capacity;
                drop(state);
                drop_full_for(actor, message);
                actor.ask_to_exit(
                    ExitReason::error(format!("mailbox limit exceeded: {limit}")),
                    0,
                );
                if to_itself {
                    // The next safepoint shall notice.
                    stack::request_yield();
                }
                Delivered::Done
            }
        }
    }

    /// Queues a message of the runtime.
    pub(super) fn push_uncounted(&self, push: impl FnOnce() -> (Pushed, bool)) -> (Pushed, bool) {
        let _state = self.lock();
        push()
    }

    /// Fetches what has arrived and drops what has been condemned. Runs in the receiver.
    pub(super) fn fetch(&self, actor: &Actor) {
        let mut state = self.lock();
        let inbox = &mut actor.private().inbox;
        let count = inbox.fetch(actor.mailbox());
        state.fetched += count;
        if let Some(worker) = context::worker() {
            worker.count_received(count);
        }
        let mut doomed = Vec::new();
        while state.condemned > 0
            && let Some(message) = inbox.drop_oldest(|message| !is_system(message))
        {
            state.condemned -= 1;
            state.fetched -= 1;
            doomed.push(message);
        }
        drop(state);
        doomed.into_iter().for_each(drop_full);
    }

    /// The receiver has taken a message that counts: makes room.
    pub(super) fn taken(&self, actor: &Actor) {
        let mut state = self.lock();
        state.fetched = state.fetched.saturating_sub(1);
        if state.condemned > 0 {
            // It was among the oldest, so the drop of one is not needed any more.
            state.condemned -= 1;
            state.dropped -= 1;
            return;
        }
        state.queued = state.queued.saturating_sub(1);
        while state.queued < self.capacity
            && let Some(waiting) = state.line.pop_front()
        {
            state.queued += 1;
            // SAFETY: the message belongs to the line, which gives it away.
            unsafe {
                let _ = enqueue(actor, waiting.message);
            }
            if let Some(sender) = waiting.sender {
                sender.complete(Completed::Reply(null_mut()));
            }
        }
    }

    /// The receiver has ended: whoever waits goes on.
    pub(super) fn close(&self, mut dispose: impl FnMut(*mut Message)) {
        let line = {
            let mut state = self.lock();
            state.closed = true;
            std::mem::take(&mut state.line)
        };
        for waiting in line {
            dispose(waiting.message);
            if let Some(sender) = waiting.sender {
                sender.complete(Completed::Reply(null_mut()));
            }
        }
    }
}

impl State {
    /// Drops condemned messages that the receiver has not fetched, so that a receiver that does not look holds no more than twice
    /// its capacity.
    fn drop_unfetched(&mut self, actor: &Actor) {
        let mut doomed = self.condemned.saturating_sub(self.fetched);
        let mut oldest_first = Vec::new();
        let mut message = actor.mailbox().steal();
        while !message.is_null() {
            oldest_first.push(message);
            // SAFETY: stolen messages belong to this thread.
            message = unsafe { (*message).next };
        }
        oldest_first.reverse();
        actor.mailbox().uncount(oldest_first.len());
        oldest_first.retain(|message| {
            let drop = doomed > 0 && !is_system(*message);
            if drop {
                doomed -= 1;
                self.condemned -= 1;
                drop_full_for(actor, *message);
            }
            !drop
        });
        let (Some(&oldest), Some(&newest)) = (oldest_first.first(), oldest_first.last()) else {
            return;
        };
        // SAFETY: as above.
        unsafe {
            for pair in oldest_first.windows(2) {
                (*pair[1]).next = pair[0];
            }
            let pushed = actor
                .mailbox()
                .push_chain(newest, oldest, oldest_first.len());
            actor.pushed(&pushed);
        }
    }
}

/// Queues a message; under the lock of the bound.
///
/// # Safety
/// `message` must be a block that the caller owns; it still does when it is refused.
unsafe fn enqueue(actor: &Actor, message: *mut Message) -> Delivered {
    // SAFETY: passed on to the caller.
    let pushed = unsafe { actor.mailbox().push(message) };
    if actor.pushed(&pushed) {
        Delivered::Done
    } else {
        Delivered::Refused
    }
}

/// Waits for room if that is what the sender has to do; `false` when the message was refused. May unwind.
#[cold]
#[inline(never)]
pub(crate) fn wait_for_room(delivered: Delivered) -> bool {
    match delivered {
        Delivered::Done => true,
        Delivered::Refused => false,
        Delivered::Wait(room) => {
            room.wait_as(Doing::Blocked);
            true
        }
    }
}

/// `mesh_try_send(pid, message)`: as `mesh_send`, but never waits; false when the receiver has ended or its mailbox is full.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_try_send(pid: i64, message: *mut Message) -> u8 {
    let target = table::find(pid);
    // SAFETY: passed on to the caller.
    unsafe {
        if let Some(target) = target {
            if !target.accepts(message) {
                // It is discarded where it arrives.
                Message::discard(message);
                return 1;
            }
            if matches!(target.offer(message, Origin::Attempt), Delivered::Done) {
                return 1;
            }
        }
        Message::discard(message);
        0
    }
}
