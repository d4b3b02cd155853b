//! Bounded mailboxes whose senders wait for room.

use crate::actor::bound::{Origin, Overflow};
use crate::actor::exit::{ExitReason, ExitSignal};
use crate::actor::mailbox::Message;
use crate::actor::{activity, context, receive, task::Actor};
use loom::thread;
use std::ptr::null;
use std::sync::Arc;

fn message(number: u64) -> *mut Message {
    let message = Message::allocate(null());
    // SAFETY: the block is ours.
    unsafe { (*message).kind = number };
    message
}

fn open(message: *mut Message) -> u64 {
    // SAFETY: the message was received.
    unsafe {
        let number = (*message).kind;
        Message::discard(message);
        number
    }
}

/// A thread that is the actor `pid` and sends messages with the numbers below `count`.
fn sender(pid: i64, receiver: &Arc<Actor>, count: u64) -> (Arc<Actor>, thread::JoinHandle<bool>) {
    let (actor, receiver) = (Actor::new(pid, false), receiver.clone());
    let own = actor.clone();
    let thread = thread::spawn(move || {
        context::enter(&own);
        let sending = std::panic::AssertUnwindSafe(|| {
            // SAFETY: the messages are given away.
            (0..count).for_each(|n| unsafe { receiver.deliver(message(n), Origin::Sender) });
        });
        let ended = std::panic::catch_unwind(sending);
        let reason = match &ended {
            Ok(()) => ExitReason::Normal,
            Err(payload) => payload.downcast_ref::<ExitSignal>().unwrap().reason.clone(),
        };
        own.finish(None, &reason);
        ended.is_ok()
    });
    (actor, thread)
}

#[test]
fn senders_wait_for_room_and_nothing_is_lost() {
    crate::check(2, || {
        let receiver = Actor::bounded(1, 1, Overflow::Block);
        let (_, thread) = sender(2, &receiver, 3);
        context::enter(&receiver);
        for expected in 0..3 {
            assert_eq!(open(receive::pop_message(&receiver)), expected);
        }
        assert!(thread.join().unwrap());
        crate::pause();
        receiver.finish(None, &ExitReason::Normal);
        assert_eq!(activity::active(), 0);
    });
}

#[test]
fn the_end_of_the_receiver_lets_waiting_senders_go_on() {
    crate::check(2, || {
        let receiver = Actor::bounded(1, 1, Overflow::Block);
        let (_, thread) = sender(2, &receiver, 2);
        receiver.finish(None, &ExitReason::Normal);
        assert!(thread.join().unwrap());
        assert_eq!(activity::active(), 0);
    });
}

#[test]
fn a_sender_that_is_killed_while_it_waits_has_sent() {
    crate::check(2, || {
        let receiver = Actor::bounded(1, 1, Overflow::Block);
        let (own, thread) = sender(2, &receiver, 2);
        crate::pause();
        own.kill(1);
        context::enter(&receiver);
        assert_eq!(open(receive::pop_message(&receiver)), 0);
        assert_eq!(open(receive::pop_message(&receiver)), 1);
        thread.join().unwrap();
        receiver.finish(None, &ExitReason::Normal);
        assert_eq!(activity::active(), 0);
    });
}
