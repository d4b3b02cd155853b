//! Limits of the server, from the environment.

use crate::env::number;
use std::time::Duration;

/// Limits and time-outs of one server.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Bytes of a request line.
    pub(crate) line: usize,
    /// Bytes of a header section.
    pub(crate) header: usize,
    /// Fields of a header section.
    pub(crate) fields: usize,
    /// Bytes of a body.
    pub(crate) body: u64,
    /// From the first byte of a request to the end of its headers.
    pub(crate) header_time: Duration,
    /// Without a byte of the body.
    pub(crate) body_time: Duration,
    /// Of a connection without a request.
    pub(crate) idle_time: Duration,
    /// Of a response that the client does not take.
    pub(crate) write_time: Duration,
    /// Of a handler, if limited.
    pub(crate) handler_time: Option<Duration>,
    /// Open connections.
    pub(crate) connections: usize,
}

/// The number of header fields for which the HTTP library has room without allocating.
pub(crate) const DEFAULT_FIELDS: usize = 100;

impl Limits {
    pub(crate) fn from_env() -> Limits {
        let bytes = |key, default| usize::try_from(number(key, default)).unwrap_or(usize::MAX);
        let time = |key, default| Duration::from_millis(number(key, default));
        Limits {
            line: bytes("MESH_HTTP_MAX_LINE", 16 * 1024),
            header: bytes("MESH_HTTP_MAX_HEADER", 64 * 1024),
            fields: bytes("MESH_HTTP_MAX_FIELDS", DEFAULT_FIELDS as u64),
            body: number("MESH_HTTP_MAX_BODY", 32 * 1024 * 1024),
            header_time: time("MESH_HTTP_HEADER_MS", 10_000),
            body_time: time("MESH_HTTP_BODY_MS", 30_000),
            idle_time: time("MESH_HTTP_IDLE_MS", 60_000),
            write_time: time("MESH_HTTP_WRITE_MS", 30_000),
            handler_time: Some(time("MESH_HTTP_HANDLER_MS", 0)).filter(|time| !time.is_zero()),
            connections: bytes("MESH_HTTP_MAX_CONNS", 100_000),
        }
    }
}
