//! Timers between those who start and cancel them, the thread that serves them and the end of their owners.

#[path = "../../../src/actor/timer.rs"]
#[allow(dead_code, reason = "not all is modelled")]
mod timer;
#[path = "../../../src/actor/wheel.rs"]
mod wheel;

use super::mailbox::{self, Message};
use crate::memory::{TypeDesc, desc};
use crate::panic::Location;
use crate::sync::Instant;
use crate::time;
use loom::sync::{Condvar, Mutex};
use loom::thread::{self, JoinHandle};
use std::ptr::{null, null_mut};
use std::sync::Arc;
use task::Actor;

static NO_MESSAGES: TypeDesc = TypeDesc::new(0, desc::nothing, desc::nothing, "");

mod activity {
    pub(super) use crate::actor::activity::{active, deactivate};

    pub(super) fn activate() {
        // Who could do without it does so now.
        crate::pause();
        crate::actor::activity::activate();
    }

    pub(super) fn check() {}
}

mod bound {
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub(super) enum Origin {
        Timer(usize),
    }

    pub(super) struct Bound;

    impl Bound {
        pub(super) fn holds(&self, _timer: usize) -> bool {
            false
        }
    }
}

mod closure {
    use crate::memory::TypeDesc;

    /// Its pid.
    pub(super) struct Inline(Box<i64>);

    impl Inline {
        pub(super) fn pid(&self) -> i64 {
            *self.0
        }
    }

    pub(super) fn inline_as(
        _identity: *const TypeDesc,
        _process: *const TypeDesc,
        _run: impl FnOnce(),
    ) -> Inline {
        Inline(Box::new(0))
    }

    pub(super) fn spawn_inline(process: Inline) -> Inline {
        process
    }
}

mod context {
    pub(super) fn current<'a>() -> Option<&'a super::Actor> {
        None
    }
}

/// The thread is the model's.
mod punctual {
    pub(super) fn start(_name: &str, _run: fn()) {}
}

mod table {
    use super::Actor;
    use std::sync::Arc;

    loom::lazy_static! {
        static ref OWNER: loom::sync::Mutex<Option<Arc<Actor>>> = loom::sync::Mutex::new(None);
    }

    pub(super) fn set(owner: Option<Arc<Actor>>) {
        let before = std::mem::replace(&mut *OWNER.lock().unwrap(), owner);
        drop(before);
    }

    pub(super) fn find(_pid: i64) -> Option<Arc<Actor>> {
        OWNER.lock().unwrap().clone()
    }

    pub(super) fn is_alive(_pid: i64) -> bool {
        false
    }
}

mod task {
    use super::bound::{Bound, Origin};
    use super::{Condvar, Message, Mutex, activity, timer};

    pub(super) struct Actor {
        pub(super) timers: timer::Owner,
        pub(super) bound: Option<Box<Bound>>,
        /// Messages and wake-ups.
        got: Mutex<usize>,
        changed: Condvar,
    }

    impl Actor {
        pub(super) fn new() -> std::sync::Arc<Actor> {
            std::sync::Arc::new(Actor {
                timers: timer::Owner::new(),
                bound: None,
                got: Mutex::new(0),
                changed: Condvar::new(),
            })
        }

        fn get(&self) {
            assert!(activity::active() > 0, "the program could have ended");
            *self.got.lock().unwrap() += 1;
            self.changed.notify_one();
        }

        pub(super) fn wake(&self) {
            self.get();
        }

        pub(super) unsafe fn deliver(&self, message: *mut Message, _origin: Origin) {
            self.get();
            // SAFETY: passed on to the caller.
            unsafe { Message::discard(message) };
        }

        pub(super) fn got(&self) -> usize {
            *self.got.lock().unwrap()
        }

        pub(super) fn wait(&self) {
            let mut got = self.got.lock().unwrap();
            while *got == 0 {
                got = self.changed.wait(got).unwrap();
            }
        }
    }
}

fn shared(actor: &Actor) -> Arc<Actor> {
    // SAFETY: actors exist in `Arc`s only.
    unsafe {
        Arc::increment_strong_count(actor);
        Arc::from_raw(actor)
    }
}

fn owner() -> Arc<Actor> {
    let owner = Actor::new();
    table::set(Some(owner.clone()));
    owner
}

fn serve() -> JoinHandle<()> {
    thread::spawn(|| {
        let stopped = std::panic::catch_unwind(timer::serve);
        assert!(stopped.unwrap_err().is::<&str>());
    })
}

/// Ends the serving thread; nothing may be left.
fn stop(serving: JoinHandle<()>) {
    time::stop();
    // The thread wakes for it.
    let alarm = timer::Alarm::new(&Actor::new(), Instant::at(0));
    serving.join().unwrap();
    drop(alarm);
    table::set(None);
    assert_eq!(timer::pending(), 0);
    assert_eq!(activity::active(), 0);
}

fn send_after(ms: i64) -> i64 {
    // SAFETY: the block is given away.
    unsafe { timer::mesh_timer_send(1, ms, Message::allocate(null())) }
}

#[test]
fn the_thread_that_serves_wakes_for_a_timer() {
    crate::check(3, || {
        let owner = owner();
        let serving = serve();
        crate::pause();
        send_after(1);
        owner.wait();
        stop(serving);
        assert_eq!(owner.got(), 1);
    });
}

#[test]
fn a_timer_fires_or_was_cancelled() {
    crate::check(3, || {
        let owner = owner();
        let serving = serve();
        let (first, second) = (send_after(1), send_after(2));
        crate::pause();
        let cancelled = usize::from(timer::mesh_timer_cancel(first));
        if cancelled == 0 {
            owner.wait();
        }
        let cancelled = cancelled + usize::from(timer::mesh_timer_cancel(second));
        // Nobody else gets its entry.
        assert_eq!(timer::mesh_timer_cancel(first), 0);
        stop(serving);
        assert_eq!(owner.got() + cancelled, 2);
    });
}

#[test]
fn an_alarm_that_is_dropped_is_gone() {
    crate::check(3, || {
        let owner = owner();
        let serving = serve();
        let alarm = timer::Alarm::new(&owner, Instant::at(1));
        crate::pause();
        drop(alarm);
        stop(serving);
        assert!(owner.got() <= 1);
    });
}

#[test]
fn the_end_of_an_owner_drops_its_timers() {
    crate::check(2, || {
        let owner = owner();
        let serving = serve();
        let starts = thread::spawn(|| {
            let timer = send_after(1);
            send_after(5);
            timer
        });
        crate::pause();
        table::set(None);
        timer::cancel_all(&owner);
        let timer = starts.join().unwrap();
        assert_eq!(timer::mesh_timer_cancel(timer), 0, "timers of nobody");
        stop(serving);
        assert!(owner.got() <= 1);
    });
}

#[test]
fn a_timer_that_repeats_can_be_cancelled() {
    crate::check(2, || {
        let owner = owner();
        let serving = serve();
        let make = null_mut();
        // SAFETY: the functions of the models need nothing.
        let timer = unsafe { timer::mesh_timer_send_every(1, 1, make, null::<Location>()) };
        crate::pause();
        assert_eq!(timer::mesh_timer_cancel(timer), 1);
        stop(serving);
        assert!(owner.got() <= 2);
    });
}
