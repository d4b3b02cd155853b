//! Clean-ups of processes that have ended.

use super::closure::{inline_as, spawn_inline};
use super::exit::ExitReason;
use super::exit_value;
use super::task::flags;
use crate::memory::{Closure, TypeDesc};

static CLEAN_UP: TypeDesc = TypeDesc::new(
    flags::CLEANS_UP as usize,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "on_exit",
);

/// Runs clean-ups in a process of their own; a crash of one does not stop the others.
pub(super) fn run_hooks(hooks: Vec<Closure>, reason: ExitReason) {
    let process = inline_as(&super::NO_MESSAGES, &CLEAN_UP, move || {
        for hook in hooks {
            // SAFETY: `Process.on_exit` takes a `Fun(ExitReason) -> ()`.
            let _ = crate::panic::attempt(|| unsafe {
                hook.call_unit1(exit_value::to_value(&reason));
            });
        }
    });
    drop(spawn_inline(process));
}
