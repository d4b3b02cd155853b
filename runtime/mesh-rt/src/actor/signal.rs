//! Entry points for exit signals, links and monitors.

use super::completion::{Completed, Completion};
use super::exit::{ExitReason, ExitSignal};
use super::links::{demonitor, link_or_tell, monitor, unlink};
use super::relations::fresh_reference;
use super::task::{Actor, flags};
use super::{context, exit_value, system, table};
use crate::memory::{Closure, MeshString, Obj, borrow_str};
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Actor {
    /// The signal of `Process.exit(p, reason)`.
    pub(crate) fn exit_signal_from(&self, from: i64, reason: ExitReason) {
        if reason == ExitReason::Killed {
            self.kill(from);
        } else if self.traps_exits() {
            self.push_system(system::exit_message(from, &reason, false));
        } else if reason != ExitReason::Normal || from == self.pid() {
            self.ask_to_exit(reason, from);
        }
    }

    /// Asks the process to stop with the program.
    pub(super) fn stop_with_program(&self) {
        if self.has(flags::CLEANS_UP) {
            // It ends by itself when it has done its work.
        } else if self.has(flags::RECEIVES) {
            self.exit_signal_from(0, ExitReason::Shutdown);
        } else {
            // Nobody could see a message.
            self.ask_to_exit(ExitReason::Shutdown, 0);
        }
    }

    /// Whether this is a supervisor that is nobody's child.
    pub(super) fn is_root_supervisor(&self) -> bool {
        self.has(flags::SUPERVISES) && self.relations.look(|own| own.supervisor) == Some(0)
    }
}

/// Waits in the running process until another one has ended, at most `ms` (negative: without limit); `None` when the time is over.
pub(crate) fn wait_for_end(target: &Actor, ms: i64) -> Option<ExitReason> {
    let actor = context::current()?;
    let completion = Arc::new(Completion::new(super::shared(actor), 0));
    let Some(reference) = target.watch(completion.clone()) else {
        return Some(ExitReason::Noproc);
    };
    match completion.wait_for(ms) {
        Some(Completed::Ended(reason)) => Some(reason),
        Some(Completed::Reply(_)) => Some(ExitReason::Normal),
        None => {
            target.unwatch(reference);
            None
        }
    }
}

/// `mesh_process_link`.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_link(pid: i64) {
    let Some(actor) = context::current() else {
        return;
    };
    link_or_tell(actor, table::find(pid), pid);
}

/// `mesh_process_unlink`.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_unlink(pid: i64) {
    let Some(actor) = context::current() else {
        return;
    };
    unlink(actor, table::find(pid), pid);
}

/// `mesh_process_trap_exit`: sets the flag of the calling process and gives the old one.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_trap_exit(on: u8) -> u8 {
    context::current().map_or(0, |actor| {
        u8::from(actor.traps_exits.swap(on != 0, Ordering::SeqCst))
    })
}

/// `mesh_process_monitor`: a fresh reference.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_monitor(pid: i64) -> i64 {
    let Some(actor) = context::current() else {
        return 0;
    };
    monitor(actor, table::find(pid), pid)
}

/// `mesh_process_demonitor`: 0 when the caller owned the monitor and had not received its DOWN.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_demonitor(reference: i64) -> i64 {
    let Some(actor) = context::current() else {
        return 1;
    };
    i64::from(!demonitor(actor, reference))
}

/// `mesh_process_exit_self(reason)`: ends the calling process.
///
/// # Safety
/// `reason` must be a live `ExitReason`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_exit_self(reason: Obj) {
    // SAFETY: passed on to the caller.
    let reason = unsafe { exit_value::from_value(reason) };
    if let Some(actor) = context::current() {
        actor.private().unwinding = true;
    }
    resume_unwind(Box::new(ExitSignal { reason, from: 0 }))
}

/// `mesh_process_exit(pid, reason)`: an exit signal.
///
/// # Safety
/// `reason` must be a live `ExitReason`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_exit(pid: i64, reason: Obj) {
    // SAFETY: passed on to the caller.
    let reason = unsafe { exit_value::from_value(reason) };
    if let Some(target) = table::find(pid) {
        target.exit_signal_from(context::current_pid(), reason);
    }
}

/// `mesh_process_stop(pid, ms)`: asks it to stop, then kills it; whether it ended by itself.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_stop(pid: i64, ms: i64) -> u8 {
    let Some(target) = table::find(pid) else {
        return 1;
    };
    let caller = context::current_pid();
    target.exit_signal_from(caller, ExitReason::Shutdown);
    if target.pid() == caller {
        target.ask_to_exit(ExitReason::Shutdown, caller);
        if let Some(actor) = context::current() {
            super::wait::deliver_exit(actor);
        }
        return 1;
    }
    if wait_for_end(&target, ms.max(0)).is_some() {
        return 1;
    }
    target.kill(caller);
    wait_for_end(&target, -1);
    0
}

/// `mesh_process_alive`.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_alive(pid: i64) -> u8 {
    u8::from(table::is_alive_or_named(pid))
}

/// `mesh_process_yield`: goes to the end of the run queue.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_yield() {
    if let Some(actor) = context::current() {
        super::wait::deliver_exit(actor);
        super::wait::yield_now(actor);
    }
}

/// `mesh_process_exit_reason`: why the process is ending, for its `terminate` clause.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_exit_reason() -> Obj {
    exit_value::to_value(
        context::current().map_or(&ExitReason::Normal, |actor| &actor.private().outcome),
    )
}

/// `mesh_process_on_exit(hook)`: registers a `Fun(ExitReason) -> ()`; gives its reference.
///
/// # Safety
/// `hook` must be such a function that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_on_exit(hook: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let hook = unsafe { Closure::from_raw(hook) };
    let reference = fresh_reference();
    if let Some(actor) = context::current() {
        actor
            .relations
            .with(|own| own.hooks.insert(reference, hook));
    }
    reference
}

/// `mesh_process_cancel_on_exit`: whether the hook was registered.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_cancel_on_exit(reference: i64) -> u8 {
    let hook = context::current()
        .and_then(|actor| actor.relations.look(|own| own.hooks.remove(&reference)))
        .flatten();
    u8::from(hook.is_some())
}

/// `mesh_process_set_label`.
///
/// # Safety
/// `label` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_set_label(label: Obj) {
    // SAFETY: passed on to the caller.
    let label = unsafe { borrow_str(label) }.to_owned();
    if let Some(actor) = context::current() {
        actor.relations.with(|own| own.label = Some(label));
    }
}

/// How a pid is shown: `<0.7>`, or `<name:stock>` for a name pid.
pub(crate) fn pid_text(pid: i64) -> String {
    super::registry::text_of(pid).unwrap_or_else(|| format!("<0.{pid}>"))
}

/// `mesh_string_push_pid`: text with a pid appended.
///
/// # Safety
/// `text` must be a string that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_pid(text: Obj, pid: i64) -> Obj {
    // SAFETY: passed on to the caller.
    let mut text = unsafe { MeshString::from_raw(text) };
    text.push_str(&pid_text(pid));
    text.into_raw()
}
