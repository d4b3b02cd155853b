//! The table of processes, with pages of two pids: who is found lives and is who was asked for.

#[path = "../../../src/actor/table.rs"]
#[allow(dead_code, reason = "not all is modelled")]
mod table;

use crate::sync::UnsafeCell;
use crate::sync::atomic::{AtomicBool, Ordering};
use loom::thread;
use std::sync::Arc;
use task::Actor;

mod pages {
    pub(super) const PAGE_BITS: u32 = 1;
    pub(super) const GROUP_BITS: u32 = 1;
    pub(super) const ROOT_BITS: u32 = 1;
}

mod registry {
    use super::task::Actor;
    use std::sync::Arc;

    pub(super) fn name_of(_pid: i64) -> Option<String> {
        None
    }

    pub(super) fn holder(_name: &str) -> Option<Arc<Actor>> {
        None
    }
}

mod task {
    use super::{Arc, UnsafeCell};
    use std::sync::atomic::{AtomicUsize, Ordering};

    pub(super) struct Actor {
        pid: i64,
        /// Written before the actor is entered.
        content: UnsafeCell<i64>,
        ends: Arc<AtomicUsize>,
    }

    // SAFETY: loom watches the accesses to the cell.
    unsafe impl Send for Actor {}
    // SAFETY: as above.
    unsafe impl Sync for Actor {}

    impl Actor {
        /// An actor, and how often it has been destroyed.
        pub(super) fn new(pid: i64) -> (Arc<Actor>, Arc<AtomicUsize>) {
            let ends = Arc::new(AtomicUsize::new(0));
            let actor = Arc::new(Actor {
                pid,
                content: UnsafeCell::new(0),
                ends: ends.clone(),
            });
            // SAFETY: nobody else knows it.
            actor.content.with_mut(|content| unsafe { *content = pid });
            (actor, ends)
        }

        pub(super) fn pid(&self) -> i64 {
            self.pid
        }

        pub(super) fn has(&self, _flags: u64) -> bool {
            false
        }

        /// It is whole.
        pub(super) fn check(&self) {
            // SAFETY: it is not written any more.
            self.content
                .with(|content| assert_eq!(unsafe { *content }, self.pid));
            assert_eq!(self.ends.load(Ordering::Relaxed), 0);
        }
    }

    impl Drop for Actor {
        fn drop(&mut self) {
            self.ends.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn enter(pid: i64) -> Arc<std::sync::atomic::AtomicUsize> {
    let (actor, ends) = Actor::new(pid);
    table::insert(&actor);
    ends
}

fn look_for(pid: i64) -> bool {
    let found = table::find_process(pid);
    if let Some(actor) = &found {
        assert_eq!(actor.pid(), pid, "somebody else was found");
        actor.check();
    }
    found.is_some()
}

#[test]
fn who_is_found_is_who_was_asked_for() {
    crate::check(3, || {
        enter(1);
        let removed = Arc::new(AtomicBool::new(false));
        let looks = {
            let removed = removed.clone();
            thread::spawn(move || {
                let gone = removed.load(Ordering::Acquire);
                assert!(!(look_for(1) && gone), "found after its end");
            })
        };
        crate::pause();
        table::remove(1);
        removed.store(true, Ordering::Release);
        // They get the page of the first one.
        enter(2);
        enter(3);
        looks.join().unwrap();
        assert!(!look_for(1) && look_for(2) && look_for(3));
        [2, 3].into_iter().for_each(table::remove);
    });
}

#[test]
fn who_has_ended_is_not_alive() {
    crate::check(3, || {
        [2, 3].into_iter().for_each(|pid| drop(enter(pid)));
        table::remove(2);
        let looks = thread::spawn(|| assert!(!table::is_alive(2), "alive after its end"));
        crate::pause();
        assert!(table::is_alive(3));
        table::remove(3);
        // In the page of the two, in the place of the first.
        enter(4);
        looks.join().unwrap();
        assert!(table::is_alive(4) && !table::is_alive(3));
        table::remove(4);
    });
}

#[test]
fn two_enter_what_nobody_has_made() {
    crate::check(3, || {
        // The same group, the same page.
        let other = thread::spawn(|| {
            enter(4);
            look_for(5)
        });
        enter(5);
        assert!(look_for(5));
        look_for(4);
        other.join().unwrap();
        assert!(look_for(4) && look_for(5));
        [4, 5].into_iter().for_each(table::remove);
    });
}

#[test]
fn a_page_is_recycled_once() {
    crate::check(3, || {
        let ends = [enter(2), enter(3)];
        let other = thread::spawn(|| table::remove(2));
        let again = thread::spawn(|| table::remove(3));
        table::remove(3);
        other.join().unwrap();
        again.join().unwrap();
        for ends in &ends {
            assert_eq!(ends.load(Ordering::Relaxed), 1);
        }
        // One takes the page again, the other a new one.
        for pid in [4, 6] {
            enter(pid);
        }
        assert!(!look_for(2) && !look_for(3));
        assert!(look_for(4) && look_for(6) && !look_for(5) && !look_for(7));
        [4, 6].into_iter().for_each(table::remove);
    });
}

#[test]
fn finding_holds_on_to_the_actor() {
    crate::check(3, || {
        let ends = enter(1);
        let finds = thread::spawn(|| {
            if let Some(actor) = table::find_process(1) {
                crate::pause();
                actor.check();
            }
        });
        crate::pause();
        table::remove(1);
        finds.join().unwrap();
        assert_eq!(ends.load(Ordering::Relaxed), 1);
    });
}
