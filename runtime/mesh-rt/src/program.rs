//! Start and end of a program.

use crate::actor::{self, ExitReason};
use crate::memory::{Obj, object};
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

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
    crate::panic::install_hook();
    // A reader of our output that goes away shows as a write error.
    // SAFETY: ignoring a signal has no preconditions.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    if std::env::var_os("MESH_MEMCHECK").is_some_and(|value| value == "1") {
        object::enable_memcheck();
    }
    let runtime = match actor::start_scheduler() {
        Ok(runtime) => runtime,
        Err(error) => {
            crate::io::write_stderr(
                format!("mesh: cannot start the scheduler: {error}\n").as_bytes(),
            );
            exit_now(1)
        }
    };
    let outcome = runtime.block_on(actor::spawn_closure(main));
    if let Err(reason) = outcome
        && !matches!(reason, ExitReason::Normal | ExitReason::Shutdown)
    {
        exit_now(MAIN_CRASHED);
    }
    actor::activity::wait_until_quiet();
    let all_ended = actor::stop_all(Duration::from_millis(crate::settings::shutdown_grace_ms()));
    // Connections and other plain tasks hold objects of the program.
    runtime.shutdown_timeout(Duration::from_millis(100));
    if all_ended {
        // SAFETY: every process has ended.
        unsafe { crate::once::release_values() };
        report_memory();
    }
    exit_now(STATUS.load(Ordering::Relaxed))
}
