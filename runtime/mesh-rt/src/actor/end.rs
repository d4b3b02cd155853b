//! What the end of a process means for others.

use super::completion::Completed;
use super::exit::ExitReason;
use super::hooks::run_hooks;
use super::relations::{Relations, Watcher};
use super::task::Actor;
use super::{system, table};

/// Tells jobs, links, monitors and clean-ups, in this order.
pub(super) fn tell(actor: &Actor, relations: Relations, reason: &ExitReason) {
    let pid = actor.pid();
    if !reason.is_orderly() {
        for job in relations.jobs.keys() {
            if let Some(job) = table::find_process(*job)
                && job.relations.look(|own| own.owner).unwrap_or(0) == 0
            {
                job.ask_to_exit(ExitReason::Shutdown, pid);
            }
        }
    }
    for owned in &relations.owned {
        if let Some(owned) = table::find_process(*owned) {
            owned.exit_signal_from(pid, ExitReason::Shutdown);
        }
    }
    if let Some(owner) = table::find_process(relations.owner) {
        let places = owner.relations.look(|own| {
            own.owned.remove(&pid);
            own.places.clone()
        });
        if let Some(places) = places.flatten() {
            places.release();
        }
    }
    if let Some(places) = &relations.places {
        places.close();
    }
    for other in &relations.links {
        if let Some(other) = table::find_process(*other) {
            other.relations.with(|own| {
                if own.links.remove(&pid) {
                    other.link_ended(own, pid, reason);
                }
            });
        }
    }
    for (reference, watcher) in relations.watchers {
        match watcher {
            Watcher::Monitor(watcher) => {
                if let Some(watcher) = table::find_process(watcher) {
                    watcher.relations.with(|own| {
                        if own.monitors.remove(&reference).is_some() {
                            watcher.push_system(system::down_message(reference, pid, reason));
                        }
                    });
                }
            }
            Watcher::Completion(completion) => {
                completion.complete(Completed::Ended(reason.clone()));
            }
            Watcher::Race(race, place) => race.end(place),
        }
    }
    for (reference, target) in relations.monitors {
        if let Some(target) = table::find_process(target) {
            target.relations.look(|own| own.watchers.remove(&reference));
        }
    }
    for deferred in &relations.deferred {
        deferred.fail(reason);
    }
    if !relations.hooks.is_empty() {
        let hooks = relations.hooks.into_values().rev().collect();
        run_hooks(hooks, reason.clone());
    }
}
