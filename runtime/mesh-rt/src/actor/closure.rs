//! Actors that run Rust closures: request handlers, tests, `main`.

use super::exit::ExitReason;
use super::task::{Actor, ActorFuture, Start};
use crate::memory::TypeDesc;
use std::future::Future;
use std::pin::Pin;
use std::ptr::null;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// Result of an actor that runs a Rust closure.
type ResultCell<R> = Arc<Mutex<Option<R>>>;

fn closure_start<R: Send + 'static>(
    run: impl FnOnce() -> R + Send + 'static,
) -> (Start, ResultCell<R>) {
    let cell = ResultCell::<R>::default();
    let result = cell.clone();
    let start = Start::Closure(Box::new(move || {
        let value = run();
        *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }));
    (start, cell)
}

fn take_result<R>(cell: &ResultCell<R>, reason: ExitReason) -> Result<R, ExitReason> {
    cell.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
        .ok_or(reason)
}

/// An actor that runs in the task which awaits it.
///
/// Dropping it before it is ready ends the actor at once.
#[must_use = "an inline actor runs only while it is polled"]
pub struct Inline<R> {
    future: ActorFuture,
    result: ResultCell<R>,
}

impl<R> Inline<R> {
    /// Pid of the actor.
    pub fn pid(&self) -> i64 {
        self.future.pid()
    }
}

impl<R> std::fmt::Debug for Inline<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Inline(<0.{}>)", self.pid())
    }
}

impl<R> Future for Inline<R> {
    type Output = Result<R, ExitReason>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.future).poll(cx) {
            Poll::Ready(reason) => Poll::Ready(take_result(&self.result, reason)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Makes an actor that runs a Rust closure inside the task which awaits the result.
pub fn inline<R: Send + 'static>(run: impl FnOnce() -> R + Send + 'static) -> Inline<R> {
    let (start, result) = closure_start(run);
    Inline {
        future: ActorFuture::new(Actor::new(null(), null()), start),
        result,
    }
}

/// Makes an inline actor with a message identity and a description.
pub(crate) fn inline_as<R: Send + 'static>(
    identity: *const TypeDesc,
    process: *const TypeDesc,
    run: impl FnOnce() -> R + Send + 'static,
) -> Inline<R> {
    let (start, result) = closure_start(run);
    Inline {
        future: ActorFuture::new(Actor::new(identity, process), start),
        result,
    }
}

/// Result of [`spawn_closure`].
#[derive(Debug)]
pub struct Spawned<R> {
    pid: i64,
    done: tokio::sync::oneshot::Receiver<Result<R, ExitReason>>,
}

impl<R> Spawned<R> {
    /// Pid of the actor.
    pub fn pid(&self) -> i64 {
        self.pid
    }
}

impl<R> Future for Spawned<R> {
    type Output = Result<R, ExitReason>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // The sender goes away without a result only when the runtime shuts down.
        Pin::new(&mut self.done)
            .poll(cx)
            .map(|result| result.unwrap_or(Err(ExitReason::Killed)))
    }
}

/// Starts an actor that runs a Rust closure as a task of its own.
pub fn spawn_closure<R: Send + 'static>(run: impl FnOnce() -> R + Send + 'static) -> Spawned<R> {
    spawn_inline(inline(run))
}

/// Gives an inline actor a task of its own.
pub(crate) fn spawn_inline<R: Send + 'static>(actor: Inline<R>) -> Spawned<R> {
    let pid = actor.pid();
    let (sender, done) = tokio::sync::oneshot::channel();
    super::handle().spawn(async move {
        let _ = sender.send(actor.await);
    });
    Spawned { pid, done }
}
