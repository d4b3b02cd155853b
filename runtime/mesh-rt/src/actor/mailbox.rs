//! Message blocks and mailboxes.
//!
//! A mailbox has a shared part, one atomic word that senders push onto (newest first), and a part that only the receiver touches:
//! the messages it has fetched, oldest first, with a cursor for the running `receive`. The shared word also says whether the
//! receiver waits and whether it has ended, so "look again, then sleep" and "push, then wake" cannot miss each other.

use super::activity;
use crate::memory::TypeDesc;
use crate::memory::object::{allocate, deallocate};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

/// Header of a message block (`docs/abi.md` §6); the payload follows.
#[repr(C)]
#[derive(Debug)]
pub struct Message {
    pub(crate) next: *mut Message,
    pub(crate) desc: *const TypeDesc,
    /// Which handler, for requests to services; written by compiled code.
    pub(crate) kind: u64,
    /// The runtime's: the caller's [`super::Completion`], or 0.
    pub(crate) a: u64,
}

/// Offset of the payload.
const PAYLOAD: usize = size_of::<Message>();

impl Message {
    fn block_size(desc: *const TypeDesc) -> usize {
        // SAFETY: descriptors are static; null stands for a message without payload.
        PAYLOAD + unsafe { desc.as_ref() }.map_or(0, |desc| desc.size as usize)
    }

    /// A new block with uninitialised payload.
    pub(crate) fn allocate(desc: *const TypeDesc) -> *mut Message {
        let message = allocate(Message::block_size(desc)).cast::<Message>();
        // SAFETY: the block is large enough and ours.
        unsafe {
            message.write(Message {
                next: null_mut(),
                desc,
                kind: 0,
                a: 0,
            })
        };
        message
    }

    /// Frees a block whose payload was moved out.
    ///
    /// # Safety
    /// `message` must come from [`Message::allocate`] and not be used afterwards.
    pub(crate) unsafe fn free(message: *mut Message) {
        // SAFETY: passed on to the caller.
        unsafe { deallocate(message.cast(), Message::block_size((*message).desc)) }
    }

    /// Drops a block with its payload. If a caller waits for the answer, the caller is not told.
    ///
    /// # Safety
    /// `message` must come from [`Message::allocate`], hold its payload, and not be used afterwards.
    pub(crate) unsafe fn discard(message: *mut Message) {
        // SAFETY: passed on to the caller.
        unsafe {
            if let Some(desc) = (*message).desc.as_ref() {
                (desc.drop)(message.cast::<u8>().add(PAYLOAD));
            }
            Message::free(message);
        }
    }
}

/// The receiver waits without time limit; a push wakes it and counts as activation.
const PARKED: *mut Message = std::ptr::without_provenance_mut(1);
/// The receiver waits with a time limit, which counts as activity; a push wakes it.
const PARKED_TIMED: *mut Message = std::ptr::without_provenance_mut(2);
/// The receiver has ended.
const CLOSED: *mut Message = std::ptr::without_provenance_mut(3);

fn is_marker(head: *mut Message) -> bool {
    (head as usize) <= CLOSED as usize
}

/// What a push found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pushed {
    /// The receiver is running and will look.
    Queued,
    /// The receiver waits and must be woken.
    WakeReceiver,
    /// The receiver has ended; the message still belongs to the sender.
    Closed,
}

/// The senders' end.
#[derive(Debug)]
pub(crate) struct Mailbox {
    head: AtomicPtr<Message>,
}

impl Mailbox {
    pub(crate) const fn new() -> Mailbox {
        Mailbox {
            head: AtomicPtr::new(null_mut()),
        }
    }

    /// Adds a message; takes it over unless the result is [`Pushed::Closed`].
    ///
    /// # Safety
    /// `message` must be a block that the caller owns.
    pub(crate) unsafe fn push(&self, message: *mut Message) -> Pushed {
        let mut head = self.head.load(Ordering::Relaxed);
        loop {
            if head == CLOSED {
                return Pushed::Closed;
            }
            // SAFETY: the block is ours until it is in the queue.
            unsafe { (*message).next = if is_marker(head) { null_mut() } else { head } };
            let parked = head == PARKED;
            if parked {
                activity::activate();
            }
            match self
                .head
                .compare_exchange(head, message, Ordering::AcqRel, Ordering::Relaxed)
            {
                Ok(_) if parked || head == PARKED_TIMED => return Pushed::WakeReceiver,
                Ok(_) => return Pushed::Queued,
                Err(changed) => {
                    if parked {
                        activity::deactivate();
                    }
                    head = changed;
                }
            }
        }
    }

    /// Announces that the receiver is about to wait; `false` when messages have arrived.
    pub(crate) fn park(&self, timed: bool) -> bool {
        let marker = if timed { PARKED_TIMED } else { PARKED };
        let parked = self
            .head
            .compare_exchange(null_mut(), marker, Ordering::SeqCst, Ordering::Relaxed)
            .is_ok();
        if parked && !timed {
            activity::deactivate();
        }
        parked
    }

    /// Takes the announcement back after a wake-up that was not a message.
    pub(crate) fn unpark(&self) {
        let take_back = |marker| {
            self.head
                .compare_exchange(marker, null_mut(), Ordering::AcqRel, Ordering::Relaxed)
                .is_ok()
        };
        if take_back(PARKED) {
            activity::activate();
        } else {
            take_back(PARKED_TIMED);
        }
    }

