//! What a process holds of the heap, and its limit (chapter 04 §13.5).
//!
//! The account of a process is what it has allocated less what it has freed while it ran. What it sends goes over to the account of
//! the receiver when nothing else refers to it, and to nobody's when the sender keeps it as well: shared values are counted for no
//! process, neither when they become shared nor when the last reference is dropped. Blocks of messages are not counted, what
//! they hold is. Where the account of a value is not known it is taken from whoever frees it, never given to anybody, so that a process
//! may hold more than its account says, but not less.

use super::task::Actor;
use super::{context, stack};
use crate::memory::balance;
use std::sync::atomic::{AtomicI64, Ordering};

/// The account of a process.
#[derive(Debug)]
pub(crate) struct Heap {
    /// Allocated less freed, up to its last turn; only the process itself changes it.
    own: AtomicI64,
    /// Sent to it; everybody adds.
    received: AtomicI64,
    /// Bytes that it may have.
    limit: i64,
}

impl Heap {
    /// A new process with what its spawner has just moved out. `limit` 0: as the program has set.
    pub(super) fn new(limit: usize) -> Heap {
        let limit = if limit == 0 {
            crate::settings::heap_max()
        } else {
            limit
        };
        Heap {
            own: AtomicI64::new(0),
            received: AtomicI64::new(balance::take_moved()),
            limit: match limit {
                0 => i64::MAX,
                limit => limit.try_into().unwrap_or(i64::MAX),
            },
        }
    }

    /// What it holds, as far as it is known.
    fn account(&self) -> i64 {
        self.own.load(Ordering::Relaxed) + self.received.load(Ordering::Relaxed)
    }

    /// Whether it holds more than it may.
    #[inline]
    pub(super) fn is_over(&self) -> bool {
        self.account() > self.limit
    }

    /// Takes over what somebody else has moved out, or gives back what somebody else has freed.
    pub(super) fn receive(&self, bytes: i64) {
        if bytes != 0 {
            self.received.fetch_add(bytes, Ordering::Relaxed);
        }
    }

    /// Enters what the process has done to the heap in the turn that ends.
    #[inline]
    pub(super) fn settle(&self) {
        let own = self.own.load(Ordering::Relaxed) + balance::get();
        let received = self.received.load(Ordering::Relaxed);
        // Whoever drops what was counted for nobody would otherwise owe it.
        self.own.store(own.max(-received), Ordering::Relaxed);
        balance::set(0);
    }

    /// Runs something that gives a value of this process back on behalf of it.
    pub(super) fn on_behalf<R>(&self, run: impl FnOnce() -> R) -> R {
        let before = balance::get();
        let result = run();
        self.receive(balance::get() - before);
        balance::set(before);
        result
    }
}

impl Actor {
    /// Bytes of the heap that the process holds.
    pub(crate) fn heap_bytes(&self) -> u64 {
        let running = context::current().is_some_and(|own| own.pid() == self.pid());
        let now = if running { balance::get() } else { 0 };
        (self.heap.account() + now).max(0) as u64
    }

    /// Delivers a message with what it holds, which `offer` may refuse.
    #[inline]
    pub(super) fn with_moved<R>(
        &self,
        offer: impl FnOnce() -> R,
        refused: impl FnOnce(&R) -> bool,
    ) -> R {
        let moved = balance::take_moved();
        if moved == 0 {
            return offer();
        }
        // Before the receiver can see it, and free it.
        self.heap.receive(moved);
        let result = offer();
        if refused(&result) {
            self.heap.receive(-moved);
            balance::add(moved);
        }
        result
    }

    /// Ends the running process if it holds more than it may.
    #[inline]
    pub(super) fn check_heap(&self) {
        if self.heap.is_over() {
            self.exceed();
        }
    }

    /// Whether [`Actor::check_heap`] would end it.
    pub(super) fn must_end_for_heap(&self) -> bool {
        let private = self.private();
        self.heap.is_over() && !private.unwinding && !private.terminating
    }

    #[cold]
    pub(super) fn exceed(&self) {
        let private = self.private();
        if private.unwinding || private.terminating {
            return;
        }
        let text = format!("heap limit exceeded: {} bytes", self.heap.limit);
        crate::panic::raise_here(&text)
    }
}

/// Blocks of this size make the next safepoint look at the account at once, instead of after the time slice.
const LARGE: usize = 1 << 20;
/// One of this size is not even allocated when it alone is more than the process may have. Unwinding from there does not release what
/// the innermost functions own, so smaller ones are, until the next safepoint.
const HUGE: i64 = 256 << 20;

/// A large block is going to be allocated for the running process. Unwinds when it alone is more than the process may have.
#[cold]
pub(crate) fn before_large(bytes: usize) {
    if bytes < LARGE {
        return;
    }
    let Some(actor) = context::current() else {
        return;
    };
    let limit = actor.heap.limit;
    let wanted = i64::try_from(bytes).unwrap_or(i64::MAX);
    let account = actor.heap.account() + balance::get();
    if account.saturating_add(wanted) <= limit {
        return;
    }
    if wanted > limit && wanted >= HUGE {
        actor.exceed();
    }
    stack::request_yield();
}

/// There is no memory for a block of the running process: unwinds if that is too much for it or it holds more than half of `all` that is
/// in use.
pub(crate) fn out_of_memory(bytes: usize, all: usize) {
    let Some(actor) = context::current() else {
        return;
    };
    let account = actor.heap.account() + balance::get();
    if account.saturating_add(bytes as i64) > actor.heap.limit {
        actor.exceed();
    }
    if !actor.private().unwinding && account > 0 && account as usize > all / 2 {
        crate::panic::raise_here("out of memory")
    }
}
