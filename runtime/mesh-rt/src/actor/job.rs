//! Jobs: processes that compute one value for their owner (chapter 04 §10).
//!
//! The result waits in a [`Completion`] that the owner keeps until it awaits the job or ends; it never passes the mailbox.

use super::exit::ExitReason;
use super::mailbox::Message;
use super::relations::both;
use super::task::{EntryCode, Start};
use super::wait::{Completed, Completion, deadline_in};
use super::{NO_MESSAGES, context, shared, table, task};
use crate::memory::{Obj, TypeDesc, array};
use std::sync::Arc;
use std::time::Instant;

static JOB: TypeDesc = TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "job",
);

/// `mesh_job_start(entry, args, whose)`: starts a job whose entry hands its result to `mesh_job_done`. The lowest bit of `whose` says
/// whether the caller awaits it, else the result is dropped; above it is the pid of the supervisor with whom it ends, 0 for none.
///
/// # Safety
/// `code` must be an entry that takes over the block `args`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_start(code: EntryCode, args: *mut u8, whose: i64) -> i64 {
    let job = super::Actor::new(&NO_MESSAGES, &JOB);
    if let Some(owner) = context::current().filter(|_| whose & 1 != 0) {
        let result = Arc::new(Completion::new(shared(owner), 0));
        job.private().starter = Some(result.clone());
        owner
            .relations
            .with(|own| own.jobs.insert(job.pid(), result));
    }
    if whose >> 1 != 0 {
        let supervised = table::find_process(whose >> 1).and_then(|supervisor| {
            both(&supervisor, &job, |of_supervisor, of_job| {
                of_supervisor.owned.insert(job.pid());
                of_job.owner = supervisor.pid();
            })
        });
        if supervised.is_none() {
            job.ask_to_exit(ExitReason::Shutdown, whose >> 1);
        }
    }
    task::launch(job, Start::Entry { code, args })
}

/// `mesh_job_done(result)`: hands the result of the calling job over.
///
/// # Safety
/// `result` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_done(result: *mut Message) {
    match context::current().and_then(|job| job.private().starter.take()) {
        Some(owner) => owner.complete(Completed::Reply(result)),
        // SAFETY: passed on to the caller.
        None => unsafe { Message::discard(result) },
    }
}

fn result_of(job: i64) -> Option<Arc<Completion>> {
    context::current()?
        .relations
        .look(|own| own.jobs.get(&job).cloned())
        .flatten()
}

fn note_failure(reason: ExitReason) -> *mut Message {
    if let Some(actor) = context::current() {
        actor.private().failure = Some((0, reason));
    }
    std::ptr::null_mut()
}

/// `mesh_job_await(job, ms)`: the result block of a job of the caller; null when there is none, and then `mesh_failure_text` says
/// why. Negative: no time limit.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_job_await(job: i64, ms: i64) -> *mut Message {
    let Some(result) = result_of(job) else {
        return note_failure(ExitReason::error("no such job"));
    };
    let Some(completed) = result.wait_for(ms) else {
        return note_failure(ExitReason::error("timeout"));
    };
    if let Some(actor) = context::current() {
        actor.relations.look(|own| own.jobs.remove(&job));
    }
    match completed {
        Completed::Reply(result) => result,
        Completed::Ended(reason) => note_failure(reason),
    }
}

/// `mesh_job_cancel`: ends an unfinished job of the caller; whether there was one.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_job_cancel(job: i64) -> u8 {
    let unfinished = result_of(job).is_some_and(|result| !result.is_done());
    match table::find_process(job).filter(|_| unfinished) {
        Some(process) => {
            process.ask_to_exit(ExitReason::Shutdown, context::current_pid());
            1
        }
        None => 0,
    }
}

/// `mesh_clock_ms`: milliseconds of a clock that only goes forward.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_clock_ms() -> i64 {
    super::timer::present() as i64
}

/// `mesh_job_wait_any(jobs, start, len, ms)`: waits until one of the caller's jobs `start..start + len` has ended; its place from 0, -1
/// when the time is over, -2 when none of them can end any more.
///
/// # Safety
/// `jobs` must be a live array of pids.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_job_wait_any(jobs: Obj, start: i64, len: i64, ms: i64) -> i64 {
    let Some(actor) = context::current() else {
        return -2;
    };
    // SAFETY: passed on to the caller.
    let all = unsafe { array::borrow_words(jobs) };
    let (start, len) = (start.max(0) as usize, len.max(0) as usize);
    let jobs = all.get(start..start + len).unwrap_or_default().to_vec();
    let deadline = deadline_in(ms).filter(|_| ms >= 0);
    loop {
        let signal = Arc::new(Completion::new(shared(actor), 0));
        let first = Arc::new(super::relations::First::new(signal.clone()));
        let mut waiting = Vec::new();
        let mut finished = None;
        for (place, &job) in jobs.iter().enumerate() {
            let Some(result) = result_of(job as i64) else {
                continue;
            };
            if result.is_done() {
                finished = Some(place as i64);
                break;
            }
            if let Some(process) = table::find_process(job as i64)
                && let Some(reference) = process.watch_first(first.clone())
            {
                waiting.push((process, reference));
            } else {
                // It ends at this moment; its result is on the way.
                waiting.push((shared(actor), 0));
                first.complete(&ExitReason::Normal);
            }
        }
        let over = if finished.is_none() && !waiting.is_empty() {
            let left = deadline.map_or(-1, |deadline| {
                deadline
                    .saturating_duration_since(Instant::now())
                    .as_millis() as i64
            });
            signal.wait_for(left).is_none()
        } else {
            false
        };
        for (process, reference) in &waiting {
            process.unwatch(*reference);
        }
        if let Some(place) = finished {
            return place;
        }
        if waiting.is_empty() {
            return -2;
        }
        if over {
            return -1;
        }
    }
}
