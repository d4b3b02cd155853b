//! Services: processes that answer calls one at a time.
//!
//! The reply travels through a [`Completion`] that the request carries, never through the caller's mailbox, so a long mailbox
//! does not slow calls down and nothing can be mistaken for a reply.

use crate::actor::{
    self, Actor, Completed, Completion, Delivered, ExitReason, Message, Origin, Start,
    wait_for_room,
};
use crate::memory::{MeshString, Obj, TypeDesc, borrow_str, foreign};
use crate::panic::{Location, raise};
use std::sync::{Arc, Mutex, PoisonError};

/// Tells the caller of a request, if one waits, that the service has ended. The block stays.
///
/// # Safety
/// `message` must be a complete message block.
pub(crate) unsafe fn fail_request(message: *mut Message, reason: &ExitReason) {
    if actor::is_system(message) {
        return;
    }
    // SAFETY: `a` is 0 or a completion reference made by `mesh_call`; it is taken out once.
    unsafe {
        if let Some(completion) = take_completion(message) {
            completion.complete(Completed::Ended(reason.clone()));
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
fn completion_for(actor: &Actor, announced: u64) -> Arc<Completion> {
    if let Some(mut spare) = actor.private().spare_completion.take()
        && let Some(completion) = Arc::get_mut(&mut spare)
    {
        completion.reset(announced);
        return spare;
    }
    Arc::new(Completion::new(actor::shared(actor), announced))
}

/// Starts an instance and waits until its `init` has finished.
///
/// # Safety
/// `code` must be an entry that takes over the block `args`; `service` a descriptor.
unsafe fn start(
    code: crate::actor::EntryCode,
    args: *mut u8,
    identity: *const TypeDesc,
    service: *const TypeDesc,
) -> Result<i64, ExitReason> {
    let starter = actor::current().expect("services are started by processes");
    let completion = Arc::new(Completion::new(actor::shared(starter), 0));
    // Without `info` handlers for messages of its own an instance takes none.
    // SAFETY: passed on to the caller.
    let takes_all = unsafe { (*service).size } & actor::flags::TAKES_ALL != 0;
    let identity = if identity.is_null() && !takes_all {
        &raw const actor::NO_MESSAGES
    } else {
        identity
    };
    let pid = actor::spawn(
        identity,
        service,
        Some(completion.clone()),
        Start::Entry { code, args },
    );
    match completion.wait() {
        Completed::Reply(_) => Ok(pid),
        Completed::Ended(reason) => Err(reason),
    }
}

/// `mesh_service_start(entry, args, identity, service)`: starts an instance and waits until its `init` has finished.
///
/// # Safety
/// As for [`start`]; `location` must be a location.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_service_start(
    code: crate::actor::EntryCode,
    args: *mut u8,
    identity: *const TypeDesc,
    service: *const TypeDesc,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe {
        start(code, args, identity, service).unwrap_or_else(|reason| {
            let name = (*service).name();
            raise(
                &format!("service {name} failed to start: {reason}"),
                location,
            )
        })
    }
}

/// `mesh_service_try_start`: the same; the null pid when `init` crashes, and then `mesh_failure_text` says why.
///
/// # Safety
/// As for [`start`].
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_service_try_start(
    code: crate::actor::EntryCode,
    args: *mut u8,
    identity: *const TypeDesc,
    service: *const TypeDesc,
) -> i64 {
    // SAFETY: passed on to the caller.
    match unsafe { start(code, args, identity, service) } {
        Ok(pid) => pid,
        Err(reason) => {
            if let Some(actor) = actor::current() {
                actor.private().failure = Some((0, reason));
            }
            0
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

/// Why a call got no reply.
#[derive(Debug)]
enum CallError {
    Timeout,
    Noproc,
    WrongService,
    Crashed(ExitReason),
}

impl CallError {
    /// What the panic of a plain call says.
    fn text(&self, service: *const TypeDesc) -> String {
        match self {
            CallError::Timeout => "timeout".into(),
            CallError::Noproc => "noproc".into(),
            // SAFETY: descriptors are static.
            CallError::WrongService => format!("not a {}", unsafe { (*service).name() }),
            CallError::Crashed(reason) => reason.to_string(),
        }
    }
}

/// Panics with the text of a failed call.
///
/// # Safety
/// `function` must be a live string, `location` a location or null.
unsafe fn fail(
    function: Obj,
    service: *const TypeDesc,
    error: &CallError,
    location: *const Location,
) -> ! {
    let why = error.text(service);
    // SAFETY: passed on to the caller.
    unsafe {
        raise(
            &format!("service call {} failed: {why}", borrow_str(function)),
            location,
        )
    }
}

/// Names the services of a cycle of calls, beginning and ending with the caller.
fn deadlock_text(caller: &Actor, cycle: &[Arc<Actor>]) -> String {
    let mut text = String::from("deadlock ");
    // SAFETY: descriptors are static.
    let name =
        |actor: &Actor| unsafe { actor.process().as_ref() }.map_or("process", TypeDesc::name);
    text.push_str(name(caller));
    for actor in cycle {
        text.push_str(" -> ");
        text.push_str(name(actor));
    }
    text
}

/// Sends a request and waits for the reply block, at most `ms` (negative: without limit).
///
/// # Safety
/// `service` must be a descriptor, `request` a block that the caller owns.
unsafe fn call(
    pid: i64,
    service: *const TypeDesc,
    request: *mut Message,
    ms: i64,
) -> Result<*mut Message, CallError> {
    let caller = actor::current().expect("services are called by processes");
    let crashed = |text: &str| CallError::Crashed(ExitReason::error(text));
    // SAFETY: passed on to the caller; every path either queues the request or discards it.
    unsafe {
        let Some(target) = actor::find(pid) else {
            Message::discard(request);
            return Err(CallError::Noproc);
        };
        if target.process() != service {
            Message::discard(request);
            return Err(CallError::WrongService);
        }
        if target.pid() == caller.pid() {
            Message::discard(request);
            return Err(crashed("calling itself"));
        }
        let announced = caller.waiting_for.begin(target.pid());
        if let Some(cycle) = actor::cycle(caller, &target) {
            caller.waiting_for.end(announced);
            Message::discard(request);
            return Err(crashed(&deadlock_text(caller, &cycle)));
        }
        let completion = completion_for(caller, announced);
        (*request).a = Arc::into_raw(completion.clone()) as u64;
        if !matches!(target.offer(request, Origin::Caller), Delivered::Done) {
            caller.waiting_for.end(announced);
            drop(take_completion(request));
            Message::discard(request);
            return Err(CallError::Noproc);
        }
        drop(target);
        match completion.wait_for(ms) {
            Some(Completed::Reply(reply)) => {
                caller.private().spare_completion = Some(completion);
                Ok(reply)
            }
            Some(Completed::Ended(reason)) => Err(CallError::Crashed(reason)),
            None => Err(CallError::Timeout),
        }
    }
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
    let limit = crate::settings::call_timeout_ms();
    // SAFETY: passed on to the caller.
    unsafe {
        match call(pid, service, request, limit) {
            Ok(reply) => reply,
            Err(error) => fail(function, service, &error, location),
        }
    }
}

/// `mesh_try_call(pid, service, request, ms)`: the same with a time limit, negative for none; null when there is no reply, and then
/// `mesh_call_error` says why.
///
/// # Safety
/// As for [`mesh_call`].
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_try_call(
    pid: i64,
    service: *const TypeDesc,
    request: *mut Message,
    ms: i64,
) -> *mut Message {
    // SAFETY: passed on to the caller.
    match unsafe { call(pid, service, request, ms) } {
        Ok(reply) => reply,
        Err(error) => {
            if let Some(actor) = actor::current() {
                actor.private().failure = Some(match error {
                    CallError::Timeout => (0, ExitReason::Normal),
                    CallError::Noproc => (1, ExitReason::Normal),
                    CallError::WrongService => (2, ExitReason::Normal),
                    CallError::Crashed(reason) => (CRASHED, reason),
                });
            }
            std::ptr::null_mut()
        }
    }
}

/// Tag of `CallError.Crashed`.
const CRASHED: u64 = 3;

/// `mesh_call_error`: why the last `mesh_try_call` of the process failed.
///
/// # Safety
/// `out` must point to the two words of a `CallError`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_call_error(out: *mut u64) {
    let (tag, reason) = actor::current()
        .and_then(|actor| actor.private().failure.take())
        .unwrap_or((0, ExitReason::Normal));
    let word = if tag == CRASHED {
        actor::to_value(&reason) as u64
    } else {
        0
    };
    // SAFETY: passed on to the caller.
    unsafe {
        out.write(tag);
        out.add(1).write(word);
    }
}

/// `mesh_failure_text`: the text of the failure that the last runtime call noted.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_failure_text() -> Obj {
    let reason = actor::current().and_then(|actor| actor.private().failure.take());
    let text = reason.map_or_else(String::new, |(_, reason)| reason.to_string());
    MeshString::new(&text).into_raw()
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
        if target.process() != service {
            drop(target);
            Message::discard(request);
            fail(function, service, &CallError::WrongService, location);
        }
        if !wait_for_room(target.offer(request, Origin::Sender)) {
            Message::discard(request);
        }
    }
}

/// `mesh_service_next`: the next request; waits without time limit.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_service_next() -> *mut Message {
    let actor = actor::current().expect("a service is a process");
    for caller in std::mem::take(&mut actor.private().given_up) {
        caller.fail(&no_reply());
    }
    let request = actor::pop_message(actor);
    // SAFETY: the block comes from the mailbox. A cast's block is freed by the handler before it can fail.
    if unsafe { (*request).a } != 0 && !actor::is_system(request) {
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

/// `mesh_info_begin`: the service is about to look at a message.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_info_begin(message: *mut Message) {
    if let Some(actor) = actor::current() {
        actor.private().request = message;
    }
}

/// `mesh_info_message`: that message.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_info_message() -> *mut Message {
    actor::current().map_or(std::ptr::null_mut(), |actor| actor.private().request)
}

/// `mesh_info_take`: a handler has matched and owns the message.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_info_take(_message: *mut Message) {
    if let Some(actor) = actor::current() {
        actor.private().request = std::ptr::null_mut();
    }
}

