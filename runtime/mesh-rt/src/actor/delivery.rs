//! How messages get into the mailbox of an actor, and out of it.

use super::bound::{Delivered, Origin, wait_for_room};
use super::mailbox::{Message, Pushed};
use super::task::Actor;
use super::{context, handover, inspect};

impl Actor {
    /// Whether a message is of the type that it takes.
    pub(super) fn accepts(&self, message: *mut Message) -> bool {
        // SAFETY: the caller has a complete message.
        self.identity().is_null() || self.identity() == unsafe { (*message).desc }
    }

    /// Delivers a message to whoever has this actor; discards it when the type does not fit.
    ///
    /// # Safety
    /// `message` must be a block that the caller owns.
    pub(crate) unsafe fn deliver(&self, message: *mut Message, origin: Origin) {
        // SAFETY: passed on to the caller.
        unsafe {
            let push = || {
                self.accepts(message)
                    && match &self.bound {
                        None => self.pushed(&self.mailbox().push(message)),
                        Some(bound) => wait_for_room(bound.offer(self, message, origin)),
                    }
            };
            if !self.with_moved(push, |delivered| !delivered) {
                inspect::count_discarded();
                Message::discard(message);
            }
        }
    }

    /// Delivers an ordinary message or a request.
    ///
    /// # Safety
    /// `message` must be a block that the caller owns; it still does when it is refused.
    pub(crate) unsafe fn offer(&self, message: *mut Message, origin: Origin) -> Delivered {
        // SAFETY: passed on to the caller.
        unsafe {
            let push = || match &self.bound {
                Some(bound) => bound.offer(self, message, origin),
                None if self.pushed(&self.mailbox().push(message)) => Delivered::Done,
                None => Delivered::Refused,
            };
            self.with_moved(push, |delivered| matches!(delivered, Delivered::Refused))
        }
    }

    /// Queues a message of the runtime; `false` when the actor has ended.
    ///
    /// # Safety
    /// `message` must be a block that the caller owns; it still does when the result is `false`.
    pub(crate) unsafe fn push(&self, message: *mut Message) -> bool {
        // SAFETY: passed on to the caller.
        let push = || unsafe { self.mailbox().push(message) };
        let pushed = match &self.bound {
            Some(bound) => bound.push_uncounted(push),
            None => push(),
        };
        self.pushed(&pushed)
    }

    /// What follows from a push: wakes the receiver, warns of a long mailbox. `false` when the receiver has ended.
    #[inline]
    pub(super) fn pushed(&self, (outcome, long): &(Pushed, bool)) -> bool {
        match outcome {
            Pushed::Closed => return false,
            Pushed::WakeReceiver => handover::wake(self),
            Pushed::Queued => {}
        }
        if *long {
            self.warn_of_length();
        }
        true
    }

    #[cold]
    fn warn_of_length(&self) {
        if let Some(length) = self.mailbox().warning(self.fetched()) {
            crate::crash_report::long_mailbox(self.pid(), &self.label(), length);
        }
    }

    /// Number of messages that wait in the mailbox.
    pub(crate) fn queued(&self) -> u32 {
        self.mailbox().length(self.fetched())
    }

    /// Fetches what has arrived. Only for code that runs in the actor.
    pub(super) fn fetch(&self) {
        match &self.bound {
            Some(bound) => bound.fetch(self),
            None => {
                let count = self.private().inbox.fetch(self.mailbox());
                if count > 0
                    && let Some(worker) = context::worker()
                {
                    worker.count_received(count);
                }
            }
        }
    }

    /// A message has been taken out of the mailbox. Only for code that runs in the actor.
    #[inline]
    pub(super) fn taken(&self, message: *mut Message) {
        if let Some(bound) = &self.bound
            && !super::is_system(message)
        {
            bound.taken(self);
        }
    }

    /// Drops the first queued message of the runtime for which `wanted` holds. Only for code that runs in the actor.
    pub(super) fn remove_message(&self, wanted: impl Fn(*mut Message) -> bool) -> bool {
        self.fetch();
        let message = self.private().inbox.remove(wanted);
        if let Some(message) = message {
            // SAFETY: the message was in the mailbox, so it is complete and ours.
            unsafe { Message::discard(message) };
        }
        message.is_some()
    }
}
