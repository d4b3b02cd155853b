//! Jobs: processes that compute one value for their owner (chapter 04 §10).
//!
//! The result waits in a [`Completion`] that the owner keeps until it awaits the job or ends; it never passes the mailbox.

use super::completion::{Completed, Completion};
use super::exit::ExitReason;
use super::mailbox::Message;
use super::relations::both;
use super::task::{EntryCode, Start};
use super::{NO_MESSAGES, context, shared, table, task};
use crate::memory::TypeDesc;
use std::sync::Arc;

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
    if let Some(caller) = context::current() {
        // From here on the end of the job gives it back.
        caller.private().claimed_place = None;
    }
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

pub(super) fn result_of(job: i64) -> Option<Arc<Completion>> {
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
    if let Some(actor) = context::current() {
        actor.activity.wait_for_job(job);
    }
    let completed = result.wait_for(ms);
    if let Some(actor) = context::current() {
        actor.activity.wait_for_job(0);
    }
    let Some(completed) = completed else {
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
