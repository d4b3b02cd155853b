//! Start and end of a program.

use crate::actor::{self, ExitReason};
use crate::memory::desc::nothing;
use crate::memory::{Obj, TypeDesc, object};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

/// Exit status of an orderly end.
static STATUS: AtomicI32 = AtomicI32::new(0);

/// Exit status when `main` crashes.
pub(crate) const MAIN_CRASHED: i32 = 101;

/// Pid of `main`.
pub(crate) const MAIN_PID: i64 = 1;

/// Sets the exit status of an orderly end.
pub(crate) fn set_status(status: i32) {
    STATUS.store(status, Ordering::Relaxed);
}

/// `mesh_main_failed`: `main` returned an error; its text goes to standard error and the program ends with status 1.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_main_failed(text: Obj) {
    // SAFETY: passed on to the caller.
    unsafe { crate::io::mesh_eprintln(text) };
    set_status(1);
}

/// Who ended `main`: 0 itself, -1 a panic, else the sender of the exit signal.
static MAIN_ENDED_BY: AtomicI64 = AtomicI64::new(-1);

/// `main` is being ended by an exit signal of `from`, 0 when it asked for it itself.
pub(crate) fn main_ends(from: i64) {
    MAIN_ENDED_BY.store(from, Ordering::Relaxed);
}

/// Ends the program because `main` has crashed.
fn end_with_main(reason: &ExitReason) -> ! {
    match MAIN_ENDED_BY.load(Ordering::Relaxed) {
        -1 => {}
        0 => report(format_args!("main exited: {reason}")),
        from => report(format_args!(
            "main ended by {}: {reason}",
            actor::pid_text(from)
        )),
    }
    exit_now(MAIN_CRASHED)
}

/// Writes a line of the runtime.
fn report(text: std::fmt::Arguments<'_>) {
    crate::io::write_stderr(format!("mesh: {text}\n").as_bytes());
}

/// Ends the program because the runtime lacks what it cannot do without.
pub(crate) fn give_up(text: std::fmt::Arguments<'_>) -> ! {
    report(text);
    exit_now(1)
}

static MAIN: TypeDesc = TypeDesc::new(0, nothing, nothing, "main");

/// Tells the thread that started the program that it may go on to the end.
static MAIN_DONE: Mutex<Option<Sender<()>>> = Mutex::new(None);
static MAIN_RETURNED: AtomicBool = AtomicBool::new(false);
static RETURN_OF_MAIN: Notify = Notify::const_new();

fn note_return_of_main(done: &Sender<()>) {
    MAIN_RETURNED.store(true, Ordering::SeqCst);
    RETURN_OF_MAIN.notify_waiters();
    let _ = done.send(());
}

/// Whether `main` has returned or ended.
pub(crate) fn has_main_returned() -> bool {
    MAIN_RETURNED.load(Ordering::SeqCst)
}

/// Becomes ready when `main` has returned or ended.
pub(crate) async fn main_returned() {
    let mut returned = std::pin::pin!(RETURN_OF_MAIN.notified());
    returned.as_mut().enable();
    if !has_main_returned() {
        returned.await;
    }
}

/// Lets the program end in order now, whatever is still active.
pub(crate) fn end() {
    actor::activity::end();
    let done = MAIN_DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(done) = &*done {
        let _ = done.send(());
    }
}

/// Starts `main`; the receiver gets word when it has returned or ended in order. Afterwards the process stays for its links,
/// names, jobs and timers until the program ends.
fn start_main(main: impl FnOnce() + Send + 'static) -> Receiver<()> {
    let (returned, receiver) = std::sync::mpsc::channel();
    let ended = returned.clone();
    *MAIN_DONE.lock().unwrap_or_else(PoisonError::into_inner) = Some(returned.clone());
    let process = actor::inline_as(&actor::NO_MESSAGES, &MAIN, move || {
        main();
        note_return_of_main(&returned);
        actor::wait_until_ended();
    });
    let process = actor::spawn_inline(process);
    actor::handle().spawn(async move {
        if let Err(reason) = process.await
            && !reason.is_orderly()
            && !actor::is_ending()
        {
            end_with_main(&reason);
        }
        note_return_of_main(&ended);
    });
    receiver
}

/// Ends the operating system process.
pub(crate) fn exit_now(status: i32) -> ! {
    // SAFETY: _exit is always safe to call. Every write went straight to its descriptor, so there is nothing to flush; running
    // C destructors while workers still run would be a race.
    unsafe { libc::_exit(status) }
}

/// Prints what `MESH_MEMCHECK=1` asked for.
fn report_memory() {
    if let Some((blocks, bytes)) = object::memcheck() {
        crate::io::write_stderr(
            format!("mesh: memcheck: {blocks} live blocks, {bytes} bytes\n").as_bytes(),
        );
    }
}

/// Runs a program: `main` is process `<0.1>`; the program lives until nothing can happen any more.
#[cfg_attr(
    test,
    allow(dead_code, reason = "unit tests have no Mesh program to run")
)]
pub(crate) fn run(main: impl FnOnce() + Send + 'static) -> ! {
    crate::io::open_standard_descriptors();
    #[cfg(not(feature = "system-alloc"))]
    crate::memory::pages::start();
    crate::key_seed::choose();
    crate::panic::install_hook();
    // A reader of our output that goes away shows as a write error.
    // SAFETY: ignoring a signal has no preconditions.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    if std::env::var_os("MESH_MEMCHECK").is_some_and(|value| value == "1") {
        object::enable_memcheck();
    }
    let runtime = match actor::start_scheduler() {
        Ok(runtime) => runtime,
        Err(error) => give_up(format_args!("cannot start the scheduler: {error}")),
    };
    actor::watch_snapshots();
    let _ = start_main(main).recv();
    actor::activity::wait_until_quiet();
    let all_ended = actor::stop_all(crate::shutdown::time_left());
    if !all_ended && crate::settings::shutdown_grace_ms() > 0 {
        set_status(1);
    }
    // Connections and other plain tasks hold objects of the program.
    runtime.shutdown_timeout(std::time::Duration::from_millis(100));
    crate::shutdown::forget_hooks();
    if all_ended {
        // SAFETY: every process has ended.
        unsafe { crate::once::release_values() };
        report_memory();
    }
    exit_now(crate::io::status_after_output(
        STATUS.load(Ordering::Relaxed),
    ))
}