    /// Whether something has arrived that the receiver has not fetched.
    pub(crate) fn has_messages(&self) -> bool {
        !is_marker(self.head.load(Ordering::Acquire))
    }

    /// Fetches everything that has arrived, newest first.
    fn fetch(&self) -> *mut Message {
        if self.head.load(Ordering::Relaxed).is_null() {
            return null_mut();
        }
        let head = self.head.swap(null_mut(), Ordering::AcqRel);
        if is_marker(head) { null_mut() } else { head }
    }

    /// Closes the mailbox and gives what was left, newest first.
    fn close(&self) -> *mut Message {
        let head = self.head.swap(CLOSED, Ordering::AcqRel);
        if is_marker(head) { null_mut() } else { head }
    }
}

/// The receiver's end: fetched messages, oldest first.
#[derive(Debug)]
pub(crate) struct Inbox {
    first: *mut Message,
    last: *mut Message,
    /// The message that the running `receive` looks at, and the one before it.
    scanned: *mut Message,
    before_scanned: *mut Message,
}

impl Inbox {
    pub(crate) const fn new() -> Inbox {
        Inbox {
            first: null_mut(),
            last: null_mut(),
            scanned: null_mut(),
            before_scanned: null_mut(),
        }
    }

    /// Starts a `receive` at the oldest message.
    pub(crate) fn rewind(&mut self) {
        self.scanned = null_mut();
        self.before_scanned = null_mut();
    }

    /// Moves on to the next message, fetching new ones when the old ones are used up.
    pub(crate) fn next(&mut self, mailbox: &Mailbox) -> Option<*mut Message> {
        let after = |message: *mut Message, first| {
            if message.is_null() {
                first
            } else {
                // SAFETY: messages between `first` and `last` belong to the receiver.
                unsafe { (*message).next }
            }
        };
        let mut next = after(self.scanned, self.first);
        if next.is_null() {
            self.append_newest_first(mailbox.fetch());
            next = after(self.scanned, self.first);
        }
        if next.is_null() {
            return None;
        }
        self.before_scanned = self.scanned;
        self.scanned = next;
        Some(next)
    }

    /// Unlinks the message that [`Inbox::next`] gave last.
    pub(crate) fn take(&mut self, message: *mut Message) {
        debug_assert_eq!(
            message, self.scanned,
            "only the message under the cursor can be taken"
        );
        // SAFETY: the messages in the list belong to the receiver.
        unsafe {
            let next = (*message).next;
            if self.before_scanned.is_null() {
                self.first = next;
            } else {
                (*self.before_scanned).next = next;
            }
            if self.last == message {
                self.last = self.before_scanned;
            }
        }
        self.rewind();
    }

    /// The oldest message, unlinked.
    pub(crate) fn pop(&mut self, mailbox: &Mailbox) -> Option<*mut Message> {
        if self.first.is_null() {
            self.append_newest_first(mailbox.fetch());
        }
        let message = self.first;
        if message.is_null() {
            return None;
        }
        // SAFETY: the messages in the list belong to the receiver.
        self.first = unsafe { (*message).next };
        if self.first.is_null() {
            self.last = null_mut();
        }
        Some(message)
    }

    /// Ends the mailbox and gives every message that was not received to `dispose`, oldest first.
    pub(crate) fn close(&mut self, mailbox: &Mailbox, mut dispose: impl FnMut(*mut Message)) {
        self.append_newest_first(mailbox.close());
        self.rewind();
        let mut message = std::mem::replace(&mut self.first, null_mut());
        self.last = null_mut();
        while !message.is_null() {
            // SAFETY: the messages in the list belong to the receiver; read before it is disposed of.
            let next = unsafe { (*message).next };
            dispose(message);
            message = next;
        }
    }

    /// Unlinks the first message for which `wanted` holds, wherever it is.
    pub(crate) fn remove(
        &mut self,
        mailbox: &Mailbox,
        wanted: impl Fn(*mut Message) -> bool,
    ) -> Option<*mut Message> {
        self.append_newest_first(mailbox.fetch());
        let (mut before, mut message) = (null_mut::<Message>(), self.first);
        // SAFETY: the messages in the list belong to the receiver.
        unsafe {
            while !message.is_null() {
                let next = (*message).next;
                // The message that a running `receive` looks at stays: its pattern may be about to take it.
                if message != self.scanned && wanted(message) {
                    if before.is_null() {
                        self.first = next;
                    } else {
                        (*before).next = next;
                    }
                    if self.last == message {
                        self.last = before;
                    }
                    if self.before_scanned == message {
                        self.before_scanned = before;
                    }
                    return Some(message);
                }
                before = message;
                message = next;
            }
        }
        None
    }

    fn append_newest_first(&mut self, newest: *mut Message) {
        if newest.is_null() {
            return;
        }
        let (mut message, mut reversed) = (newest, null_mut());
        // SAFETY: a fetched chain belongs to the receiver.
        unsafe {
            while !message.is_null() {
                let next = (*message).next;
                (*message).next = reversed;
                reversed = message;
                message = next;
            }
            if self.last.is_null() {
                self.first = reversed;
            } else {
                (*self.last).next = reversed;
            }
        }
        self.last = newest;
    }
}
