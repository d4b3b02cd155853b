//! Names of processes that register, end, and are succeeded.

use crate::actor::exit::ExitReason;
use crate::actor::names::Names;
use crate::actor::task::Actor;
use loom::thread;
use std::sync::Arc;

fn ending(actor: &Arc<Actor>, names: &Arc<Names>) -> thread::JoinHandle<()> {
    let (actor, names) = (actor.clone(), names.clone());
    thread::spawn(move || actor.finish(Some(&names), &ExitReason::Normal))
}

#[test]
fn one_of_two_gets_the_name() {
    crate::check(3, || {
        let names = Arc::new(Names::default());
        let (a, b) = (Actor::new(1, false), Actor::new(2, false));
        let other = {
            let (names, b) = (names.clone(), b.clone());
            thread::spawn(move || names.register("name", &b))
        };
        crate::pause();
        let mine = names.register("name", &a);
        let theirs = other.join().unwrap();
        assert_ne!(mine, theirs);
        assert_eq!(names.holder("name"), Some(if mine { 1 } else { 2 }));
        a.finish(Some(&names), &ExitReason::Normal);
        b.finish(Some(&names), &ExitReason::Normal);
        assert_eq!(names.count(), 0);
    });
}

#[test]
fn no_name_stays_with_a_process_that_has_ended() {
    crate::check(3, || {
        let names = Arc::new(Names::default());
        let actor = Actor::new(1, false);
        let end = ending(&actor, &names);
        crate::pause();
        names.register("name", &actor);
        end.join().unwrap();
        assert_eq!(names.count(), 0);
    });
}

#[test]
fn a_successor_keeps_the_name() {
    crate::check(3, || {
        let names = Arc::new(Names::default());
        let (first, second) = (Actor::new(1, false), Actor::new(2, false));
        assert!(names.register("name", &first));
        let end = ending(&first, &names);
        crate::pause();
        let taken = names.register("name", &second);
        end.join().unwrap();
        assert_eq!(names.holder("name"), taken.then_some(2));
        second.finish(Some(&names), &ExitReason::Normal);
        assert_eq!(names.count(), 0);
    });
}

#[test]
fn unregistering_while_the_holder_ends_leaves_others_alone() {
    crate::check(2, || {
        let names = Arc::new(Names::default());
        let (first, second) = (Actor::new(1, false), Actor::new(2, false));
        assert!(names.register("name", &first));
        let end = ending(&first, &names);
        crate::pause();
        let other = {
            let (names, second) = (names.clone(), second.clone());
            thread::spawn(move || names.register("name", &second))
        };
        crate::pause();
        names.unregister("name", &first);
        end.join().unwrap();
        let taken = other.join().unwrap();
        assert_eq!(names.holder("name"), taken.then_some(2));
        second.finish(Some(&names), &ExitReason::Normal);
        assert_eq!(names.count(), 0);
    });
}
