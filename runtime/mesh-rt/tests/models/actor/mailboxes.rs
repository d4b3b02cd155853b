//! The mailbox between senders and a receiver that sleeps, wakes and ends.

use crate::actor::mailbox::{Inbox, Mailbox, Message, Pushed};
use crate::actor::{activity, context, receive, task::Actor};
use crate::sync::UnsafeCell;
use loom::thread;
use std::ptr::null;
use std::sync::Arc;

/// What messages carry, by their number: written before the send, read after the receipt.
struct Payloads([UnsafeCell<u64>; 4]);

// SAFETY: loom watches the accesses.
unsafe impl Sync for Payloads {}
// SAFETY: as above.
unsafe impl Send for Payloads {}

impl Payloads {
    fn new() -> Arc<Payloads> {
        Arc::new(Payloads([0; 4].map(UnsafeCell::new)))
    }

    fn message(&self, number: u64) -> *mut Message {
        // SAFETY: the message is not sent yet.
        self.0[number as usize].with_mut(|place| unsafe { *place = number + 1 });
        let message = Message::allocate(null());
        // SAFETY: the block is ours.
        unsafe { (*message).kind = number };
        message
    }

    /// Takes a message apart.
    fn open(&self, message: *mut Message) -> u64 {
        // SAFETY: the message was received.
        unsafe {
            let number = (*message).kind;
            self.0[number as usize].with(|place| assert_eq!(*place, number + 1));
            Message::discard(message);
            number
        }
    }
}

fn send(actor: &Actor, message: *mut Message) {
    // SAFETY: the message is ours.
    let pushed = unsafe { actor.mailbox().push(message) };
    assert_ne!(pushed.0, Pushed::Closed);
    actor.pushed(&pushed);
}

#[test]
fn every_message_wakes_its_receiver_and_arrives_in_order() {
    crate::check(2, || {
        let (actor, payloads) = (Actor::new(1, false), Payloads::new());
        let senders: Vec<_> = [vec![0, 1], vec![2]]
            .into_iter()
            .map(|numbers| {
                let (actor, payloads) = (actor.clone(), payloads.clone());
                thread::spawn(move || {
                    for number in numbers {
                        send(&actor, payloads.message(number));
                    }
                })
            })
            .collect();
        context::enter(&actor);
        let got: Vec<u64> = (0..3)
            .map(|_| payloads.open(receive::pop_message(&actor)))
            .collect();
        let place = |number| got.iter().position(|got| *got == number);
        assert!(place(0) < place(1), "{got:?}");
        assert!(place(2).is_some(), "{got:?}");
        senders
            .into_iter()
            .for_each(|sender| sender.join().unwrap());
        assert_eq!(activity::active(), 0, "the receiver runs as before");
        actor.finish(None, &crate::actor::exit::ExitReason::Normal);
    });
}

#[test]
fn a_message_to_a_receiver_that_ends_is_refused_or_left_over() {
    crate::check(3, || {
        let (mailbox, payloads) = (Arc::new(Mailbox::new()), Payloads::new());
        let senders: Vec<_> = (0..2)
            .map(|number| {
                let (mailbox, payloads) = (mailbox.clone(), payloads.clone());
                thread::spawn(move || {
                    let message = payloads.message(number);
                    // SAFETY: the message is ours.
                    let refused = unsafe { mailbox.push(message) }.0 == Pushed::Closed;
                    if refused {
                        payloads.open(message);
                    }
                    usize::from(refused)
                })
            })
            .collect();
        let mut inbox = Inbox::new();
        inbox.fetch(&mailbox);
        let mut seen = 0;
        inbox.close(&mailbox, |message| {
            payloads.open(message);
            seen += 1;
        });
        let refused: usize = senders
            .into_iter()
            .map(|sender| sender.join().unwrap())
            .sum();
        assert_eq!(seen + refused, 2);
    });
}

#[test]
fn a_request_to_end_wakes_a_receiver() {
    use crate::actor::exit::{ExitReason, ExitSignal};
    crate::check(3, || {
        let (actor, payloads) = (Actor::new(1, false), Payloads::new());
        let killer = {
            let actor = actor.clone();
            thread::spawn(move || actor.ask_to_exit(ExitReason::Shutdown, 2))
        };
        let sender = {
            let (actor, payloads) = (actor.clone(), payloads.clone());
            thread::spawn(move || send(&actor, payloads.message(0)))
        };
        context::enter(&actor);
        let receiving = std::panic::AssertUnwindSafe(|| {
            loop {
                payloads.open(receive::pop_message(&actor));
            }
        });
        let ended = std::panic::catch_unwind(receiving);
        let signal = ended.err().unwrap().downcast::<ExitSignal>().unwrap();
        assert_eq!((signal.reason, signal.from), (ExitReason::Shutdown, 2));
        killer.join().unwrap();
        sender.join().unwrap();
        // What is left was never received.
        actor.finish(None, &ExitReason::Shutdown);
        assert_eq!(activity::active(), 0);
    });
}

#[test]
fn waiting_with_a_time_limit_ends_with_a_message() {
    crate::check(3, || {
        let (actor, payloads) = (Actor::new(1, false), Payloads::new());
        let sender = {
            let (actor, payloads) = (actor.clone(), payloads.clone());
            thread::spawn(move || send(&actor, payloads.message(0)))
        };
        actor.register_waker();
        while !actor.mailbox().has_messages() {
            if actor.mailbox().park(true) {
                actor.suspend();
                actor.mailbox().unpark();
            }
        }
        assert_eq!(
            activity::active(),
            0,
            "a wait with a time limit is an activity"
        );
        payloads.open(receive::pop_message(&actor));
        sender.join().unwrap();
        actor.finish(None, &crate::actor::exit::ExitReason::Normal);
    });
}