/// `mesh_info_discard`: no handler has matched.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_info_discard() {
    if let Some(actor) = actor::current() {
        let message = std::mem::replace(&mut actor.private().request, std::ptr::null_mut());
        // SAFETY: the block comes from the mailbox and nobody has taken its payload.
        unsafe { Message::discard(message) };
    }
}

/// Releases the block that a service was busy with when it ended, and tells its caller.
///
/// # Safety
/// `block` must be what `Private::request` held.
pub(crate) unsafe fn abandon(block: *mut Message, reason: &ExitReason) {
    // SAFETY: the payload of a request was moved out before its handler ran; that of a message belongs to the block until a handler
    // takes it.
    unsafe {
        if (*block).kind == 0 || actor::is_system(block) {
            Message::discard(block);
        } else {
            fail_request(block, reason);
            Message::free(block);
        }
    }
}

/// A caller whose reply comes later.
#[derive(Debug)]
pub(crate) struct Deferred(Mutex<Option<Arc<Completion>>>);

/// What a `ReplyTo` holds.
#[derive(Debug)]
struct ReplyTo {
    caller: Arc<Deferred>,
    service: i64,
}

impl Drop for ReplyTo {
    /// Nobody can reply any more: the caller is told at once. In the service itself, only when its handler has finished: if that
    /// crashes instead, its reason says more.
    fn drop(&mut self) {
        match actor::current() {
            Some(running) if running.pid() == self.service => {
                running.private().given_up.push(self.caller.clone());
            }
            _ => self.caller.fail(&no_reply()),
        }
    }
}

