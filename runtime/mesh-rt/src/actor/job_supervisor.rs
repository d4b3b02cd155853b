//! Supervisors of jobs (chapter 04 §16.4): a process that owns jobs and lets only so many run at once.

use super::closure::{inline_as, spawn_inline};
use super::completion::{Completed, Completion};
use super::entry::check_process_limit;
use super::exit::ExitReason;
use super::{NO_MESSAGES, context, receive, shared, table};
use crate::memory::TypeDesc;
use crate::panic::Location;
use std::collections::VecDeque;
use std::ptr::null_mut;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The places of a supervisor.
#[derive(Debug)]
pub(super) struct Places {
    /// 0: no limit.
    max: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    /// Who waits for a place.
    line: VecDeque<Arc<Completion>>,
    closed: bool,
}

impl Places {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A job has ended: the first who waits and is alive gets its place.
    pub(super) fn release(&self) {
        let mut state = self.lock();
        while let Some(next) = state.line.pop_front() {
            if table::is_alive(next.waiter()) {
                next.complete(Completed::Reply(null_mut()));
                return;
            }
        }
        state.taken = state.taken.saturating_sub(1);
    }

    /// The supervisor has ended: nobody gets a place any more.
    pub(super) fn close(&self) {
        let line = {
            let mut state = self.lock();
            state.closed = true;
            std::mem::take(&mut state.line)
        };
        for waiting in line {
            waiting.complete(Completed::Ended(ExitReason::Noproc));
        }
    }
}

/// Gives a place back when its waiter is ended between getting it and using it.
struct Claim<'a> {
    places: &'a Places,
    completion: Arc<Completion>,
    used: bool,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if !self.used && self.completion.is_done() {
            self.places.release();
        }
    }
}

/// The running process does not start the job that it has taken a place for.
pub(super) fn give_back() {
    let claimed = context::current().and_then(|caller| caller.private().claimed_place.take());
    if let Some(places) = claimed {
        places.release();
    }
}

static SUPERVISOR: TypeDesc = TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "JobSupervisor",
);

/// `mesh_job_supervisor_start(max)`: a supervisor with so many places; 0 is no limit.
///
/// # Safety
/// `location` must be a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_supervisor_start(
    max: i64,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe { check_process_limit(location) };
    let process = inline_as(&NO_MESSAGES, &SUPERVISOR, receive::wait_until_ended);
    let pid = process.pid();
    if let Some(actor) = table::find_process(pid) {
        let places = Arc::new(Places {
            max: usize::try_from(max).unwrap_or(0),
            state: Mutex::default(),
        });
        actor.relations.with(|own| own.places = Some(places));
    }
    drop(spawn_inline(process));
    pid
}

/// `mesh_job_supervisor_enter(supervisor, wait)`: takes a place, for which it waits if it may, and gives the supervisor's own pid; 0 when there
/// is none, -1 when the supervisor has ended.
///
/// # Safety
/// `location` must be a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_supervisor_enter(
    supervisor: i64,
    wait: u8,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe { check_process_limit(location) };
    let (Some(caller), Some(supervisor)) = (context::current(), table::find(supervisor)) else {
        return -1;
    };
    let pid = supervisor.pid();
    let places = supervisor
        .relations
        .look(|own| own.places.clone())
        .flatten();
    drop(supervisor);
    let Some(places) = places else { return -1 };
    let completion = {
        let mut state = places.lock();
        if state.closed {
            return -1;
        }
        if places.max == 0 || state.taken < places.max {
            state.taken += 1;
            drop(state);
            caller.private().claimed_place = Some(places);
            return pid;
        }
        if wait == 0 {
            return 0;
        }
        let completion = Arc::new(Completion::new(shared(caller), 0));
        state.line.push_back(completion.clone());
        completion
    };
    let mut claim = Claim {
        places: &places,
        completion,
        used: false,
    };
    let outcome = claim.completion.wait();
    claim.used = true;
    drop(claim);
    match outcome {
        Completed::Reply(_) => {
            caller.private().claimed_place = Some(places);
            pid
        }
        Completed::Ended(_) => -1,
    }
}
