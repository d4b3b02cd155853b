//! Actors: Tokio tasks that drive stackful coroutines.
//!
//! One Mesh process is one `task::ActorFuture`, a Rust future that resumes the process's coroutine when it is polled. A Mesh
//! call that has to wait suspends the coroutine, which makes the future pending; whatever the process waits for holds the
//! task's waker. So Mesh code and the runtime functions that it calls are written straight-line.
//!
//! What the rest of the runtime uses:
//!
//! ```text
//! actor::block_on(future) -> T         waits for any Rust future; only the calling actor waits. The future is polled on the
//!                                      worker's own (big) stack. An exit signal unwinds out of it, dropping the future.
//! actor::spawn_blocking(f) -> T        runs `f` on a thread that may block; only the calling actor waits.
//! actor::on_worker_stack(f) -> T       runs stack-hungry code (parsers, formatting) on the worker's stack. It must not wait
//!                                      and must not call Mesh functions.
//! actor::spawn_closure(f) -> Spawned<R>   starts an actor that runs a Rust closure (which may call Mesh functions); the result is
//!                                      a future of `Result<R, ExitReason>`. Dropping it lets the actor run on.
//! actor::inline(f) -> Inline<R>        the same, but the actor is polled inside the task that awaits the future (no queue hop);
//!                                      dropping it before it is ready ends the actor at once.
//! actor::activity::Hold::new()         keeps the program alive while it exists (open listeners, connections).
//! actor::handle() -> &Handle           the Tokio runtime, to spawn plain tasks (connections).
//! actor::program_ending() -> future    becomes ready when the program is about to end.
//! ```
//!
//! `block_on`, `spawn_blocking` and `on_worker_stack` are for code that runs in an actor (every runtime function called by
//! compiled code does). Never hold a lock guard or a thread-local borrow across a wait: the actor may continue on another
//! thread.

pub mod activity;
mod bound;
mod closure;
mod completion;
mod context;
mod delivery;
mod end;
mod entry;
mod exit;
mod exit_value;
mod handover;
mod heap;
mod hooks;
mod inspect;
mod job;
mod job_race;
mod job_supervisor;
mod keyed;
mod links;
mod mailbox;
mod memcheck;
mod morestack;
mod names;
mod options;
mod pages;
mod preempt;
mod punctual;
mod receive;
mod registry;
mod relations;
mod request;
mod scheduler;
mod signal;
mod slot;
mod slots;
mod stack;
mod starts;
mod supervisor;
mod system;
mod table;
mod task;
mod timer;
mod wait;
mod wait_graph;
mod wheel;

pub use closure::{Inline, Spawned, inline, spawn_closure};
pub use context::{current_pid, in_actor};
pub use exit::ExitReason;
pub use mailbox::Message;
pub use scheduler::{handle, program_ending};

pub use wait::{block_on, on_worker_stack, spawn_blocking};

pub(crate) use bound::{Delivered, Origin, wait_for_room};
pub(crate) use closure::{inline_as, spawn_inline};
pub(crate) use completion::{Completed, Completion};
pub(crate) use context::current;
pub(crate) use exit::ExitSignal;
pub(crate) use exit_value::to_value;
pub(crate) use heap::{before_large, out_of_memory};
pub(crate) use inspect::watch_snapshots;
pub(crate) use links::link;
pub(crate) use receive::{pop_message, wait_until_ended};
pub(crate) use scheduler::{is_ending, start_scheduler, stop_all, stop_since};
pub(crate) use signal::pid_text;
pub(crate) use system::is_system;
pub(crate) use table::{any_with, find, next_to_come as next_pid};
pub(crate) use task::{Actor, EntryCode, Start, flags, shared, spawn};
pub(crate) use wait_graph::cycle;

/// Identity that no message has: plain sends to such a process are discarded.
pub(crate) static NO_MESSAGES: crate::memory::TypeDesc = crate::memory::TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "no messages",
);

#[cfg(test)]
mod stress;
#[cfg(test)]
pub(crate) mod tests;
