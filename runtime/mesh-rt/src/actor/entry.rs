//! Entry points of compiled code: processes and messages.

use super::bound::Origin;
use super::mailbox::Message;
use super::task::{EntryCode, Start};
use super::{context, receive, table, task, wait};
use crate::memory::object::{allocate_uncounted, deallocate_uncounted};
use crate::memory::{Closure, Obj, TypeDesc, borrow_str};
use crate::panic::Location;

/// `mesh_msg_new`: a message block with uninitialised payload.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_msg_new(desc: *const TypeDesc) -> *mut Message {
    Message::allocate(desc)
}

/// `mesh_msg_free`: frees a block whose payload was moved out.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_msg_free(message: *mut Message) {
    // SAFETY: passed on to the caller.
    unsafe { Message::free(message) }
}

/// Frees a message block with what it holds, for receivers that do not know its type.
///
/// # Safety
/// `message` must come from `mesh_msg_new`, hold its payload, and not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_msg_discard(message: *mut Message) {
    // SAFETY: passed on to the caller.
    unsafe { Message::discard(message) }
}

/// `mesh_send`.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_send(pid: i64, message: *mut Message) {
    match table::find(pid) {
        // SAFETY: passed on to the caller.
        Some(actor) => unsafe { actor.deliver(message, Origin::Sender) },
        // SAFETY: passed on to the caller.
        None => unsafe { Message::discard(message) },
    }
}

/// `mesh_self`: pid of the running process.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_self() -> i64 {
    context::current_pid()
}

/// Panics at the limit of live processes.
///
/// # Safety
/// `location` must be a location or null.
pub(super) unsafe fn check_process_limit(location: *const Location) {
    let limit = crate::settings::max_processes();
    if table::live() >= limit {
        super::options::forget();
        super::job_supervisor::give_back();
        // SAFETY: passed on to the caller.
        unsafe { crate::panic::raise(&format!("process limit reached: {limit}"), location) };
    }
}

/// Size word in front of an argument block.
const ARGS_HEADER: usize = 8;

/// `mesh_args_new`: a block for the argument words of a new process. Panics at the limit of live processes: here the arguments
/// still belong to the caller's frame, whose unwinding releases them.
///
/// # Safety
/// `location` must be a location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_args_new(size: i64, location: *const Location) -> *mut u8 {
    // SAFETY: passed on to the caller.
    unsafe { check_process_limit(location) };
    let size = ARGS_HEADER + size.max(0) as usize;
    let block = allocate_uncounted(size);
    // SAFETY: the block has room for the size word.
    unsafe {
        block.cast::<usize>().write(size);
        block.add(ARGS_HEADER)
    }
}

/// `mesh_args_free`.
///
/// # Safety
/// `args` must come from `mesh_args_new`, or be null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_args_free(args: *mut u8) {
    if !args.is_null() {
        // SAFETY: passed on to the caller.
        unsafe {
            let block = args.sub(ARGS_HEADER);
            deallocate_uncounted(block, block.cast::<usize>().read());
        }
    }
}

/// `mesh_spawn(entry, args, identity, process)`: starts a process.
///
/// # Safety
/// `code` must be an entry that takes over the block `args`; `identity` a descriptor or null; `process` the description of
/// what runs in it.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_spawn(
    code: EntryCode,
    args: *mut u8,
    identity: *const TypeDesc,
    process: *const TypeDesc,
) -> i64 {
    task::spawn(identity, process, None, Start::Entry { code, args })
}

/// `mesh_recv_begin(timeout, wanted, system, actor)`: starts a `receive` with a time limit in ms, negative for none, for
/// messages of the type `wanted` (null: any) and, if `system` says so, system messages.
///
/// # Safety
/// `wanted` must be a descriptor or null, `actor` the name of the actor in whose text the `receive` stands, `location` a location.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_recv_begin(
    timeout: i64,
    wanted: *const TypeDesc,
    system: u8,
    actor: Obj,
    location: *const Location,
) {
    let Some(running) = context::current() else {
        return;
    };
    let identity = running.identity();
    if identity != wanted && !identity.is_null() {
        // SAFETY: passed on to the caller.
        unsafe {
            let text = format!(
                "receive of actor {} executed in a process of another message type",
                borrow_str(actor)
            );
            crate::panic::raise(&text, location)
        }
    }
    let private = running.private();
    private.inbox.rewind();
    private.wanted = wanted;
    private.wants_system = system != 0;
    private.timeout = timeout;
    private.deadline = if timeout > 0 {
        wait::deadline_in(timeout)
    } else {
        None
    };
}

/// `mesh_recv_next`: the next unscanned message, null when the time is over.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_recv_next() -> *mut Message {
    if let Some(actor) = context::current_at_once()
        && let Some(message) = receive::next_fetched(actor)
    {
        return message;
    }
    next_or_wait()
}

#[inline(never)]
fn next_or_wait() -> *mut Message {
    context::current()
        .and_then(receive::next_message)
        .unwrap_or(std::ptr::null_mut())
}

/// `mesh_recv_take`: unlinks the message that was returned last.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_recv_take(message: *mut Message) {
    if let Some(actor) = context::current() {
        actor.private().inbox.take(message);
        actor.taken(message);
    }
}

/// `mesh_terminate_set(own clause)`: the `terminate` clause of the calling actor, for the current values of its parameters.
/// It replaces the one of the last loop iteration. Null: there is none any more.
///
/// # Safety
/// `clause` must be null or a `Fun() -> ()` that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_terminate_set(clause: Obj) {
    // SAFETY: passed on to the caller.
    let clause = (!clause.is_null()).then(|| unsafe { Closure::from_raw_local(clause) });
    if let Some(actor) = context::current() {
        actor.private().terminate = clause;
    }
}

/// `mesh_timer_sleep`: suspends the calling process for at least `ms` milliseconds.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_timer_sleep(ms: i64) {
    if ms <= 0 {
        return;
    }
    if let (Some(actor), Some(deadline)) = (context::current(), wait::deadline_in(ms)) {
        wait::sleep_until(actor, deadline);
    }
}
