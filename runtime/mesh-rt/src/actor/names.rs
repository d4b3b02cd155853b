//! The table of names: who holds which.
//!
//! What a process holds is also among its relations, whose lock is taken first: a process releases its names after it has closed
//! them, so a name is never entered for a process that has released its names already.

use super::table;
use super::task::Actor;
use crate::sync::RwLock;
use std::collections::HashMap;
use std::sync::PoisonError;

/// Holder of a name that a process to come will get.
const RESERVED: i64 = i64::MIN;

/// Name → pid of the holder.
#[derive(Debug, Default)]
pub(super) struct Names(RwLock<HashMap<String, i64>>);

fn is_taken(holder: &i64) -> bool {
    *holder == RESERVED || table::find_process(*holder).is_some()
}

impl Names {
    fn change<R>(&self, work: impl FnOnce(&mut HashMap<String, i64>) -> R) -> R {
        work(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn look<R>(&self, work: impl FnOnce(&HashMap<String, i64>) -> R) -> R {
        work(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Number of names.
    pub(super) fn count(&self) -> usize {
        self.look(HashMap::len)
    }

    /// Who was given a name last; it may have ended.
    pub(super) fn holder(&self, name: &str) -> Option<i64> {
        self.look(|names| names.get(name).copied())
    }

    /// Keeps a name for a process to come; `false` when it is taken.
    pub(super) fn reserve(&self, name: &str) -> bool {
        self.change(|names| {
            let free = !names.get(name).is_some_and(is_taken);
            if free {
                names.insert(name.to_owned(), RESERVED);
            }
            free
        })
    }

    /// Gives a reserved name to its process.
    pub(super) fn give(&self, name: String, actor: &Actor) {
        actor.relations.with(|own| {
            self.change(|names| names.insert(name.clone(), actor.pid()));
            own.names.push(name);
        });
    }

    /// Frees a name that is still reserved.
    pub(super) fn cancel(&self, name: &str) {
        self.change(|names| {
            if names.get(name) == Some(&RESERVED) {
                names.remove(name);
            }
        });
    }

    /// Gives a process a name; `false` when the name is empty or taken or the process has ended.
    pub(super) fn register(&self, name: &str, actor: &Actor) -> bool {
        if name.is_empty() {
            return false;
        }
        let done = actor.relations.with(|own| {
            self.change(|names| {
                if table::find_process(actor.pid()).is_none()
                    || names.get(name).is_some_and(is_taken)
                {
                    return false;
                }
                names.insert(name.to_owned(), actor.pid());
                own.names.push(name.to_owned());
                true
            })
        });
        done == Some(true)
    }

    /// Takes a name from its holder; `false` when it has it no longer.
    pub(super) fn unregister(&self, name: &str, holder: &Actor) -> bool {
        let removed = holder.relations.with(|own| {
            self.change(|names| {
                let held = names.get(name) == Some(&holder.pid());
                if held {
                    names.remove(name);
                    own.names.retain(|known| known != name);
                }
                held
            })
        });
        removed == Some(true)
    }

    /// Forgets the names of a process that has ended.
    pub(super) fn release(&self, pid: i64, own: &[String]) {
        if own.is_empty() {
            return;
        }
        self.change(|names| {
            for name in own {
                // A successor may have taken the name since this process left the table.
                if names.get(name) == Some(&pid) {
                    names.remove(name);
                }
            }
        });
    }
}
