//! Parts of the runtime that the models do not look at.

/// Counts what can still happen.
pub(crate) mod activity {
    use std::sync::atomic::{AtomicI64, Ordering};

    loom::lazy_static! {
        // Not a part of the model: of the language, not of loom.
        static ref ACTIVE: AtomicI64 = AtomicI64::new(0);
    }

    pub(crate) fn activate() {
        ACTIVE.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn deactivate() {
        ACTIVE.fetch_sub(1, Ordering::Relaxed);
    }

    /// Activations that have not been taken back.
    pub(crate) fn active() -> i64 {
        ACTIVE.load(Ordering::Relaxed)
    }
}

/// Which actor a thread runs.
pub(crate) mod context {
    use super::super::task::Actor;
    use std::cell::RefCell;
    use std::sync::Arc;

    loom::thread_local! {
        static CURRENT: RefCell<Option<Arc<Actor>>> = RefCell::new(None);
    }

    /// From here on this thread runs `actor`.
    pub(crate) fn enter(actor: &Arc<Actor>) {
        CURRENT.with(|current| *current.borrow_mut() = Some(actor.clone()));
    }

    /// It does so no longer.
    pub(crate) fn leave() {
        CURRENT.with(|current| *current.borrow_mut() = None);
    }

    pub(crate) fn current<'a>() -> Option<&'a Actor> {
        // SAFETY: the actor is kept until the thread leaves it, and nobody keeps the reference longer.
        CURRENT.with(|current| unsafe { current.borrow().as_ref().map(Arc::as_ptr)?.as_ref() })
    }

    pub(crate) fn current_pid() -> i64 {
        current().map_or(0, Actor::pid)
    }

    pub(crate) struct Worker;

    impl Worker {
        pub(crate) fn count_received(&self, _count: usize) {}
    }

    pub(crate) fn worker() -> Option<&'static Worker> {
        None
    }
}

pub(crate) mod handover {
    use super::super::task::Actor;

    pub(crate) fn wake(actor: &Actor) {
        actor.wake();
    }
}

pub(crate) mod hooks {
    use super::super::exit::ExitReason;
    use crate::memory::Closure;

    pub(crate) fn run_hooks(_hooks: Vec<Closure>, _reason: ExitReason) {}
}

pub(crate) mod inspect {
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Doing {
        Waiting,
        Calling,
        Blocked,
    }

    #[derive(Debug)]
    pub(crate) struct Question;

    pub(crate) fn count_discarded() {}
}

pub(crate) mod job_race {
    #[derive(Debug)]
    pub(crate) struct Race;

    impl Race {
        pub(crate) fn end(&self, _place: i64) {}
    }
}

pub(crate) mod job_supervisor {
    #[derive(Debug)]
    pub(crate) struct Places;

    impl Places {
        pub(crate) fn release(&self) {}

        pub(crate) fn close(&self) {}
    }
}

pub(crate) mod keyed {
    #[derive(Debug)]
    pub(crate) struct Keyed;
}

pub(crate) mod options {
    #[derive(Debug, Default)]
    pub(crate) struct Priority;
}

pub(crate) mod stack {
    pub(crate) fn request_yield() {}
}

pub(crate) mod supervisor {
    #[derive(Debug)]
    pub(crate) struct Supervision;
}

pub(crate) mod timer {
    use super::super::task::Actor;
    use std::time::Instant;

    pub(crate) struct Alarm;

    impl Alarm {
        pub(crate) fn new(_actor: &Actor, _deadline: Instant) -> Alarm {
            Alarm
        }
    }
}
