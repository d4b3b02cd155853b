//! Requests as programs see them.

use super::path::query_values;
use super::server::App;
use super::table::Route;
use crate::memory::{
    Closure, MeshString, Obj, StringArray, borrow_str, foreign, write_none, write_some,
};
use bytes::Bytes;
use hyper::Version;
use hyper::header::{self, HeaderValue};
use hyper::http::request::Parts;
use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// A request value.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) parts: Parts,
    pub(crate) body: Bytes,
    pub(crate) peer: SocketAddr,
    /// Pid of the actor that handles it.
    pub(crate) pid: i64,
    /// The server, and which of its routes matched.
    pub(crate) app: Arc<App>,
    pub(crate) route: Option<u32>,
}

impl Incoming {
    pub(crate) fn path(&self) -> &str {
        path(&self.parts)
    }

    fn query(&self) -> &str {
        self.parts.uri.query().unwrap_or_default()
    }

    fn route(&self) -> Option<&Route<Closure>> {
        self.route.map(|id| self.app.table.route(id))
    }

    fn header(&self, name: &str) -> Option<String> {
        let mut values = self.parts.headers.get_all(name).iter();
        let mut joined = field_text(values.next()?).into_owned();
        let separator = if name.eq_ignore_ascii_case("cookie") {
            "; "
        } else {
            ", "
        };
        for value in values {
            joined.push_str(separator);
            joined.push_str(&field_text(value));
        }
        Some(joined)
    }

    fn host(&self) -> Cow<'_, str> {
        match self.parts.uri.authority() {
            Some(authority) => authority.as_str().into(),
            None => self
                .parts
                .headers
                .get(header::HOST)
                .map(field_text)
                .unwrap_or_default(),
        }
    }
}

/// The path of a request target, `/` for one that has none.
pub(crate) fn path(parts: &Parts) -> &str {
    match parts.uri.path() {
        "" => "/",
        path => path,
    }
}

/// A field value without surrounding white space; bytes that are not UTF-8 are read as ISO-8859-1.
fn field_text(value: &HeaderValue) -> Cow<'_, str> {
    let bytes = value.as_bytes();
    let text = std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().map(|&byte| char::from(byte)).collect(),
        Cow::Borrowed,
    );
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches([' ', '\t'])),
        Cow::Owned(text) => Cow::Owned(text.trim_matches([' ', '\t']).into()),
    }
}

/// # Safety
/// `request` must be a live request.
unsafe fn borrow<'a>(request: Obj) -> &'a Incoming {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow(request) }
}

/// Writes an `Option<String>`.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_text(out: *mut u64, text: Option<impl AsRef<str>>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match text {
            Some(text) => write_some(out, MeshString::new(text.as_ref()).into_raw() as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_method(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::new(unsafe { borrow(request) }.parts.method.as_str()).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_path(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::new(unsafe { borrow(request) }.path()).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_body(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::new(&String::from_utf8_lossy(&unsafe { borrow(request) }.body)).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_header(out: *mut u64, request: Obj, name: Obj) {
    // SAFETY: `request` is a live request, `name` a live string, `out` has room for an Option<String>.
    unsafe { write_text(out, borrow(request).header(borrow_str(name))) }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_headers(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    let headers = &unsafe { borrow(request) }.parts.headers;
    let mut pairs = StringArray::with_capacity(headers.len() * 2);
    for (name, value) in headers {
        pairs.push(name.as_str());
        pairs.push(&*field_text(value));
    }
    pairs.into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_header_values(request: Obj, name: Obj) -> Obj {
    // SAFETY: `request` is a live request, `name` a live string.
    let values = unsafe { borrow(request).parts.headers.get_all(borrow_str(name)) };
    let mut array = StringArray::with_capacity(1);
    values
        .iter()
        .for_each(|value| array.push(&*field_text(value)));
    array.into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_query(out: *mut u64, request: Obj, name: Obj) {
    // SAFETY: `request` is a live request, `name` a live string, `out` has room for an Option<String>.
    unsafe {
        write_text(
            out,
            query_values(borrow(request).query(), borrow_str(name)).next_back(),
        )
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_query_all(request: Obj, name: Obj) -> Obj {
    // SAFETY: `request` is a live request, `name` a live string.
    let values = unsafe { query_values(borrow(request).query(), borrow_str(name)) };
    let mut array = StringArray::with_capacity(1);
    values.for_each(|value| array.push(&*value));
    array.into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_query_string(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::new(unsafe { borrow(request) }.query()).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_param(out: *mut u64, request: Obj, name: Obj) {
    // SAFETY: `request` is a live request, `name` a live string, `out` has room for an Option<String>.
    unsafe {
        let request = borrow(request);
        write_text(
            out,
            request
                .route()
                .and_then(|route| route.parameter(request.path(), borrow_str(name))),
        )
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_remote_addr(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::from(canonical(unsafe { borrow(request) }.peer).to_string()).into_raw()
}

/// The address with IPv4 peers of a dual-stack socket shown as IPv4.
fn canonical(peer: SocketAddr) -> SocketAddr {
    match peer.ip().to_canonical() {
        ip @ IpAddr::V4(_) => SocketAddr::new(ip, peer.port()),
        IpAddr::V6(_) => peer,
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_host(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    MeshString::new(&unsafe { borrow(request) }.host()).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_version(request: Obj) -> Obj {
    // SAFETY: `request` is a live request.
    let version = match unsafe { borrow(request) }.parts.version {
        Version::HTTP_10 => "1.0",
        Version::HTTP_2 => "2",
        _ => "1.1",
    };
    MeshString::new(version).into_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_request_pid(request: Obj) -> i64 {
    // SAFETY: `request` is a live request.
    unsafe { borrow(request) }.pid
}
