//! An actor that is a thread of the model.

use super::bound::{Bound, Overflow};
use super::context;
use super::exit::{ExitReason, ExitRequest};
use super::mailbox::{Inbox, Mailbox, Message};
use super::names::Names;
use super::relations::{Relations, Slot};
use super::{end, table};
use crate::memory::TypeDesc;
use crate::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use loom::sync::{Condvar, Mutex, MutexGuard};
use std::cell::UnsafeCell;
use std::ptr::null;
use std::sync::Arc;
use std::time::Instant;

pub(crate) mod flags {
    pub(crate) const SEES_EXITS: u64 = 1;
    pub(crate) const RECEIVES: u64 = 2;
}

pub(crate) struct Private {
    pub(crate) inbox: Inbox,
    pub(crate) timeout: i64,
    pub(crate) wanted: *const TypeDesc,
    pub(crate) wants_system: bool,
    pub(crate) deadline: Option<Instant>,
    pub(crate) unwinding: bool,
    pub(crate) terminating: bool,
}

/// The wait of a service call.
pub(crate) struct WaitingFor;

impl WaitingFor {
    pub(crate) fn end(&self, _announced: u64) {}
}

/// What an actor holds of the heap is not modelled.
pub(crate) struct Heap;

impl Heap {
    pub(crate) fn receive(&self, _bytes: i64) {}

    pub(crate) fn on_behalf<R>(&self, run: impl FnOnce() -> R) -> R {
        run()
    }
}

/// What wakes the thread of an actor. A wake-up that comes too early is kept; without registration there is none.
#[derive(Default)]
struct Waker {
    state: Mutex<WakerState>,
    changed: Condvar,
}

#[derive(Default)]
struct WakerState {
    registered: bool,
    woken: bool,
}

impl Waker {
    fn lock(&self) -> MutexGuard<'_, WakerState> {
        self.state.lock().unwrap()
    }

    fn wake(&self) {
        let mut state = self.lock();
        if state.registered {
            state.woken = true;
            self.changed.notify_one();
        }
    }

    fn sleep(&self) {
        let mut state = self.lock();
        while !state.woken {
            state = self.changed.wait(state).unwrap();
        }
        state.woken = false;
    }
}

pub(crate) struct Actor {
    pid: i64,
    mailbox: Mailbox,
    pub(super) bound: Option<Box<Bound>>,
    pub(crate) heap: Heap,
    pub(crate) exit_request: AtomicU8,
    waker: Waker,
    pub(crate) waiting_for: WaitingFor,
    pub(crate) traps_exits: AtomicBool,
    pub(crate) relations: Slot,
    private: UnsafeCell<Private>,
}

// SAFETY: the private part is only touched by the thread that is the actor.
unsafe impl Send for Actor {}
// SAFETY: as above.
unsafe impl Sync for Actor {}

impl std::fmt::Debug for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&pid_text(self.pid))
    }
}

impl Actor {
    pub(crate) fn new(pid: i64, traps_exits: bool) -> Arc<Actor> {
        Actor::make(pid, traps_exits, None)
    }

    /// One whose mailbox lets senders wait.
    pub(super) fn bounded(pid: i64, capacity: usize, overflow: Overflow) -> Arc<Actor> {
        Actor::make(pid, false, Some(Box::new(Bound::new(capacity, overflow))))
    }

    fn make(pid: i64, traps_exits: bool, bound: Option<Box<Bound>>) -> Arc<Actor> {
        let actor = Arc::new(Actor {
            pid,
            mailbox: Mailbox::new(),
            bound,
            heap: Heap,
            exit_request: AtomicU8::new(ExitRequest::None as u8),
            waker: Waker::default(),
            waiting_for: WaitingFor,
            traps_exits: AtomicBool::new(traps_exits),
            relations: Slot::new(),
            private: UnsafeCell::new(Private {
                inbox: Inbox::new(),
                timeout: -1,
                wanted: null(),
                wants_system: false,
                deadline: None,
                unwinding: false,
                terminating: false,
            }),
        });
        table::insert(&actor);
        actor
    }

    pub(crate) fn pid(&self) -> i64 {
        self.pid
    }

    pub(crate) fn identity(&self) -> *const TypeDesc {
        null()
    }

    pub(crate) fn has(&self, flag: u64) -> bool {
        flag == flags::RECEIVES
    }

    pub(crate) fn label(&self) -> String {
        String::new()
    }

    #[allow(clippy::mut_from_ref, reason = "as in the runtime")]
    pub(crate) fn private(&self) -> &mut Private {
        // SAFETY: only the actor's own thread asks.
        unsafe { &mut *self.private.get() }
    }

    pub(crate) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    pub(crate) fn fetched(&self) -> u32 {
        0
    }

    pub(crate) fn with_moved<R>(
        &self,
        offer: impl FnOnce() -> R,
        _refused: impl FnOnce(&R) -> bool,
    ) -> R {
        offer()
    }

    pub(crate) fn wake(&self) {
        self.waker.wake();
    }

    pub(crate) fn register_waker(&self) {
        self.waker.lock().registered = true;
    }

    /// Sleeps until somebody wakes the actor.
    pub(crate) fn suspend(&self) {
        self.waker.sleep();
    }

    pub(crate) fn exit_signal_from(&self, from: i64, reason: ExitReason) {
        self.ask_to_exit(reason, from);
    }

    /// The actor ends, in the order of `Actor::finish`.
    pub(super) fn finish(self: &Arc<Actor>, names: Option<&Names>, reason: &ExitReason) {
        context::leave();
        table::remove(self.pid);
        crate::pause();
        let relations: Option<Box<Relations>> = self.relations.close();
        crate::pause();
        if let (Some(names), Some(relations)) = (names, &relations) {
            names.release(self.pid, &relations.names);
        }
        // SAFETY: what was in the mailbox is the actor's.
        let dispose = |message: *mut Message| unsafe { Message::discard(message) };
        self.private().inbox.close(&self.mailbox, dispose);
        if let Some(bound) = &self.bound {
            bound.close(dispose);
        }
        if let Some(relations) = relations {
            end::tell(self, *relations, reason);
        }
        if self.exit_request.load(Ordering::SeqCst) != ExitRequest::None as u8 {
            super::activity::deactivate();
        }
    }
}

pub(crate) fn pid_text(pid: i64) -> String {
    format!("<0.{pid}>")
}

pub(crate) fn shared(actor: &Actor) -> Arc<Actor> {
    // SAFETY: actors exist in `Arc`s only.
    unsafe {
        Arc::increment_strong_count(actor);
        Arc::from_raw(actor)
    }
}
