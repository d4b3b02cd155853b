//! Which process waits for which in a service call, and the cycles among them.
//!
//! A waiter announces its wait before it queues the request, and the reply takes the announcement back before the waiter goes on.
//! Whoever closes a cycle sees it: of two that close one at the same time at least one does. A cycle is only believed when a second
//! look finds the same waits, told apart by a sequence number: then all of them lasted from the first look to the second.

use super::table;
use super::task::Actor;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Pids have fewer bits than this (see [`table`]); the rest of the word is the sequence number.
const PID_BITS: u32 = 40;
const PID_MASK: u64 = (1 << PID_BITS) - 1;

/// The process that an actor waits for, and how often it has waited.
#[derive(Debug)]
pub(crate) struct WaitingFor(AtomicU64);

impl WaitingFor {
    pub(super) const fn nobody() -> WaitingFor {
        WaitingFor(AtomicU64::new(0))
    }

    /// Announces a wait; gives what [`WaitingFor::end`] takes back.
    pub(crate) fn begin(&self, pid: i64) -> u64 {
        let sequence = (self.0.load(Ordering::Relaxed) >> PID_BITS) + 1;
        let announced = sequence << PID_BITS | pid as u64 & PID_MASK;
        self.0.store(announced, Ordering::SeqCst);
        announced
    }

    /// Takes an announcement back unless the process has gone on to another wait.
    pub(crate) fn end(&self, announced: u64) {
        let ended = announced & !PID_MASK;
        let _ = self
            .0
            .compare_exchange(announced, ended, Ordering::SeqCst, Ordering::Relaxed);
    }

    /// The process that it waits for; 0: none.
    pub(super) fn pid(&self) -> i64 {
        (self.now() & PID_MASK) as i64
    }

    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Longer chains of waiting services are not followed.
const LONGEST: usize = 1_000;

/// The cycle that `caller`, which has announced that it waits for `target`, closes: the processes from `target` back to `caller`.
pub(crate) fn cycle(caller: &Actor, target: &Arc<Actor>) -> Option<Vec<Arc<Actor>>> {
    let mut chain = vec![target.clone()];
    let mut waits = Vec::new();
    while let Some(last) = chain.last().filter(|last| last.pid() != caller.pid()) {
        let wait = last.waiting_for.now();
        if wait & PID_MASK == 0 || chain.len() > LONGEST {
            return None;
        }
        waits.push(wait);
        chain.push(table::find((wait & PID_MASK) as i64)?);
    }
    let unchanged = chain
        .iter()
        .zip(&waits)
        .all(|(actor, wait)| actor.waiting_for.now() == *wait);
    unchanged.then_some(chain)
}
