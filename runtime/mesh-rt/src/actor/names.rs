//! The table of names: who holds which.
//!
//! What a process holds is also among its relations, whose lock is taken first: a process releases its names after it has closed
//! them, so a name is never entered for a process that has released its names already.
//!
//! Those who look a name up, which are many more than those who change something, take no lock.

use super::table;
use super::task::Actor;
use crate::sync::{Map, Mutex, MutexGuard};
use std::sync::PoisonError;

/// Holder of a name that a process to come will get.
const RESERVED: i64 = i64::MIN;

/// Name → pid of the holder.
#[derive(Debug)]
pub(super) struct Names {
    holders: Map<i64>,
    /// Whoever changes something first looks whether it may.
    changing: Mutex<()>,
}

impl Default for Names {
    fn default() -> Names {
        Names {
            holders: Map::new(),
            changing: Mutex::new(()),
        }
    }
}

impl Names {
    fn change(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_free(&self, name: &str) -> bool {
        let taken = |holder| holder == RESERVED || table::is_alive(holder);
        !self.holder(name).is_some_and(taken)
    }

    /// Number of names.
    pub(super) fn count(&self) -> usize {
        self.holders.len()
    }

    /// Who was given a name last; it may have ended.
    pub(super) fn holder(&self, name: &str) -> Option<i64> {
        self.holders.get(name)
    }

    fn set(&self, name: &str, holder: i64) {
        self.holders.insert(name, holder);
    }

    /// Takes a name from its holder; `false` when it has it no longer. Called by whoever changes something.
    fn clear(&self, name: &str, holder: i64) -> bool {
        let held = self.holder(name) == Some(holder);
        if held {
            self.holders.remove(name);
        }
        held
    }

    /// Keeps a name for a process to come; `false` when it is taken.
    pub(super) fn reserve(&self, name: &str) -> bool {
        let _change = self.change();
        let free = self.is_free(name);
        if free {
            self.set(name, RESERVED);
        }
        free
    }

    /// Gives a reserved name to its process.
    pub(super) fn give(&self, name: String, actor: &Actor) {
        actor.relations.with(|own| {
            let _change = self.change();
            self.set(&name, actor.pid());
            own.names.push(name);
        });
    }

    /// Frees a name that is still reserved.
    pub(super) fn cancel(&self, name: &str) {
        let _change = self.change();
        self.clear(name, RESERVED);
    }

    /// Gives a process a name; `false` when the name is empty or taken or the process has ended.
    pub(super) fn register(&self, name: &str, actor: &Actor) -> bool {
        if name.is_empty() {
            return false;
        }
        let done = actor.relations.with(|own| {
            let _change = self.change();
            if !table::is_alive(actor.pid()) || !self.is_free(name) {
                return false;
            }
            self.set(name, actor.pid());
            own.names.push(name.to_owned());
            true
        });
        done == Some(true)
    }

    /// Takes a name from its holder; `false` when it has it no longer.
    pub(super) fn unregister(&self, name: &str, holder: &Actor) -> bool {
        let removed = holder.relations.with(|own| {
            let _change = self.change();
            let held = self.clear(name, holder.pid());
            if held {
                own.names.retain(|known| known != name);
            }
            held
        });
        removed == Some(true)
    }

    /// Forgets the names of a process that has ended.
    pub(super) fn release(&self, pid: i64, own: &[String]) {
        let _change = self.change();
        for name in own {
            // A successor may have taken the name since this process left the table.
            self.clear(name, pid);
        }
    }
}
