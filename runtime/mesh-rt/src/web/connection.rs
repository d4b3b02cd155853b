//! Connections: one task each, and one sweeper per server that ends those which wait too long.

use super::limits::{DEFAULT_FIELDS, Limits};
use super::server::{App, answer};
use super::socket::{Socket, Status};
use crate::actor::activity::Hold;
use crate::report::Throttle;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use rustc_hash::FxHashMap;
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// Unit of the time limits of connections.
const TICK: Duration = Duration::from_millis(500);

static PARSE_ERRORS: Throttle = Throttle::new("HTTP parse error");

/// An open connection as the server sees it.
#[derive(Debug)]
struct Open {
    status: Arc<Status>,
    /// Wakes the connection's task to look at its state.
    attention: Notify,
    /// The connection's task, once it runs.
    task: OnceLock<AbortHandle>,
}

/// The open connections of a server.
#[derive(Debug)]
pub(crate) struct Connections {
    app: Arc<App>,
    open: Mutex<FxHashMap<u64, Arc<Open>>>,
    next_key: AtomicU64,
    ticks: Arc<AtomicU32>,
    sweeping: AtomicBool,
    /// Signals that the last connection has closed.
    drained: Notify,
}

impl Connections {
    pub(crate) fn new(app: Arc<App>) -> Arc<Connections> {
        Arc::new(Connections {
            app,
            open: Mutex::default(),
            next_key: AtomicU64::new(0),
            ticks: Arc::new(AtomicU32::new(1)),
            sweeping: AtomicBool::new(false),
            drained: Notify::new(),
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<u64, Arc<Open>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves a connection until it closes; refuses it when there are too many.
    pub(crate) fn accept(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr) {
        let open = Arc::new(Open {
            status: Arc::new(Status::new(self.ticks.clone())),
            attention: Notify::new(),
            task: OnceLock::new(),
        });
        let key = self.next_key.fetch_add(1, Ordering::Relaxed);
        {
            let mut all = self.lock();
            if all.len() >= self.app.limits.connections {
                return;
            }
            all.insert(key, open.clone());
        }
        if !self.sweeping.swap(true, Ordering::SeqCst) {
            crate::actor::handle().spawn(sweep(self.clone()));
        }
        let registered = Registered {
            connections: self.clone(),
            key,
            _hold: Hold::new(),
        };
        let served = open.clone();
        let task = crate::actor::handle().spawn(async move {
            serve(&registered.connections.app, &served, stream, peer).await;
            drop(registered);
        });
        // Set once, here.
        let _ = open.task.set(task.abort_handle());
    }

    /// Closes idle connections, and the others after the answer they are at.
    pub(crate) fn stop(&self) {
        self.app.stopping.store(true, Ordering::SeqCst);
        self.lock()
            .values()
            .for_each(|open| open.attention.notify_one());
    }

    /// Closes all connections at once.
    pub(crate) fn abort(&self) {
        self.lock()
            .values()
            .filter_map(|open| open.task.get())
            .for_each(AbortHandle::abort);
    }

    /// Waits until all connections are closed.
    pub(crate) async fn drained(&self) {
        loop {
            let mut drained = pin!(self.drained.notified());
            drained.as_mut().enable();
            if self.lock().is_empty() {
                return;
            }
            drained.await;
        }
    }
}

/// An entry in the table of connections.
struct Registered {
    connections: Arc<Connections>,
    key: u64,
    /// A connection that is being served keeps the program alive.
    _hold: Hold,
}

impl Drop for Registered {
    fn drop(&mut self) {
        let mut all = self.connections.lock();
        all.remove(&self.key);
        if all.is_empty() {
            self.connections.drained.notify_waiters();
        }
    }
}

/// Speaks HTTP/1.1 on one connection.
async fn serve(app: &Arc<App>, open: &Open, stream: TcpStream, peer: SocketAddr) {
    // Answers are complete when they are written: waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let answer = answer(app.clone(), open.status.clone(), peer, request);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let socket = Socket::new(stream, open.status.clone());
    let mut connection = pin!(builder(&app.limits).serve_connection(socket, service));
    let mut attention = pin!(open.attention.notified());
    attention.as_mut().enable();
    let mut stopping = false;
    let mut first_poll = true;
    let result = poll_fn(|cx| {
        // A task keeps its waker, so `attention` has to be polled only to register it and after it has fired.
        let called = app.stopping.load(Ordering::Relaxed) != stopping;
        if first_poll || called {
            first_poll = false;
            while attention.as_mut().poll(cx).is_ready() {
                attention.set(open.attention.notified());
            }
        }
        if called {
            stopping = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(cx)
    })
    .await;
    if let Err(error) = result
        && error.is_parse()
    {
        PARSE_ERRORS.log(&error);
    }
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    // Not `pipeline_flush`: with it, the answer to a malformed request is never written.
    builder.half_close(false).title_case_headers(true);
    builder.max_header_size(limits.line.saturating_add(limits.header));
    // The library asks for at least 8 KiB.
    builder.max_buf_size(
        limits
            .line
            .saturating_add(limits.header)
            .max(8192)
            .saturating_add(4096),
    );
    if limits.fields != DEFAULT_FIELDS {
        builder.max_headers(limits.fields);
    }
    builder
}

/// Ticks while there are connections, and ends those that have waited too long.
async fn sweep(connections: Arc<Connections>) {
    let ticks = |time: Duration| {
        u32::try_from(time.as_millis().div_ceil(TICK.as_millis())).unwrap_or(u32::MAX)
    };
    let limits = &connections.app.limits;
    let (idle, head, write) = (
        ticks(limits.idle_time),
        ticks(limits.header_time),
        ticks(limits.write_time),
    );
    loop {
        tokio::time::sleep(TICK).await;
        connections.ticks.fetch_add(1, Ordering::Relaxed);
        let all = connections.lock();
        for open in all.values() {
            if open.status.check(idle, head, write) {
                open.attention.notify_one();
            }
        }
        if all.is_empty() {
            // Under the lock, so that the next connection sees it.
            connections.sweeping.store(false, Ordering::SeqCst);
            return;
        }
    }
}
