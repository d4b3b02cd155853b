//! Waiting for whichever of several jobs ends next.
//!
//! Every job is entered once; its end puts its place into a queue. So a race of n jobs costs n steps, however many of them fail.

use super::completion::{Completed, Completion};
use super::job::result_of;
use super::relations::Watcher;
use super::wait::deadline_in;
use super::{context, shared, table};
use crate::memory::{Obj, foreign};
use std::collections::VecDeque;
use std::ptr::null_mut;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The jobs of a process that it waits for together.
#[derive(Debug, Default)]
pub(super) struct Race(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Jobs entered so far: the place of the next one.
    entered: i64,
    /// Those whose end has not been asked for.
    open: usize,
    /// Places of those that have ended, in the order of their ends.
    ended: VecDeque<i64>,
    /// Who waits for the next end.
    waiter: Option<Arc<Completion>>,
}

impl Race {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The job at a place has ended.
    pub(super) fn end(&self, place: i64) {
        let waiter = {
            let mut state = self.lock();
            state.ended.push_back(place);
            state.waiter.take()
        };
        if let Some(waiter) = waiter {
            waiter.complete(Completed::Reply(null_mut()));
        }
    }

    /// A place that the end of one has not been asked for; nothing: a completion to wait for, if any is left.
    fn next(&self) -> Result<i64, Option<Arc<Completion>>> {
        let mut state = self.lock();
        if let Some(place) = state.ended.pop_front() {
            state.open -= 1;
            return Ok(place);
        }
        let waiter = context::current().filter(|_| state.open > 0);
        state.waiter = waiter.map(|waiter| Arc::new(Completion::new(shared(waiter), 0)));
        Err(state.waiter.clone())
    }
}

/// `mesh_job_race_new`: a race without jobs.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_job_race_new() -> Obj {
    foreign::new(Arc::new(Race::default()))
}

/// # Safety
/// `race` must come from [`mesh_job_race_new`] and stay alive.
unsafe fn of<'a>(race: Obj) -> &'a Arc<Race> {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow::<Arc<Race>>(race) }
}

/// `mesh_job_race_add(race, job)`: enters a job of the caller; what is none takes a place and never ends.
///
/// # Safety
/// As for [`of`].
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_race_add(race: Obj, job: i64) {
    // SAFETY: passed on to the caller.
    let race = unsafe { of(race) };
    let result = result_of(job);
    let place = {
        let mut state = race.lock();
        state.entered += 1;
        state.open += usize::from(result.is_some());
        state.entered - 1
    };
    let Some(result) = result else { return };
    let watched = !result.is_done()
        && table::find_process(job).is_some_and(|process| {
            process
                .watch_with(Watcher::Race(race.clone(), place))
                .is_some()
        });
    if !watched {
        // It has ended or does so at this moment: its result is there or on the way.
        race.end(place);
    }
}

/// `mesh_job_race_next(race, ms)`: the place of the next job that ends, -1 when the time is over, -2 when none is left. Negative `ms`: no
/// time limit.
///
/// # Safety
/// As for [`of`].
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_race_next(race: Obj, ms: i64) -> i64 {
    // SAFETY: passed on to the caller.
    let race = unsafe { of(race) }.clone();
    let deadline = deadline_in(ms).filter(|_| ms >= 0);
    loop {
        let waiter = match race.next() {
            Ok(place) => return place,
            Err(None) => return -2,
            Err(Some(waiter)) => waiter,
        };
        let left = deadline.map_or(-1, |deadline| {
            let left = deadline.saturating_duration_since(std::time::Instant::now());
            left.as_millis() as i64
        });
        if waiter.wait_for(left).is_none() {
            return -1;
        }
    }
}
