//! The graceful stop of a program: on SIGTERM and SIGINT, and by `System.shutdown` (chapter 04 §14.2).
//!
//! The signals keep their usual effect in a program that has nothing to finish. Otherwise the first one runs the hooks of
//! `System.on_shutdown`, lets the servers finish, and ends the processes in order; a second one ends the program at once. All of
//! it has the grace period; what is left then is killed, and the exit status is 1.

use crate::actor::activity::Hold;
use crate::actor::{self, flags};
use crate::memory::desc::nothing;
use crate::memory::{Closure, Obj, TypeDesc};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, Once, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;

/// Servers that accept connections or are finishing.
static SERVERS: AtomicUsize = AtomicUsize::new(0);
static LAST_SERVER_FINISHED: Notify = Notify::const_new();
static STOPPING: AtomicBool = AtomicBool::new(false);
static STOP: Notify = Notify::const_new();
/// When everything has to be over.
static DEADLINE: OnceLock<Instant> = OnceLock::new();
/// What `System.on_shutdown` registered, oldest first.
static HOOKS: Mutex<Vec<Closure>> = Mutex::new(Vec::new());

/// What `main` may do after its `serve` call has returned, before it is asked to stop.
const AFTER_SERVERS: Duration = Duration::from_secs(1);
/// The same when the servers have used the whole grace period.
const AFTER_DEADLINE: Duration = Duration::from_millis(300);
/// What killed processes get to come to a safepoint before the program ends without them.
const AFTER_KILLING: Duration = Duration::from_millis(1200);

/// Hears SIGTERM and SIGINT from now on. Called by whatever a program may have to finish.
pub(crate) fn watch_signals() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        // Registering a signal needs the reactor of the runtime.
        let _inside = actor::handle().enter();
        if let (Ok(terminate), Ok(interrupt)) = (
            signal(SignalKind::terminate()),
            signal(SignalKind::interrupt()),
        ) {
            actor::handle().spawn(watch(terminate, interrupt));
        }
    });
}

/// Handles the signals, for as long as the program runs.
async fn watch(mut terminate: Signal, mut interrupt: Signal) {
    let received = next(&mut terminate, &mut interrupt).await;
    if !has_to_finish() {
        take_default_action(received);
    }
    begin(0);
    next(&mut terminate, &mut interrupt).await;
    crate::program::exit_now(1)
}

/// The next of the two signals.
async fn next(terminate: &mut Signal, interrupt: &mut Signal) -> libc::c_int {
    std::future::poll_fn(|cx| {
        if terminate.poll_recv(cx).is_ready() {
            return std::task::Poll::Ready(libc::SIGTERM);
        }
        interrupt.poll_recv(cx).map(|_| libc::SIGINT)
    })
    .await
}

/// Whether there is anything that a graceful stop would do.
fn has_to_finish() -> bool {
    SERVERS.load(Ordering::SeqCst) > 0
        || !hooks().is_empty()
        || actor::any_with(flags::TERMINATES | flags::SUPERVISES)
}

/// Ends the program as the signal does by default.
fn take_default_action(signal: libc::c_int) {
    // SAFETY: resetting a handler and raising a signal have no preconditions.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}

/// Starts the graceful stop unless it has started already.
fn begin(status: i32) {
    if STOPPING.swap(true, Ordering::SeqCst) {
        return;
    }
    crate::program::set_status(status);
    let grace = Duration::from_millis(crate::settings::shutdown_grace_ms());
    let deadline = *DEADLINE.get_or_init(|| Instant::now() + grace);
    actor::handle().spawn(async move {
        run_hooks(deadline).await;
        stop_servers(deadline).await;
        crate::program::end();
    });
    actor::handle().spawn(async move {
        tokio::time::sleep_until((deadline + AFTER_KILLING).into()).await;
        crate::program::exit_now(1)
    });
}

fn hooks() -> std::sync::MutexGuard<'static, Vec<Closure>> {
    HOOKS.lock().unwrap_or_else(PoisonError::into_inner)
}

static ON_SHUTDOWN: TypeDesc = TypeDesc::new(0, nothing, nothing, "on_shutdown");

/// Runs the hooks, newest first, each in a process of its own and after the one before.
async fn run_hooks(deadline: Instant) {
    loop {
        let Some(hook) = hooks().pop() else { return };
        let process = actor::inline_as(&actor::NO_MESSAGES, &ON_SHUTDOWN, move || {
            // SAFETY: `System.on_shutdown` takes a `Fun() -> ()`.
            unsafe { hook.call_unit() }
        });
        let ended = actor::spawn_inline(process);
        if tokio::time::timeout_at(deadline.into(), ended)
            .await
            .is_err()
        {
            return;
        }
    }
}

/// Lets the servers answer what they have begun, and `main` return from its `serve` call.
async fn stop_servers(deadline: Instant) {
    let mut finished = std::pin::pin!(LAST_SERVER_FINISHED.notified());
    finished.as_mut().enable();
    STOP.notify_waiters();
    if SERVERS.load(Ordering::SeqCst) == 0 {
        return;
    }
    // Servers break their connections off at the deadline themselves, and `serve` returns then, too.
    let latest = deadline + AFTER_DEADLINE;
    let _ = tokio::time::timeout_at(latest.into(), finished).await;
    let limit = latest.min(Instant::now() + AFTER_SERVERS);
    let _ = tokio::time::timeout_at(limit.into(), crate::program::main_returned()).await;
}

/// What processes get to end with the program.
pub(crate) fn time_left() -> Duration {
    DEADLINE.get().map_or_else(
        || Duration::from_millis(crate::settings::shutdown_grace_ms()),
        |deadline| deadline.saturating_duration_since(Instant::now()),
    )
}

/// Releases what the program has registered and will not run any more.
pub(crate) fn forget_hooks() {
    hooks().clear();
}

/// A server at work; keeps the program alive.
pub(crate) struct Listening(#[allow(dead_code, reason = "held for its effect")] Hold);

impl Listening {
    pub(crate) fn new() -> Listening {
        SERVERS.fetch_add(1, Ordering::SeqCst);
        watch_signals();
        Listening(Hold::new())
    }

    /// The grace period was over before everything was answered.
    pub(crate) fn grace_expired(&self) {
        crate::program::set_status(1);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if SERVERS.fetch_sub(1, Ordering::SeqCst) == 1 {
            LAST_SERVER_FINISHED.notify_waiters();
        }
    }
}

/// Becomes ready when the servers are to stop.
pub(crate) async fn stop_requested() {
    let mut stop = std::pin::pin!(STOP.notified());
    stop.as_mut().enable();
    if !STOPPING.load(Ordering::SeqCst) {
        stop.await;
    }
}

/// `mesh_system_shutting_down`.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_system_shutting_down() -> u8 {
    u8::from(STOPPING.load(Ordering::SeqCst))
}

/// `mesh_system_on_shutdown(own hook)`.
///
/// # Safety
/// `hook` must be a `Fun() -> ()` that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_system_on_shutdown(hook: Obj) {
    // SAFETY: passed on to the caller.
    let hook = unsafe { Closure::from_raw(hook) };
    watch_signals();
    hooks().push(hook);
}

/// `mesh_system_shutdown`: starts the graceful stop and waits for the end.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_system_shutdown(status: i64) {
    begin(exit_status(status));
    actor::wait_until_ended();
}

/// `mesh_system_exit`: ends the program at once.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_system_exit(status: i64) {
    crate::program::exit_now(crate::io::status_after_output(exit_status(status)))
}

/// The operating system keeps the low eight bits.
fn exit_status(status: i64) -> i32 {
    (status & 0xff) as i32
}
