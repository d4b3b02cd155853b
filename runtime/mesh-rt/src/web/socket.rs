//! A connection's socket as hyper reads and writes it, with the time limits of the connection.
//!
//! Timers per request would cost more than the requests. Instead every connection shows what it is waiting for and since which
//! tick; a sweeper (see `connection`) looks at all of them once per tick and expires those that waited too long.

use hyper::rt::ReadBufCursor;
use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a connection is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Phase {
    /// The next request.
    Idle = 0,
    /// The rest of the headers.
    Head = 1,
    /// The program.
    Busy = 2,
}

/// What a connection shows to the sweeper.
#[derive(Debug)]
pub(crate) struct Status {
    phase: AtomicU8,
    /// Tick in which the phase began.
    since: AtomicU32,
    /// Tick since which the client has not taken what we write, 0 for none.
    stalled_since: AtomicU32,
    expired: AtomicBool,
    /// The last answer refused a request of which the client may still be sending the rest.
    refused: AtomicBool,
    /// Counts up while the server runs, shared by all connections; starts at 1.
    ticks: Arc<AtomicU32>,
}

/// Answer to headers that do not end.
const TIMEOUT_ANSWER: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 15\r\n\
Connection: close\r\n\r\nRequest Timeout";

impl Status {
    pub(crate) fn new(ticks: Arc<AtomicU32>) -> Status {
        let now = ticks.load(Ordering::Relaxed);
        Status {
            phase: AtomicU8::new(Phase::Idle as u8),
            since: AtomicU32::new(now),
            stalled_since: AtomicU32::new(0),
            expired: AtomicBool::new(false),
            refused: AtomicBool::new(false),
            ticks,
        }
    }

    fn now(&self) -> u32 {
        self.ticks.load(Ordering::Relaxed)
    }

    pub(crate) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            _ => Phase::Busy,
        }
    }

    pub(crate) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::Relaxed);
        self.since.store(self.now(), Ordering::Relaxed);
    }

    /// Notes that the connection ends with an answer to a request that was not read to its end.
    pub(crate) fn refuse(&self) {
        self.refused.store(true, Ordering::Relaxed);
    }

    /// Marks the connection as expired if it has waited too long, in ticks.
    pub(crate) fn check(&self, idle: u32, head: u32, write: u32) -> bool {
        let waited = self
            .now()
            .saturating_sub(self.since.load(Ordering::Relaxed));
        let too_long = match self.phase() {
            Phase::Idle => waited > idle,
            Phase::Head => waited > head,
            Phase::Busy => false,
        };
        let stalled = self.stalled_since.load(Ordering::Relaxed);
        let expired = too_long || (stalled != 0 && self.now().saturating_sub(stalled) > write);
        if expired {
            self.expired.store(true, Ordering::Release);
        }
        expired
    }

    fn is_expired(&self) -> bool {
        self.expired.load(Ordering::Acquire)
    }
}

/// The socket.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    status: Arc<Status>,
    lingering: Option<Lingering>,
}

/// The end of a connection whose client may still be sending. Closing it at once would reset it, and the reset could destroy
/// the answer before the client reads it. So we stop writing and discard input for a while.
#[derive(Debug)]
struct Lingering {
    time: Pin<Box<tokio::time::Sleep>>,
    /// Bytes left to discard.
    budget: usize,
}

const LINGER_TIME: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 64 * 1024;

/// Answers up to this size are copied into one buffer: a plain write is cheaper than a vectored one.
const COPIED_ANSWER: usize = 2048;

impl Socket {
    pub(crate) fn new(stream: TcpStream, status: Arc<Status>) -> Socket {
        Socket {
            stream,
            status,
            lingering: None,
        }
    }

    /// Notes whether the client takes what we write.
    fn wrote(&self, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match result {
            Poll::Pending if self.status.is_expired() => {
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Pending => {
                let stalled = &self.status.stalled_since;
                if stalled.load(Ordering::Relaxed) == 0 {
                    stalled.store(self.status.now(), Ordering::Relaxed);
                }
                Poll::Pending
            }
            Poll::Ready(result) => {
                let status = &self.status;
                if status.stalled_since.load(Ordering::Relaxed) != 0 {
                    status.stalled_since.store(0, Ordering::Relaxed);
                }
                // A connection is not idle while a long answer is on its way.
                status.since.store(status.now(), Ordering::Relaxed);
                Poll::Ready(result)
            }
        }
    }
}

impl hyper::rt::Read for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if self.status.is_expired() {
            if self.status.phase() == Phase::Head {
                // The client may be gone; then nobody misses the answer.
                let _ = self.stream.try_write(TIMEOUT_ANSWER);
            }
            return Poll::Ready(Ok(()));
        }
        // SAFETY: tokio only writes initialised bytes into the buffer, and as many as it says.
        unsafe {
            let mut unfilled = ReadBuf::uninit(buf.as_mut());
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut unfilled))?;
            let count = unfilled.filled().len();
            buf.advance(count);
            if count > 0 && self.status.phase() == Phase::Idle {
                self.status.enter(Phase::Head);
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl hyper::rt::Write for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let size: usize = slices.iter().map(|slice| slice.len()).sum();
        let stream = Pin::new(&mut self.stream);
        let result = if size <= COPIED_ANSWER {
            let mut buffer = [0; COPIED_ANSWER];
            let mut filled = 0;
            for slice in slices {
                buffer[filled..filled + slice.len()].copy_from_slice(slice);
                filled += slice.len();
            }
            stream.poll_write(cx, &buffer[..filled])
        } else {
            stream.poll_write_vectored(cx, slices)
        };
        self.wrote(result)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let lingering = match &mut this.lingering {
            Some(lingering) => lingering,
            None => {
                ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
                let refused = this.status.refused.load(Ordering::Relaxed);
                // A connection that ends in the middle of a head has had a malformed or a slow one.
                if !refused && this.status.phase() != Phase::Head {
                    return Poll::Ready(Ok(()));
                }
                this.lingering.insert(Lingering {
                    time: Box::pin(tokio::time::sleep(LINGER_TIME)),
                    budget: LINGER_BYTES,
                })
            }
        };
        let mut discarded = [0; 4096];
        while lingering.budget > 0 && lingering.time.as_mut().poll(cx).is_pending() {
            let mut buffer = ReadBuf::new(&mut discarded);
            match ready!(Pin::new(&mut this.stream).poll_read(cx, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {
                    lingering.budget = lingering.budget.saturating_sub(buffer.filled().len());
                }
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}
