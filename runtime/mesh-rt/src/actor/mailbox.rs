//! Message blocks and mailboxes.
//!
//! A mailbox has a shared part, one atomic word that senders push onto (newest first), and a part that only the receiver touches:
//! the messages it has fetched, oldest first, with a cursor for the running `receive`. The shared word also says whether the
//! receiver waits and whether it has ended, so "look again, then sleep" and "push, then wake" cannot miss each other; its upper 16
//! bits, which addresses leave free, count the messages, so that counting costs senders no second atomic operation.

use super::activity;
use super::system::is_system;
use crate::memory::TypeDesc;
use crate::memory::balance;
use crate::memory::object::{allocate_uncounted, deallocate_uncounted};
use crate::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use std::ptr::null_mut;

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
        let message = allocate_uncounted(Message::block_size(desc)).cast::<Message>();
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
        unsafe { deallocate_uncounted(message.cast(), Message::block_size((*message).desc)) }
    }

    /// Drops a block with its payload. If a caller waits for the answer, the caller is not told.
    ///
    /// # Safety
    /// `message` must come from [`Message::allocate`], hold its payload, and not be used afterwards.
    pub(crate) unsafe fn discard(message: *mut Message) {
        // Nobody has taken over what it holds if it has just been made.
        balance::keep_moved();
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

/// Bits of an address in the shared word; above them is the number of messages modulo 2^16.
const ADDRESS_BITS: u32 = 48;
const ONE_MESSAGE: usize = 1 << ADDRESS_BITS;
const WRAP_BITS: u32 = usize::BITS - ADDRESS_BITS;

fn address(head: *mut Message) -> *mut Message {
    head.map_addr(|word| word & (ONE_MESSAGE - 1))
}

fn low_count(head: *mut Message) -> u32 {
    (head.addr() >> ADDRESS_BITS) as u32
}

/// The senders' end.
#[derive(Debug)]
pub(crate) struct Mailbox {
    head: AtomicPtr<Message>,
    /// How often the count in `head` has started anew since the receiver fetched.
    wraps: AtomicU32,
    /// What the receiver had when it fetched last: at least what it still has.
    backlog: AtomicU32,
    /// Length at which the next warning is due.
    warn_at: AtomicU32,
}

impl Mailbox {
    pub(crate) fn new() -> Mailbox {
        Mailbox {
            head: AtomicPtr::new(null_mut()),
            wraps: AtomicU32::new(0),
            backlog: AtomicU32::new(0),
            warn_at: AtomicU32::new(crate::settings::mailbox_warn()),
        }
    }

    /// Adds a message; takes it over unless the result is [`Pushed::Closed`]. Also says whether the mailbox has perhaps become so long
    /// that a warning is due.
    ///
    /// # Safety
    /// `message` must be a block that the caller owns.
    #[inline]
    pub(crate) unsafe fn push(&self, message: *mut Message) -> (Pushed, bool) {
        // SAFETY: passed on to the caller.
        unsafe { self.push_chain(message, message, 1) }
    }

    /// Adds a chain of messages, newest first.
    ///
    /// # Safety
    /// `newest` to `oldest` must be `count` blocks, linked, that the caller owns.
    // Into `push`, where it is a single message that every send pays for.
    #[inline(always)]
    pub(super) unsafe fn push_chain(
        &self,
        newest: *mut Message,
        oldest: *mut Message,
        count: usize,
    ) -> (Pushed, bool) {
        let mut head = self.head.load(Ordering::Relaxed);
        loop {
            if head == CLOSED {
                return (Pushed::Closed, false);
            }
            let waits = is_marker(head);
            // SAFETY: the blocks are ours until they are in the queue.
            unsafe { (*oldest).next = if waits { null_mut() } else { address(head) } };
            let before = if waits { 0 } else { low_count(head) as usize };
            let after = before + count;
            let fresh = newest.map_addr(|word| word | (after << ADDRESS_BITS));
            let parked = head == PARKED;
            if parked {
                activity::activate();
            }
            match self
                .head
                .compare_exchange(head, fresh, Ordering::AcqRel, Ordering::Relaxed)
            {
                Ok(_) => {
                    let wraps = (after >> WRAP_BITS) as u32;
                    if wraps > 0 {
                        self.wraps.fetch_add(wraps, Ordering::Relaxed);
                    }
                    let length = self.unfetched(fresh) + self.backlog.load(Ordering::Relaxed);
                    let long = length >= self.warn_at.load(Ordering::Relaxed);
                    let outcome = if parked || head == PARKED_TIMED {
                        Pushed::WakeReceiver
                    } else {
                        Pushed::Queued
                    };
                    return (outcome, long);
                }
                Err(changed) => {
                    if parked {
                        activity::deactivate();
                    }
                    head = changed;
                }
            }
        }
    }

    fn unfetched(&self, head: *mut Message) -> u32 {
        (self.wraps.load(Ordering::Relaxed) << WRAP_BITS) + low_count(head)
    }

    /// Messages that wait in it, `fetched` of them at the receiver.
    pub(super) fn length(&self, fetched: u32) -> u32 {
        self.unfetched(self.head.load(Ordering::Relaxed)) + fetched
    }

    /// The length to warn of, if it has been reached; every one once, each the double of the one before.
    pub(super) fn warning(&self, fetched: u32) -> Option<u32> {
        self.backlog.store(fetched, Ordering::Relaxed);
        let length = self.length(fetched);
        let due = self.warn_at.load(Ordering::Relaxed);
        if length < due {
            return None;
        }
        let mut next = due;
        while next <= length {
            next = next.saturating_mul(2);
            if next == u32::MAX {
                break;
            }
        }
        self.warn_at
            .compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed)
            .ok()
            .map(|_| length)
    }

    /// Takes out everything that has arrived, newest first, and how many it is; for senders that hold the lock of a bounded mailbox,
    /// under which everybody pushes and fetches.
    pub(super) fn steal(&self) -> *mut Message {
        let mut head = self.head.load(Ordering::Acquire);
        while !is_marker(head) {
            match self
                .head
                .compare_exchange(head, null_mut(), Ordering::AcqRel, Ordering::Acquire)
            {
                Ok(_) => return address(head),
                Err(changed) => head = changed,
            }
        }
        null_mut()
    }

    /// Messages that were counted have been taken out.
    pub(super) fn uncount(&self, count: usize) {
        let wraps = (count >> WRAP_BITS) as u32;
        if wraps > 0 {
            self.wraps.fetch_sub(wraps, Ordering::Relaxed);
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
        if is_marker(head) {
            null_mut()
        } else {
            address(head)
        }
    }

    /// Closes the mailbox and gives what was left, newest first.
    fn close(&self) -> *mut Message {
        let head = self.head.swap(CLOSED, Ordering::AcqRel);
        if is_marker(head) {
            null_mut()
        } else {
            address(head)
        }
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
    /// Number of messages; only the receiver changes it, others look.
    length: AtomicU32,
}

impl Inbox {
    pub(crate) fn new() -> Inbox {
        Inbox {
            first: null_mut(),
            last: null_mut(),
            scanned: null_mut(),
            before_scanned: null_mut(),
            length: AtomicU32::new(0),
        }
    }

    /// Number of fetched messages; for everybody.
    pub(super) fn length(&self) -> &AtomicU32 {
        &self.length
    }

    fn shrink(&self) {
        let length = self.length.load(Ordering::Relaxed);
        self.length
            .store(length.saturating_sub(1), Ordering::Relaxed);
    }

    /// Starts a `receive` at the oldest message.
    pub(crate) fn rewind(&mut self) {
        self.scanned = null_mut();
        self.before_scanned = null_mut();
    }

    /// Moves on to the next message; `None` when what was fetched is used up.
    pub(crate) fn next(&mut self) -> Option<*mut Message> {
        self.next_if(|_| true)
    }

    /// Moves on to the next message if there is one and it is `wanted`.
    #[inline]
    pub(super) fn next_if(
        &mut self,
        wanted: impl FnOnce(*mut Message) -> bool,
    ) -> Option<*mut Message> {
        let next = if self.scanned.is_null() {
            self.first
        } else {
            // SAFETY: messages between `first` and `last` belong to the receiver.
            unsafe { (*self.scanned).next }
        };
        if next.is_null() || !wanted(next) {
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
        self.shrink();
        self.rewind();
    }

    /// The oldest fetched message, unlinked.
    pub(crate) fn pop(&mut self) -> Option<*mut Message> {
        let message = self.first;
        if message.is_null() {
            return None;
        }
        self.shrink();
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
        self.length.store(0, Ordering::Relaxed);
        let mut message = std::mem::replace(&mut self.first, null_mut());
        self.last = null_mut();
        while !message.is_null() {
            // SAFETY: the messages in the list belong to the receiver; read before it is disposed of.
            let next = unsafe { (*message).next };
            dispose(message);
            message = next;
        }
    }

    /// Unlinks the oldest fetched message for which `wanted` holds, also when a running `receive` has just looked at it.
    pub(super) fn drop_oldest(
        &mut self,
        wanted: impl Fn(*mut Message) -> bool,
    ) -> Option<*mut Message> {
        let message = self.find(&wanted)?;
        if message == self.scanned {
            self.rewind();
        }
        self.remove(|candidate| candidate == message)
    }

    /// Whether a fetched message is one of those.
    pub(super) fn find(&self, wanted: impl Fn(*mut Message) -> bool) -> Option<*mut Message> {
        let mut message = self.first;
        while !message.is_null() {
            if wanted(message) {
                return Some(message);
            }
            // SAFETY: the messages in the list belong to the receiver.
            message = unsafe { (*message).next };
        }
        None
    }

    /// Unlinks the first fetched message for which `wanted` holds, wherever it is.
    pub(crate) fn remove(&mut self, wanted: impl Fn(*mut Message) -> bool) -> Option<*mut Message> {
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
                    self.shrink();
                    return Some(message);
                }
                before = message;
                message = next;
            }
        }
        None
    }

    /// Fetches what has arrived: the number of messages that are not the runtime's own.
    pub(super) fn fetch(&mut self, mailbox: &Mailbox) -> usize {
        let newest = mailbox.fetch();
        if newest.is_null() {
            return 0;
        }
        let (count, ordinary) = self.append_newest_first(newest);
        mailbox.uncount(count);
        let length = self.length.load(Ordering::Relaxed) + count as u32;
        self.length.store(length, Ordering::Relaxed);
        mailbox.backlog.store(length, Ordering::Relaxed);
        ordinary
    }

    /// How many they are, and how many of them are not the runtime's own.
    fn append_newest_first(&mut self, newest: *mut Message) -> (usize, usize) {
        if newest.is_null() {
            return (0, 0);
        }
        let (mut message, mut reversed) = (newest, null_mut());
        let (mut count, mut ordinary) = (0, 0);
        // SAFETY: a fetched chain belongs to the receiver.
        unsafe {
            while !message.is_null() {
                let next = (*message).next;
                (*message).next = reversed;
                reversed = message;
                count += 1;
                ordinary += usize::from(!is_system(message));
                message = next;
            }
            if self.last.is_null() {
                self.first = reversed;
            } else {
                (*self.last).next = reversed;
            }
        }
        self.last = newest;
        (count, ordinary)
    }
}
