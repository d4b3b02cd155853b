//! A completion between one waiter and one completer.

use crate::actor::completion::{Completed, Completion};
use crate::actor::exit::{ExitReason, ExitSignal};
use crate::actor::mailbox::Message;
use crate::actor::{activity, task::Actor};
use loom::thread;
use std::ptr::null;
use std::sync::Arc;

fn reply() -> Completed {
    let message = Message::allocate(null());
    // SAFETY: the block is ours.
    unsafe { (*message).kind = 42 };
    Completed::Reply(message)
}

#[test]
fn the_value_arrives_and_wakes_the_waiter() {
    crate::check(3, || {
        let actor = Actor::new(1, false);
        let completion = Arc::new(Completion::new(actor.clone(), 0));
        let completer = {
            let completion = completion.clone();
            thread::spawn(move || completion.complete(reply()))
        };
        let Completed::Reply(message) = completion.wait() else {
            panic!("no reply");
        };
        // SAFETY: the reply is ours.
        unsafe {
            assert_eq!((*message).kind, 42);
            Message::discard(message);
        }
        completer.join().unwrap();
        assert_eq!(activity::active(), 0);
        actor.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn a_waiter_that_is_ended_leaves_the_value_to_be_dropped() {
    crate::check(2, || {
        let actor = Actor::new(1, false);
        let completion = Arc::new(Completion::new(actor.clone(), 0));
        let completer = {
            let completion = completion.clone();
            thread::spawn(move || completion.complete(reply()))
        };
        let killer = {
            let actor = actor.clone();
            thread::spawn(move || actor.kill(2))
        };
        let waiting = std::panic::AssertUnwindSafe(|| completion.wait());
        match std::panic::catch_unwind(waiting) {
            // SAFETY: the reply is ours.
            Ok(Completed::Reply(message)) => unsafe { Message::discard(message) },
            Ok(other) => panic!("{other:?}"),
            Err(payload) => {
                let signal = payload.downcast::<ExitSignal>().unwrap();
                assert_eq!(signal.reason, ExitReason::Killed);
            }
        }
        completer.join().unwrap();
        killer.join().unwrap();
        actor.finish(None, &ExitReason::Killed);
        drop(completion);
        assert_eq!(activity::active(), 0);
    });
}
