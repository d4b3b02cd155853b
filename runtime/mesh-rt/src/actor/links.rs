//! Links and monitors: who is told of whose end.

use super::completion::Completion;
use super::exit::ExitReason;
use super::mailbox::Message;
use super::relations::{Relations, Watcher, both, fresh_reference};
use super::task::{Actor, flags};
use super::{system, table};
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Actor {
    pub(super) fn traps_exits(&self) -> bool {
        self.traps_exits.load(Ordering::SeqCst)
    }

    /// Queues a system message, unless the process could never receive it.
    pub(super) fn push_system(&self, message: *mut Message) {
        // SAFETY: the block is complete and ours.
        unsafe {
            if !self.has(flags::RECEIVES) || !self.push(message) {
                Message::discard(message);
            }
        }
    }

    /// A linked process has ended; the link is gone. Under the lock of `own`.
    pub(super) fn link_ended(&self, own: &mut Relations, pid: i64, reason: &ExitReason) {
        if self.traps_exits() || (reason.is_orderly() && self.has(flags::SEES_EXITS)) {
            self.push_system(system::exit_message(pid, reason, true));
        } else if !reason.is_orderly() {
            self.ask_with(own, ExitReason::linked(pid, reason.clone()), pid);
        }
    }

    /// Lets a completion know of the end of this process; `false` when it has ended already.
    pub(crate) fn watch(&self, completion: Arc<Completion>) -> Option<i64> {
        self.watch_with(Watcher::Completion(completion))
    }

    /// The same for any watcher.
    pub(super) fn watch_with(&self, watcher: Watcher) -> Option<i64> {
        let reference = fresh_reference();
        self.relations.with(|own| {
            own.watchers.insert(reference, watcher);
            reference
        })
    }

    /// Takes a watcher away.
    pub(crate) fn unwatch(&self, reference: i64) {
        self.relations.look(|own| own.watchers.remove(&reference));
    }
}

/// Links two different processes; `None` when one has ended.
pub(crate) fn link(a: &Actor, b: &Actor) -> Option<()> {
    both(a, b, |of_a, of_b| {
        of_a.links.insert(b.pid());
        of_b.links.insert(a.pid());
    })
}

/// Links the running process to another one, or tells it that there is none. `pid` is what the program called it.
pub(super) fn link_or_tell(actor: &Actor, target: Option<Arc<Actor>>, pid: i64) {
    if target
        .as_ref()
        .is_some_and(|target| target.pid() == actor.pid())
    {
        return;
    }
    let linked = target.and_then(|target| link(actor, &target));
    if linked.is_none() && (actor.traps_exits() || actor.has(flags::SEES_EXITS)) {
        actor.push_system(system::exit_message(pid, &ExitReason::Noproc, true));
    }
}

/// Takes a link of the running process away, and the message about the end of the other one. `pid` is what the program called it.
pub(super) fn unlink(actor: &Actor, target: Option<Arc<Actor>>, pid: i64) {
    let pid = target.as_ref().map_or(pid, |target| target.pid());
    if pid == actor.pid() {
        return;
    }
    if let Some(target) = &target {
        target
            .relations
            .look(|other| other.links.remove(&actor.pid()));
    }
    let linked = actor.relations.look(|own| own.links.remove(&pid));
    if linked != Some(true) {
        actor.remove_message(|message| system::is_link_exit_of(message, pid));
    }
}

/// Monitors a process for the running one. `pid` is what the program called it.
pub(super) fn monitor(actor: &Actor, target: Option<Arc<Actor>>, pid: i64) -> i64 {
    let reference = fresh_reference();
    if let Some(target) = target {
        // First the watching side: the DOWN is only delivered while it knows of the monitor.
        actor
            .relations
            .with(|own| own.monitors.insert(reference, target.pid()));
        let entered = target.relations.with(|other| {
            other
                .watchers
                .insert(reference, Watcher::Monitor(actor.pid()));
        });
        if entered.is_some() {
            return reference;
        }
        actor.relations.look(|own| own.monitors.remove(&reference));
    }
    actor.push_system(system::down_message(reference, pid, &ExitReason::Noproc));
    reference
}

/// Takes a monitor of the running process away, and its DOWN; `false` when it has none of that reference, or has received the DOWN.
pub(super) fn demonitor(actor: &Actor, reference: i64) -> bool {
    let target = actor
        .relations
        .look(|own| own.monitors.remove(&reference))
        .flatten();
    match target {
        Some(target) => {
            if let Some(target) = table::find_process(target) {
                target.unwatch(reference);
            }
            true
        }
        None => actor.remove_message(|message| system::is_down_of(message, reference)),
    }
}
