//! Supervisors: processes that start, watch and restart others (chapter 04 §12).
//!
//! A supervisor is an actor whose code is here. Only it changes the list of its children; others read the list under its lock and
//! ask for changes with messages. Every start happens in the supervisor, and what it spawns meanwhile is linked to it before it
//! runs, so that no end is missed.

mod children;
mod entry;
mod request;
mod run;

use super::exit::ExitReason;
use crate::memory::Closure;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What happens to the siblings of a child that must be restarted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strategy {
    OneForOne,
    OneForAll,
    RestForOne,
    SimpleOneForOne,
}

impl Strategy {
    /// From the number that compiled code gives.
    fn from_number(number: i64) -> Strategy {
        match number {
            1 => Strategy::OneForAll,
            2 => Strategy::RestForOne,
            3 => Strategy::SimpleOneForOne,
            _ => Strategy::OneForOne,
        }
    }
}

/// When a child is restarted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Restart {
    Permanent,
    Transient,
    Temporary,
}

impl Restart {
    fn from_number(number: i64) -> Restart {
        match number {
            1 => Restart::Transient,
            2 => Restart::Temporary,
            _ => Restart::Permanent,
        }
    }

    fn from_word(word: &str) -> Option<Restart> {
        Some(match word {
            "permanent" => Restart::Permanent,
            "transient" => Restart::Transient,
            "temporary" => Restart::Temporary,
            _ => return None,
        })
    }

    fn word(self) -> &'static str {
        match self {
            Restart::Permanent => "permanent",
            Restart::Transient => "transient",
            Restart::Temporary => "temporary",
        }
    }

    fn after(self, reason: &ExitReason) -> bool {
        match self {
            Restart::Permanent => true,
            Restart::Transient => !reason.is_orderly(),
            Restart::Temporary => false,
        }
    }
}

/// How a child is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shutdown {
    /// 5000 ms for workers, no limit for supervisors.
    Default,
    BrutalKill,
    Infinity,
    Millis(i64),
}

impl Shutdown {
    /// From the number that compiled code gives: -2 default, -1 no limit, 0 kill, else milliseconds.
    fn from_number(number: i64) -> Shutdown {
        match number {
            -2 => Shutdown::Default,
            -1 => Shutdown::Infinity,
            0 => Shutdown::BrutalKill,
            ms => Shutdown::Millis(ms),
        }
    }
}

/// How a child is started and stopped; also a template of dynamic children.
#[derive(Clone, Debug)]
struct ChildSpec {
    name: String,
    restart: Restart,
    shutdown: Shutdown,
    /// The function that `start` gave.
    start: Closure,
}

/// A child.
#[derive(Debug)]
struct Child {
    spec: ChildSpec,
    /// For children of a template: calls the template's function with the arguments of this child.
    apply: Option<Closure>,
    /// 0: not running.
    pid: i64,
    is_supervisor: bool,
    restarts: i64,
    dynamic: bool,
}

/// The children in order, and where each pid is.
#[derive(Debug, Default)]
struct Children {
    list: BTreeMap<u64, Child>,
    places: HashMap<i64, u64>,
    next: u64,
    restarts: i64,
}

/// What the supervisor shows to others.
#[derive(Debug)]
pub(crate) struct Supervision {
    name: String,
    strategy: Strategy,
    max_restarts: i64,
    max_seconds: i64,
    /// 0: no limit.
    max_children: i64,
    /// Children are stopped all at once.
    parallel: bool,
    templates: Vec<ChildSpec>,
    children: Mutex<Children>,
}

impl Supervision {
    fn children(&self) -> MutexGuard<'_, Children> {
        self.children.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
