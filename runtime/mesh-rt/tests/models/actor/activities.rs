//! The program ends when nothing can happen any more, and not before.

#[path = "../../../src/actor/activity.rs"]
#[allow(dead_code, reason = "not all is modelled")]
mod activity;

use crate::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Threads that run actors.
mod preempt {
    use super::activity::Counters;
    use crate::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

    pub(super) struct Worker {
        pub(super) activity: Counters,
    }

    impl Worker {
        fn new() -> Worker {
            Worker {
                activity: Counters::of(AtomicU64::new(0), AtomicU64::new(0)),
            }
        }
    }

    loom::lazy_static! {
        static ref WORKERS: [Worker; 2] = [Worker::new(), Worker::new()];
        static ref REGISTERED: AtomicUsize = AtomicUsize::new(0);
    }

    pub(super) fn workers() -> impl Iterator<Item = &'static Worker> {
        WORKERS[..REGISTERED.load(Ordering::SeqCst)].iter()
    }

    pub(super) fn register_worker() -> &'static Worker {
        &WORKERS[REGISTERED.fetch_add(1, Ordering::SeqCst)]
    }
}

mod context {
    use super::preempt::Worker;
    use std::cell::Cell;

    loom::thread_local! {
        static WORKER: Cell<Option<&'static Worker>> = Cell::new(None);
    }

    pub(super) fn worker() -> Option<&'static Worker> {
        WORKER.with(Cell::get)
    }

    pub(super) fn become_worker(worker: &'static Worker) {
        WORKER.with(|own| own.set(Some(worker)));
    }
}

/// A process that waits without time limit, and the message to it.
#[derive(Default)]
struct Waiting {
    message: AtomicUsize,
    /// The receiver has done what the message made it do, the sender what it does afterwards.
    done: AtomicBool,
    sender_done: AtomicBool,
}

impl Waiting {
    fn send(&self) {
        activity::activate();
        self.message.fetch_add(1, Ordering::AcqRel);
    }

    fn run(&self) {
        while self.message.load(Ordering::Acquire) == 0 {
            thread::yield_now();
        }
        // A worker that starts late.
        context::become_worker(preempt::register_worker());
        self.done.store(true, Ordering::Relaxed);
        activity::deactivate();
        activity::check();
    }
}

#[test]
fn the_program_does_not_end_while_a_message_is_on_its_way() {
    // The sender is an actor, or a thread that serves timers.
    for actor in [true, false] {
        crate::check(2, move || {
            let receiver = Arc::new(Waiting::default());
            // The sender runs.
            activity::activate();
            let worker = actor.then(preempt::register_worker);
            let sends = {
                let receiver = receiver.clone();
                thread::spawn(move || {
                    worker.into_iter().for_each(context::become_worker);
                    receiver.send();
                    receiver.sender_done.store(true, Ordering::Relaxed);
                    activity::deactivate();
                    activity::check();
                })
            };
            let receives = {
                let receiver = receiver.clone();
                thread::spawn(move || receiver.run())
            };
            activity::wait_until_quiet();
            let done = [&receiver.done, &receiver.sender_done];
            let all = done.iter().all(|done| done.load(Ordering::Relaxed));
            assert!(all, "ended too early");
            sends.join().unwrap();
            receives.join().unwrap();
        });
    }
}

#[test]
fn somebody_notices_that_nothing_happens_any_more() {
    crate::check(3, || {
        activity::activate();
        activity::activate();
        let run = || {
            thread::spawn(|| {
                context::become_worker(preempt::register_worker());
                activity::deactivate();
                activity::check();
            })
        };
        let runs = [run(), run()];
        activity::wait_until_quiet();
        runs.into_iter().for_each(|run| run.join().unwrap());
    });
}

#[test]
fn what_ends_elsewhere_is_noticed() {
    crate::check(3, || {
        let hold = activity::Hold::new();
        let elsewhere = thread::spawn(move || drop(hold));
        activity::wait_until_quiet();
        elsewhere.join().unwrap();
    });
}
