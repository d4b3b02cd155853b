//! The list of children, and starting and stopping one.

use super::super::completion::Completion;
use super::super::exit::ExitReason;
use super::super::task::{Actor, flags};
use super::super::{context, shared, signal, system, table};
use super::{Child, ChildSpec, Children, Shutdown};
use crate::memory::Closure;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a worker gets to stop when nothing is said.
const DEFAULT_MS: i64 = 5000;

impl Children {
    /// Adds a child at the end.
    pub(super) fn add(&mut self, spec: ChildSpec, apply: Option<Closure>, dynamic: bool) -> u64 {
        let place = self.next;
        self.next += 1;
        let child = Child {
            spec,
            apply,
            pid: 0,
            is_supervisor: false,
            restarts: 0,
            dynamic,
        };
        self.list.insert(place, child);
        place
    }

    /// Number of children that run.
    pub(super) fn running(&self) -> usize {
        self.places.len()
    }

    pub(super) fn set_pid(&mut self, place: u64, pid: i64, is_supervisor: bool) {
        if let Some(child) = self.list.get_mut(&place) {
            self.places.remove(&child.pid);
            child.pid = pid;
            if pid != 0 {
                child.is_supervisor = is_supervisor;
                self.places.insert(pid, place);
            }
        }
    }

    pub(super) fn remove(&mut self, place: u64) {
        if let Some(child) = self.list.remove(&place) {
            self.places.remove(&child.pid);
        }
    }
}

/// Runs a start function in the supervisor: the pid that it yields, linked to the supervisor, or why it crashed.
pub(super) fn start(
    supervisor: &Actor,
    spec: &ChildSpec,
    apply: Option<&Closure>,
) -> Result<i64, ExitReason> {
    supervisor.private().linked_spawns = Some(Vec::new());
    let outcome = crate::panic::attempt(|| {
        // SAFETY: compiled code gives a `Fun() -> Pid`, or a function of the template's type and a `Fun(that) -> Pid`.
        unsafe {
            match apply {
                None => spec.start.call_pid(),
                Some(apply) => apply.call_pid1(spec.start.clone().into_raw()),
            }
        }
    });
    let spawned = supervisor
        .private()
        .linked_spawns
        .take()
        .unwrap_or_default();
    let pid = outcome.as_ref().map_or(0, |pid| *pid);
    let target = table::find(pid);
    let pid = target.as_ref().map_or(pid, |target| target.pid());
    for other in &spawned {
        if *other != pid {
            signal::mesh_process_unlink(*other);
        }
    }
    outcome?;
    if !spawned.contains(&pid) && pid != supervisor.pid() {
        let linked = target.and_then(|target| super::super::link(supervisor, &target));
        if linked.is_none() {
            // It has ended already, and nobody knows why.
            supervisor.push_system(system::exit_message(pid, &ExitReason::Noproc, true));
        }
    }
    if let Some(target) = table::find_process(pid) {
        target
            .relations
            .with(|own| own.supervisor = supervisor.pid());
    }
    Ok(pid)
}

/// Whether a process is a supervisor.
pub(super) fn is_supervisor(pid: i64) -> bool {
    table::find_process(pid).is_some_and(|process| process.has(flags::SUPERVISES))
}

/// Asks a child to stop, as its specification says; gives how long it has.
fn ask(pid: i64, target: &Actor, shutdown: Shutdown, is_supervisor: bool) -> i64 {
    let from = context::current_pid();
    let ms = match shutdown {
        Shutdown::BrutalKill => {
            target.kill(from);
            return -1;
        }
        Shutdown::Infinity => -1,
        Shutdown::Default if is_supervisor => -1,
        Shutdown::Default => DEFAULT_MS,
        Shutdown::Millis(ms) => ms,
    };
    debug_assert_eq!(pid, target.pid());
    target.exit_signal_from(from, ExitReason::Shutdown);
    ms
}

/// Stops children, waits for their ends and forgets the links. One after the other, or all at once.
pub(super) fn stop(supervisor: &Actor, children: &[(i64, Shutdown, bool)], parallel: bool) {
    let group = if parallel { children.len() } else { 1 };
    for group in children.chunks(group.max(1)) {
        let mut waiting = Vec::new();
        for (pid, shutdown, is_supervisor) in group {
            if let Some(target) = table::find_process(*pid) {
                let ended = Arc::new(Completion::new(shared(supervisor), 0));
                if target.watch(ended.clone()).is_some() {
                    let ms = ask(*pid, &target, *shutdown, *is_supervisor);
                    waiting.push((target, ended, ms));
                }
            }
        }
        let asked = Instant::now();
        for (target, ended, ms) in waiting {
            let left = if ms < 0 {
                -1
            } else {
                let left = Duration::from_millis(ms as u64).saturating_sub(asked.elapsed());
                left.as_millis() as i64
            };
            if ended.wait_for(left).is_none() {
                target.kill(supervisor.pid());
                ended.wait();
            }
        }
        for (pid, ..) in group {
            signal::mesh_process_unlink(*pid);
        }
    }
}
