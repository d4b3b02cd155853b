//! Receiving: looking through the mailbox, and sleeping while there is nothing to be found.

use super::context;
use super::exit::ExitRequest;
use super::inspect::Doing;
use super::mailbox::Message;
use super::system::is_system;
use super::task::Actor;
use super::timer::Alarm;
use super::wait::{deliver_exit, suspend_idle};
use std::time::Instant;

/// The next unscanned message of the running `receive` if it has been fetched and nothing else is to be looked at, which is nearly always so
/// when many messages are passed over. What the process holds does not change meanwhile.
#[inline]
pub(super) fn next_fetched(actor: &Actor) -> Option<*mut Message> {
    if actor.bound.is_some() || actor.exit_request() != ExitRequest::None {
        return None;
    }
    let private = actor.private();
    let wanted = private.wanted;
    // SAFETY: fetched messages are the calling actor's.
    (private.inbox).next_if(|message| unsafe { (*message).desc } == wanted)
}

/// The next unscanned message of the running `receive`; `None` when its time is over.
// A frame less to be kept for every process that waits.
#[inline]
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
#[inline(always)]
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
