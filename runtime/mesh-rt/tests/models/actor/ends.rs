//! Links and monitors of processes that end meanwhile: everybody is told exactly once, or not at all.

use crate::actor::completion::{Completed, Completion};
use crate::actor::exit::ExitReason;
use crate::actor::mailbox::Message;
use crate::actor::{activity, context, links, table, task::Actor};
use loom::thread;
use std::sync::Arc;

fn crash() -> ExitReason {
    ExitReason::Custom("crash".into())
}

/// A thread in which an actor ends.
fn ending(actor: &Arc<Actor>) -> thread::JoinHandle<()> {
    let actor = actor.clone();
    thread::spawn(move || actor.finish(None, &crash()))
}

/// Takes all messages out.
fn told(actor: &Actor) -> usize {
    actor.fetch();
    let mut count = 0;
    while let Some(message) = actor.private().inbox.pop() {
        count += 1;
        // SAFETY: the message was in the mailbox.
        unsafe { Message::discard(message) };
    }
    count
}

#[test]
fn a_link_to_a_process_that_ends_is_told_once() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, true), Actor::new(2, false));
        let end = ending(&other);
        crate::pause();
        context::enter(&own);
        links::link_or_tell(&own, table::find(2), 2);
        end.join().unwrap();
        assert_eq!(told(&own), 1);
        own.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn two_that_link_each_other_do_not_wait_for_ever() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        let thread = {
            let (own, other) = (own.clone(), other.clone());
            thread::spawn(move || links::link(&other, &own))
        };
        assert!(links::link(&own, &other).is_some());
        assert!(thread.join().unwrap().is_some());
        own.finish(None, &ExitReason::Normal);
        other.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn a_link_takes_the_other_process_along_once() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        assert!(links::link(&own, &other).is_some());
        // Both crash: neither may wait for the other's lock for ever.
        let end = ending(&other);
        crate::pause();
        own.finish(None, &crash());
        end.join().unwrap();
        assert_eq!(activity::active(), 0);
    });
}

#[test]
fn after_unlink_nobody_is_told() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, true), Actor::new(2, false));
        assert!(links::link(&own, &other).is_some());
        let end = ending(&other);
        crate::pause();
        context::enter(&own);
        links::unlink(&own, table::find(2), 2);
        end.join().unwrap();
        assert_eq!(told(&own), 0);
        own.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn a_monitor_of_a_process_that_ends_is_told_once() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        let end = ending(&other);
        crate::pause();
        context::enter(&own);
        links::monitor(&own, table::find(2), 2);
        end.join().unwrap();
        assert_eq!(told(&own), 1);
        own.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn after_demonitor_nobody_is_told() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        let end = ending(&other);
        crate::pause();
        context::enter(&own);
        let reference = links::monitor(&own, table::find(2), 2);
        assert!(links::demonitor(&own, reference));
        end.join().unwrap();
        assert_eq!(told(&own), 0);
        own.finish(None, &ExitReason::Normal);
    });
}

#[test]
fn two_that_monitor_each_other_end_at_once() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        links::monitor(&own, Some(other.clone()), 2);
        links::monitor(&other, Some(own.clone()), 1);
        let end = ending(&other);
        crate::pause();
        own.finish(None, &crash());
        end.join().unwrap();
    });
}

#[test]
fn who_waits_for_an_end_is_woken() {
    crate::check(3, || {
        let (own, other) = (Actor::new(1, false), Actor::new(2, false));
        let end = ending(&other);
        crate::pause();
        let completion = Arc::new(Completion::new(own.clone(), 0));
        if other.watch(completion.clone()).is_some() {
            let Completed::Ended(reason) = completion.wait() else {
                panic!("no end");
            };
            assert_eq!(reason, crash());
        }
        end.join().unwrap();
        own.finish(None, &ExitReason::Normal);
        assert_eq!(activity::active(), 0);
    });
}
