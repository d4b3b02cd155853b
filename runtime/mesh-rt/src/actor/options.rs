//! Options of `spawn` and of the `start` of services (chapter 04 §16.2).
//!
//! Compiled code sets them one by one in the spawner, right before it starts the process that they are for; that process takes
//! them when it is made.

use super::bound::{Bound, Overflow};
use super::registry::Reserved;
use super::relations::both;
use super::task::Actor;
use super::{context, link, links};
use crate::memory::{Obj, borrow_str};
use crate::panic::{Location, raise};
use std::sync::Arc;

/// How urgent a process is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Priority {
    Low,
    #[default]
    Normal,
    High,
}

impl Priority {
    fn named(word: &str) -> Option<Priority> {
        match word {
            "low" => Some(Priority::Low),
            "normal" => Some(Priority::Normal),
            "high" => Some(Priority::High),
            _ => None,
        }
    }

    /// The word for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Priority::Low => "low",
            Priority::Normal => "normal",
            Priority::High => "high",
        }
    }
}

/// What a process that is about to be started is to be.
#[derive(Debug, Default)]
pub(super) struct SpawnOptions {
    link: bool,
    monitor: bool,
    owner: bool,
    mailbox: Option<usize>,
    /// Bytes of heap; 0: as the program has set.
    max_heap: usize,
    overflow: Option<Overflow>,
    name: Option<Reserved>,
    label: Option<String>,
    priority: Priority,
}

impl SpawnOptions {
    pub(super) fn bound(&self) -> Option<Box<Bound>> {
        let overflow = self.overflow.unwrap_or(Overflow::Block);
        self.mailbox
            .map(|capacity| Box::new(Bound::new(capacity, overflow)))
    }

    /// Bytes of heap that it may have; 0: as the program has set.
    pub(super) fn max_heap(&self) -> usize {
        self.max_heap
    }

    /// Makes a process that does not run yet what it is to be.
    pub(super) fn apply(self, spawner: &Actor, actor: &Arc<Actor>) {
        if self.link {
            link(spawner, actor);
        }
        if self.monitor {
            links::monitor(spawner, Some(actor.clone()), actor.pid());
        }
        if self.owner {
            both(spawner, actor, |of_spawner, of_actor| {
                of_spawner.owned.insert(actor.pid());
                of_actor.owner = spawner.pid();
            });
        }
        if let Some(name) = self.name {
            name.give_to(actor);
        }
        if self.label.is_some() || self.priority != Priority::Normal {
            actor.relations.with(|own| {
                own.label = self.label;
                own.priority = self.priority;
            });
        }
    }
}

/// Forgets the options that were set: the process they were for is not started.
pub(super) fn forget() {
    if let Some(actor) = context::current() {
        actor.private().spawn_options = None;
    }
}

/// Changes the options of the process that the caller starts next; panics when the change is refused.
///
/// # Safety
/// `location` must be a location or null.
unsafe fn set(
    location: *const Location,
    change: impl FnOnce(&mut SpawnOptions) -> Result<(), String>,
) {
    let Some(actor) = context::current() else {
        return;
    };
    let options = actor.private().spawn_options.get_or_insert_default();
    if let Err(why) = change(options) {
        forget();
        // SAFETY: passed on to the caller.
        unsafe { raise(&why, location) }
    }
}

/// `mesh_spawn_flag(option, on)`.
///
/// # Safety
/// `location` must be a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_spawn_flag(option: i64, on: u8, location: *const Location) {
    // SAFETY: passed on to the caller.
    unsafe {
        set(location, |options| {
            match option {
                0 => options.link = on != 0,
                1 => options.monitor = on != 0,
                _ => options.owner = on != 0,
            }
            Ok(())
        });
    }
}

/// `mesh_spawn_number(option, value)`.
///
/// # Safety
/// `location` must be a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_spawn_number(
    option: i64,
    value: i64,
    location: *const Location,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        set(location, |options| {
            let value = usize::try_from(value).ok();
            match (option, value) {
                (3, None | Some(0)) => return Err("mailbox capacity must be positive".into()),
                (3, capacity) => options.mailbox = capacity,
                (4, None) => return Err("heap limit must not be negative".into()),
                (4, Some(bytes)) => options.max_heap = bytes,
                (_, None) => return Err("hibernation time must not be negative".into()),
                _ => {}
            }
            Ok(())
        });
    }
}

/// `mesh_spawn_text(option, text)`.
///
/// # Safety
/// `text` must be a live string, `location` a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_spawn_text(option: i64, text: Obj, location: *const Location) {
    // SAFETY: passed on to the caller.
    unsafe {
        let text = borrow_str(text);
        set(location, |options| {
            match option {
                6 if text.is_empty() => return Err("process name must not be empty".into()),
                6 => {
                    let name = Reserved::new(text).ok_or_else(|| format!("name taken: {text}"))?;
                    options.name = Some(name);
                }
                7 => options.label = Some(text.to_owned()),
                8 => {
                    options.overflow = Some(match text {
                        "block" => Overflow::Block,
                        "drop_new" => Overflow::DropNew,
                        "drop_old" => Overflow::DropOld,
                        "crash" => Overflow::Crash,
                        _ => return Err(format!("unknown overflow policy: {text}")),
                    });
                }
                _ => {
                    options.priority =
                        Priority::named(text).ok_or_else(|| format!("unknown priority: {text}"))?;
                }
            }
            Ok(())
        });
    }
}

/// `mesh_process_monitor_ref(pid)`: the caller's monitor of that process, also when its DOWN waits in the mailbox; 0 when there is
/// none.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_monitor_ref(pid: i64) -> i64 {
    let Some(actor) = context::current() else {
        return 0;
    };
    let active = actor.relations.look(|own| {
        let mut monitors = own.monitors.iter();
        monitors.find(|monitor| *monitor.1 == pid).map(|m| *m.0)
    });
    active.flatten().unwrap_or_else(|| {
        actor.fetch();
        let down = |message| super::system::down_of(message).is_some_and(|down| down.1 == pid);
        let found = actor.private().inbox.find(down);
        found
            .and_then(super::system::down_of)
            .map_or(0, |down| down.0)
    })
}
