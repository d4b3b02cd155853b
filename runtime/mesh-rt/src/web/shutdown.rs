//! The graceful stop on SIGTERM and SIGINT.
//!
//! The signals keep their usual effect while no server listens. Otherwise the first one stops all servers, which makes their
//! `serve` calls return once the open requests are answered or the grace period is over; then the program ends. A second signal
//! ends it at once.

use crate::actor::activity::{self, Hold};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;

/// Servers that accept connections or are finishing.
static LISTENING: AtomicUsize = AtomicUsize::new(0);
static STOPPING: AtomicBool = AtomicBool::new(false);
static STOP: Notify = Notify::const_new();
static LAST_FINISHED: Notify = Notify::const_new();

/// A server at work; keeps the program alive.
pub(crate) struct Listening(#[allow(dead_code, reason = "held for its effect")] Hold);

impl Listening {
    pub(crate) fn new() -> Listening {
        static INSTALL: Once = Once::new();
        LISTENING.fetch_add(1, Ordering::SeqCst);
        INSTALL.call_once(|| {
            if let (Ok(terminate), Ok(interrupt)) = (
                signal(SignalKind::terminate()),
                signal(SignalKind::interrupt()),
            ) {
                crate::actor::handle().spawn(watch(terminate, interrupt));
            }
        });
        Listening(Hold::new())
    }

    /// The grace period was over before everything was answered.
    pub(crate) fn grace_expired(&self) {
        crate::program::set_status(1);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if LISTENING.fetch_sub(1, Ordering::SeqCst) == 1 {
            LAST_FINISHED.notify_waiters();
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

/// Handles the signals, for as long as the program runs.
async fn watch(mut terminate: Signal, mut interrupt: Signal) {
    let received = next(&mut terminate, &mut interrupt).await;
    if LISTENING.load(Ordering::SeqCst) == 0 {
        take_default_action(received);
    }
    STOPPING.store(true, Ordering::SeqCst);
    let mut finished = std::pin::pin!(LAST_FINISHED.notified());
    finished.as_mut().enable();
    STOP.notify_waiters();
    crate::actor::handle().spawn(async move {
        next(&mut terminate, &mut interrupt).await;
        exit_now();
    });
    if LISTENING.load(Ordering::SeqCst) > 0 {
        finished.await;
    }
    activity::end();
    // What `main` does after its `serve` call gets the same time again.
    tokio::time::sleep(Duration::from_millis(crate::settings::shutdown_grace_ms())).await;
    exit_now();
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

/// Ends the program as the signal does by default.
fn take_default_action(signal: libc::c_int) {
    // SAFETY: resetting a handler and raising a signal have no preconditions.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}

fn exit_now() -> ! {
    // SAFETY: _exit has no preconditions; output is not buffered.
    unsafe { libc::_exit(1) }
}