fn no_reply() -> ExitReason {
    ExitReason::error("no reply")
}

impl Deferred {
    /// Takes the caller out, if it still waits.
    fn take(&self) -> Option<Arc<Completion>> {
        let caller = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        caller.filter(still_waits)
    }

    /// Whether somebody waits for the reply.
    pub(crate) fn is_open(&self) -> bool {
        let caller = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        caller.as_ref().is_some_and(still_waits)
    }

    /// The service has ended.
    pub(crate) fn fail(&self, reason: &ExitReason) {
        if let Some(caller) = self.take() {
            caller.complete(Completed::Ended(reason.clone()));
        }
    }
}

/// A caller that waits holds the other reference.
fn still_waits(caller: &Arc<Completion>) -> bool {
    Arc::strong_count(caller) > 1
}

/// `mesh_reply_later`: takes the caller out of a request for the `ReplyTo` that its handler gets, and frees the block.
///
/// # Safety
/// `request` must come from `mesh_service_next` with its payload moved out.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_reply_later(request: *mut Message) -> Obj {
    // SAFETY: passed on to the caller.
    let caller = unsafe {
        let caller = take_completion(request);
        Message::free(request);
        caller
    };
    if let Some(caller) = &caller {
        // Who replies is open, so a later call of the service to this caller is no deadlock.
        caller.withdraw_announcement();
    }
    let deferred = Arc::new(Deferred(Mutex::new(caller)));
    if let Some(actor) = actor::current() {
        actor.private().request = std::ptr::null_mut();
        actor
            .relations
            .with(|own| own.add_deferred(deferred.clone()));
    }
    foreign::new(ReplyTo {
        caller: deferred,
        service: actor::current_pid(),
    })
}

/// `mesh_reply_deferred`: gives the reply; whether the caller still waited.
///
/// # Safety
/// `handle` must come from [`mesh_reply_later`]; `reply` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_reply_deferred(handle: Obj, reply: *mut Message) -> u8 {
    // SAFETY: passed on to the caller.
    let caller = unsafe { foreign::borrow::<ReplyTo>(handle) }.caller.take();
    match caller {
        Some(caller) => caller.complete(Completed::Reply(reply)),
        None => {
            // SAFETY: passed on to the caller.
            unsafe { Message::discard(reply) };
            return 0;
        }
    }
    1
}
