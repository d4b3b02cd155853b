//! Services: processes that answer calls one at a time.
//!
//! The reply travels through a [`Completion`] that the request carries, never through the caller's mailbox, so a long mailbox
//! does not slow calls down and nothing can be mistaken for a reply.

use crate::actor::{self, Actor, Completed, Completion, ExitReason, Message, Start};
use crate::memory::{Obj, TypeDesc, borrow_str};
use crate::panic::{Location, raise};
use std::sync::Arc;

/// Identity that no message has: plain sends to a service are discarded.
static NO_MESSAGES: TypeDesc = TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "no messages",
);

/// Tells the caller of a request, if one waits, that the service has ended. The block stays.
///
/// # Safety
/// `message` must be a complete message block.
pub(crate) unsafe fn fail_request(message: *mut Message, reason: &ExitReason) {
    // SAFETY: `a` is 0 or a completion reference made by `mesh_call`; it is taken out once.
    unsafe {
        if let Some(completion) = take_completion(message) {
            completion.complete(Completed::Failed(reason.to_string()));
        }
    }
}

/// Takes the completion out of a request.
///
/// # Safety
/// `message` must be a complete message block.
unsafe fn take_completion(message: *mut Message) -> Option<Arc<Completion>> {
    // SAFETY: `a` is 0 or a completion reference made by `mesh_call`.
    unsafe {
        let raw = std::mem::replace(&mut (*message).a, 0) as *const Completion;
        (!raw.is_null()).then(|| Arc::from_raw(raw))
    }
}

/// A completion for the calling actor: the one of its last call if the service has let go of it.
fn completion_for(actor: &Actor) -> Arc<Completion> {
    if let Some(mut spare) = actor.private().spare_completion.take()
        && let Some(completion) = Arc::get_mut(&mut spare)
    {
        completion.reset();
        return spare;
    }
    Arc::new(Completion::new(actor::shared(actor)))
}

/// `mesh_service_start(entry, args, service)`: starts an instance and waits until its `init` has finished.
///
/// # Safety
/// `code` must be an entry that takes over the block `args`; `service` a descriptor; `location` a location.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_service_start(
    code: crate::actor::EntryCode,
    args: *mut u8,
    service: *const TypeDesc,
    location: *const Location,
) -> i64 {
    let starter = actor::current().expect("services are started by processes");
    // SAFETY: passed on to the caller.
    unsafe { actor::check_process_limit(location) };
    let completion = Arc::new(Completion::new(actor::shared(starter)));
    let pid = actor::spawn(
        &NO_MESSAGES,
        service,
        Some(completion.clone()),
        Start::Entry { code, args },
    );
    match completion.wait() {
        Completed::Reply(_) => pid,
        Completed::Failed(reason) => {
            // SAFETY: descriptors are static.
            let name = unsafe { (*service).name() };
            // SAFETY: passed on to the caller.
            unsafe {
                raise(
                    &format!("service {name} failed to start: {reason}"),
                    location,
                )
            }
        }
    }
}

/// `mesh_service_started`: `init` has finished.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_service_started() {
    if let Some(starter) = actor::current().and_then(|actor| actor.private().starter.take()) {
        starter.complete(Completed::Reply(std::ptr::null_mut()));
    }
}

/// Panics with the text of a failed call.
///
/// # Safety
/// `function` must be a live string, `location` a location or null.
unsafe fn fail(function: Obj, why: &str, location: *const Location) -> ! {
    // SAFETY: passed on to the caller.
    unsafe {
        raise(
            &format!("service call {} failed: {why}", borrow_str(function)),
            location,
        )
    }
}

/// Text for a process that is not an instance of the wanted service.
///
/// # Safety
/// `service` must be a descriptor.
unsafe fn not_a(service: *const TypeDesc) -> String {
    // SAFETY: passed on to the caller.
    format!("not a {}", unsafe { (*service).name() })
}

/// Names the services of a cycle of calls, beginning and ending with the caller.
fn deadlock_text(caller: &Actor, cycle: &[Arc<Actor>]) -> String {
    let mut text = String::from("deadlock ");
    // SAFETY: descriptors are static.
    let name =
        |actor: &Actor| unsafe { actor.service().as_ref() }.map_or("process", TypeDesc::name);
    text.push_str(name(caller));
    for actor in cycle {
        text.push_str(" -> ");
        text.push_str(name(actor));
    }
    text
}

/// `mesh_call(pid, service, request, function)`: sends a request and waits for the reply block.
///
/// # Safety
/// `service` must be a descriptor, `request` a block that the caller owns, `function` a live string like `Svc.f`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_call(
    pid: i64,
    service: *const TypeDesc,
    request: *mut Message,
    function: Obj,
    location: *const Location,
) -> *mut Message {
    let caller = actor::current().expect("services are called by processes");
    // SAFETY: passed on to the caller; every path either queues the request or discards it.
    unsafe {
        let Some(target) = actor::find(pid) else {
            Message::discard(request);
            fail(function, "noproc", location)
        };
        let problem = if target.service() != service {
            Some(not_a(service))
        } else if target.pid() == caller.pid() {
            Some("calling itself".to_owned())
        } else {
            None
        };
        if let Some(why) = problem {
            drop(target);
            Message::discard(request);
            fail(function, &why, location);
        }
        caller.waiting_for.begin(pid);
        if let Some(cycle) = actor::cycle(caller, &target) {
            caller.waiting_for.end();
            let why = deadlock_text(caller, &cycle);
            drop((target, cycle));
            Message::discard(request);
            fail(function, &why, location);
        }
        let completion = completion_for(caller);
        (*request).a = Arc::into_raw(completion.clone()) as u64;
        if !target.push(request) {
            caller.waiting_for.end();
            drop(target);
            drop(take_completion(request));
            Message::discard(request);
            fail(function, "noproc", location);
        }
        drop(target);
        match completion.wait() {
            Completed::Reply(reply) => {
                caller.private().spare_completion = Some(completion);
                reply
            }
            Completed::Failed(reason) => {
                drop(completion);
                fail(function, &reason, location)
            }
        }
    }
}

/// `mesh_cast(pid, service, request, function)`: sends a request without waiting.
///
/// # Safety
/// As for [`mesh_call`].
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_cast(
    pid: i64,
    service: *const TypeDesc,
    request: *mut Message,
    function: Obj,
    location: *const Location,
) {
    // SAFETY: passed on to the caller; every path either queues the request or discards it.
    unsafe {
        let Some(target) = actor::find(pid) else {
            return Message::discard(request);
        };
        if target.service() != service {
            drop(target);
            Message::discard(request);
            fail(function, &not_a(service), location);
        }
        if !target.push(request) {
            Message::discard(request);
        }
    }
}

/// `mesh_service_next`: the next request; waits without time limit.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_service_next() -> *mut Message {
    let actor = actor::current().expect("a service is a process");
    let request = actor::pop_message(actor);
    // SAFETY: the block comes from the mailbox. A cast's block is freed by the handler before it can fail.
    if unsafe { (*request).a } != 0 {
        actor.private().request = request;
    }
    request
}

/// `mesh_reply`: answers a call and frees the request block.
///
/// # Safety
/// `request` must come from `mesh_service_next` with its payload moved out; `reply` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_reply(request: *mut Message, reply: *mut Message) {
    if let Some(actor) = actor::current() {
        actor.private().request = std::ptr::null_mut();
    }
    // SAFETY: passed on to the caller.
    unsafe {
        match take_completion(request) {
            Some(completion) => completion.complete(Completed::Reply(reply)),
            None => Message::discard(reply),
        }
        Message::free(request);
    }
}
