//! What a process shares with others besides its mailbox: names, links, monitors, jobs, clean-ups.
//!
//! Few processes have any of it, so a process holds one lock and one pointer. Whoever wants to enter something in another process
//! does so under that process's lock and finds out there whether it has ended. Two locks are only ever held together by
//! [`both`], in the order of pids.

use super::completion::Completion;
use super::exit::ExitReason;
use super::inspect::Question;
use super::job_race::Race;
use super::job_supervisor::Places;
use super::keyed::Keyed;
use super::options::Priority;
use super::supervisor::Supervision;
use super::task::Actor;
use crate::memory::Closure;
use crate::service::Deferred;
use crate::sync::{Mutex, MutexGuard};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, Weak};

/// The relations of one process.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    /// Registered names.
    pub(super) names: Vec<String>,
    /// Linked processes.
    pub(super) links: BTreeSet<i64>,
    /// The monitors of this process: reference → target.
    pub(super) monitors: BTreeMap<i64, i64>,
    /// Who is told of its end, by reference.
    pub(super) watchers: BTreeMap<i64, Watcher>,
    /// Its jobs, until they are awaited.
    pub(crate) jobs: BTreeMap<i64, Arc<Completion>>,
    /// Clean-ups to run after its end, by reference.
    pub(super) hooks: BTreeMap<i64, Closure>,
    /// Text of `Process.set_label`.
    pub(crate) label: Option<String>,
    /// Processes that end with this one.
    pub(super) owned: BTreeSet<i64>,
    /// The process that this one ends with; 0: none.
    pub(super) owner: i64,
    /// `priority:` of its spawn.
    pub(super) priority: Priority,
    /// Its places, if it is a supervisor of jobs.
    pub(super) places: Option<Arc<Places>>,
    /// Its entries, if it is a registry.
    pub(super) keyed: Option<Arc<Keyed>>,
    /// Registries that know it.
    pub(super) registries: Vec<Weak<Keyed>>,
    /// Who wants to see its stack.
    pub(super) questions: Vec<Question>,
    /// Why somebody asked it to end, and who.
    pub(super) asked: Option<(ExitReason, i64)>,
    /// Callers whose replies come later.
    pub(super) deferred: Vec<Arc<Deferred>>,
    /// The supervisor that it is a child of.
    pub(super) supervisor: i64,
    /// What it supervises, if it is a supervisor.
    pub(super) supervision: Option<Arc<Supervision>>,
}

impl Relations {
    /// Enters a caller that waits for a later reply. Those that are done go when the list would grow.
    pub(crate) fn add_deferred(&mut self, caller: Arc<Deferred>) {
        if self.deferred.len() == self.deferred.capacity() {
            self.deferred.retain(|caller| caller.is_open());
        }
        self.deferred.push(caller);
    }
}

/// Somebody who is told of the end of a process.
#[derive(Debug)]
pub(super) enum Watcher {
    /// A monitor of this process.
    Monitor(i64),
    /// Runtime code that waits.
    Completion(Arc<Completion>),
    /// A process that waits for whichever of several jobs ends next; the place of this one.
    Race(Arc<Race>, i64),
}

/// Lock and state of a process's relations.
#[derive(Debug)]
pub(crate) struct Slot(Mutex<State>);

/// Nothing entered yet; entered; ended.
#[derive(Debug)]
pub(super) struct State {
    ended: bool,
    relations: Option<Box<Relations>>,
}

impl Slot {
    pub(super) fn new() -> Slot {
        Slot(Mutex::new(State {
            ended: false,
            relations: None,
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works with the relations; `None` when the process has ended.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut Relations) -> R) -> Option<R> {
        self.lock().open().map(work)
    }

    /// Looks at the relations if there are any.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&mut Relations) -> R) -> Option<R> {
        self.lock().relations.as_deref_mut().map(look)
    }

    /// The process ends: nothing can be entered any more.
    pub(super) fn close(&self) -> Option<Box<Relations>> {
        let mut state = self.lock();
        state.ended = true;
        state.relations.take()
    }
}

impl State {
    fn open(&mut self) -> Option<&mut Relations> {
        if self.ended {
            return None;
        }
        Some(self.relations.get_or_insert_default())
    }
}

/// Works with the relations of two different processes at once; `None` when one of them has ended.
pub(super) fn both<R>(
    a: &Actor,
    b: &Actor,
    work: impl FnOnce(&mut Relations, &mut Relations) -> R,
) -> Option<R> {
    debug_assert_ne!(a.pid(), b.pid(), "a lock is not taken twice");
    let (mut of_a, mut of_b);
    if a.pid() < b.pid() {
        of_a = a.relations.lock();
        of_b = b.relations.lock();
    } else {
        of_b = b.relations.lock();
        of_a = a.relations.lock();
    }
    Some(work(of_a.open()?, of_b.open()?))
}

/// A fresh reference, unique in the program.
pub(crate) fn fresh_reference() -> i64 {
    static NEXT: AtomicI64 = AtomicI64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
