//! From a parsed request to its answer.

use super::body::Complete;
use super::handler::{self, Target};
use super::limits::Limits;
use super::path::escapes_are_valid;
use super::request::{self, Incoming};
use super::response::{Answer, failure, plain, refusal};
use super::socket::{Phase, Status};
use super::table::{Lookup, Table};
use crate::actor::{self, ExitReason, Inline};
use crate::memory::Closure;
use crate::memory::foreign::{self, Foreign};
use crate::report::log_line;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Version};
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Instant;

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) table: Table<Closure>,
    pub(crate) limits: Limits,
    /// The server finishes what it has begun and takes nothing new.
    pub(crate) stopping: AtomicBool,
}

/// Answers one request.
pub(crate) async fn answer(
    app: Arc<App>,
    status: Arc<Status>,
    peer: SocketAddr,
    request: Request<hyper::body::Incoming>,
) -> Response<Complete> {
    status.enter(Phase::Busy);
    let response = answer_request(app, peer, request)
        .await
        .unwrap_or_else(|refused| {
            status.refuse();
            refusal(refused)
        });
    // The next request may already be in the buffer, but then it is parsed in the same poll.
    status.enter(Phase::Idle);
    response
}

/// The answer, or the status with which the request is refused and the connection closed.
async fn answer_request(
    app: Arc<App>,
    peer: SocketAddr,
    request: Request<hyper::body::Incoming>,
) -> Result<Response<Complete>, StatusCode> {
    let (parts, body) = request.into_parts();
    if app.stopping.load(Ordering::Relaxed) {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let target_length = parts
        .uri
        .path_and_query()
        .map_or(0, |target| target.as_str().len());
    check_head(&parts.headers, parts.version, target_length, &app)?;
    let path = request::path(&parts);
    if path == "*" {
        return Ok(allow(StatusCode::NO_CONTENT, &app.table.all_methods()));
    }
    if !escapes_are_valid(path) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let target = target(&app, &parts.method, path);
    let body = read_body(body, &app.limits).await?;
    let route = match &target {
        Target::Route(id) => Some(*id),
        Target::Server(answer) if target.chain(&app).is_empty() => return Ok(answer.to_http()),
        Target::Server(_) => None,
    };
    let limit = app.limits.handler_time;
    let running = Running(Some(actor::inline(move || {
        let request = Incoming {
            parts,
            body,
            peer,
            pid: actor::current_pid(),
            app: app.clone(),
            route,
        };
        // SAFETY: this closure runs inside the request's actor.
        unsafe { handler::run(app, target, request) }
    })));
    let outcome = match limit {
        None => running.await,
        Some(limit) => time_limited(running, limit)
            .await
            .ok_or(StatusCode::SERVICE_UNAVAILABLE)?,
    };
    Ok(respond(outcome))
}

/// The message for the wire of a finished handler.
fn respond(outcome: Result<Foreign, ExitReason>) -> Response<Complete> {
    match outcome {
        // SAFETY: handlers give responses.
        Ok(answer) => unsafe { foreign::borrow::<Answer>(answer.as_raw()) }.to_http(),
        Err(reason) => {
            report_failure(&reason);
            failure()
        }
    }
}

fn report_failure(reason: &ExitReason) {
    log_line!("HTTP handler panicked: {reason}");
}

/// Waits for a handler at most `limit`; after that it is ended.
async fn time_limited(
    mut running: Running,
    limit: std::time::Duration,
) -> Option<Result<Foreign, ExitReason>> {
    let outcome = tokio::time::timeout(limit, &mut running).await.ok();
    drop(running.0.take());
    outcome
}

/// A handler at work. A client that goes away does not end it: it runs on by itself.
struct Running(Option<Inline<Foreign>>);

impl Future for Running {
    type Output = Result<Foreign, ExitReason>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(actor) = &mut self.0 else {
            return Poll::Ready(Err(ExitReason::Killed));
        };
        let outcome = Pin::new(actor).poll(cx);
        if outcome.is_ready() {
            self.0 = None;
        }
        outcome
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(actor) = self.0.take() {
            actor::handle().spawn(async move {
                match actor.await {
                    // Nobody waits for it any more when the program ends.
                    Ok(_) | Err(ExitReason::Shutdown) => {}
                    Err(reason) => report_failure(&reason),
                }
            });
        }
    }
}

/// What HTTP asks of a head and the parser does not check.
fn check_head(
    headers: &HeaderMap,
    version: Version,
    target: usize,
    app: &App,
) -> Result<(), StatusCode> {
    if target > app.limits.line {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next();
    if hosts.next().is_some() || (host.is_none() && version == Version::HTTP_11) {
        return Err(StatusCode::BAD_REQUEST);
    }
    match headers.get(header::EXPECT) {
        Some(expect) if !expect.as_bytes().eq_ignore_ascii_case(b"100-continue") => {
            Err(StatusCode::EXPECTATION_FAILED)
        }
        _ => Ok(()),
    }
}

/// Finds what answers a request.
fn target(app: &App, method: &Method, path: &str) -> Target {
    let not_allowed = |allowed: &str| {
        let mut answer = Answer::plain(405, "Method Not Allowed");
        if *method == Method::OPTIONS {
            answer = Answer::plain(204, "");
        }
        answer.headers.push(("Allow".into(), allowed.into()));
        Target::Server(answer)
    };
    match app.table.find(method.as_str(), path) {
        Lookup::Found(id) => Target::Route(id),
        Lookup::MethodNotAllowed(allowed) => not_allowed(&allowed),
        Lookup::NotFound if matches!(*method, Method::CONNECT | Method::TRACE) => {
            not_allowed(&app.table.all_methods())
        }
        Lookup::NotFound => Target::Server(Answer::plain(404, "Not Found")),
    }
}

/// An answer of the server with an `Allow` header.
fn allow(status: StatusCode, methods: &str) -> Response<Complete> {
    let mut response = plain(status, "");
    response.headers_mut().remove(header::CONTENT_TYPE);
    if let Ok(methods) = HeaderValue::from_str(methods) {
        response.headers_mut().insert(header::ALLOW, methods);
    }
    response
}

/// Bytes per second that a body must arrive with once it has taken longer than the longest silence.
const SLOWEST_BODY: u64 = 256;

/// Receives the whole body.
async fn read_body(body: hyper::body::Incoming, limits: &Limits) -> Result<Bytes, StatusCode> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    if body.size_hint().lower() > limits.body {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let mut body = Limited::new(body, usize::try_from(limits.body).unwrap_or(usize::MAX));
    let started = Instant::now();
    let mut first = Bytes::new();
    let mut rest = Vec::new();
    loop {
        let waited = started.elapsed();
        let received = (first.len() + rest.len()) as u64;
        if waited > limits.body_time && received < waited.as_secs() * SLOWEST_BODY {
            return Err(StatusCode::REQUEST_TIMEOUT);
        }
        let frame = match tokio::time::timeout(limits.body_time, body.frame()).await {
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
            Ok(None) => break,
            Ok(Some(Ok(frame))) => frame,
            Ok(Some(Err(error))) if error.is::<LengthLimitError>() => {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            Ok(Some(Err(_))) => return Err(StatusCode::BAD_REQUEST),
        };
        let Ok(data) = frame.into_data() else {
            continue;
        };
        // Most bodies arrive in one piece, which is then used as it is.
        if first.is_empty() && rest.is_empty() {
            first = data;
        } else {
            rest.extend_from_slice(&std::mem::take(&mut first));
            rest.extend_from_slice(&data);
        }
    }
    Ok(if rest.is_empty() { first } else { rest.into() })
}
