//! Responses as programs make them, and their way to the wire.

use super::body::Complete;
use crate::memory::{
    MeshString, Obj, StringArray, borrow_str, borrow_strings, foreign, write_none, write_some,
};
use crate::report::log_line;
use crate::shared::SharedString;
use hyper::ext::ReasonPhrase;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const PLAIN: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// A response value.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: i64,
    pub(crate) body: SharedString,
    /// Custom headers as the program gave them; checked when the answer is sent.
    pub(crate) headers: Vec<(Box<str>, Box<str>)>,
    /// Content type when there is no custom one.
    pub(crate) content_type: ContentType,
}

/// Default content types.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ContentType {
    /// Of answers that programs make.
    Json,
    /// Of answers that the server makes.
    Plain,
}

impl Answer {
    /// An answer of a program.
    pub(crate) fn new(status: i64, body: SharedString) -> Answer {
        Answer {
            status,
            body,
            headers: Vec::new(),
            content_type: ContentType::Json,
        }
    }

    /// An answer of the server itself.
    pub(crate) fn plain(status: i64, body: &str) -> Answer {
        Answer {
            content_type: ContentType::Plain,
            ..Answer::new(status, MeshString::new(body).into())
        }
    }

    /// The value of a custom header.
    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| &**value)
    }

    fn without(mut self, name: &str) -> Answer {
        self.headers
            .retain(|(own, _)| !own.eq_ignore_ascii_case(name));
        self
    }

    fn with(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The message for the wire. What no client may receive is logged and becomes the answer to a failed request.
    pub(crate) fn to_http(&self) -> Response<Complete> {
        let Some(status) = u16::try_from(self.status)
            .ok()
            .filter(|status| (200..=599).contains(status))
            .and_then(|status| StatusCode::from_u16(status).ok())
        else {
            log_line!("HTTP invalid response status: {}", self.status);
            return failure();
        };
        let has_content = !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let body = if !has_content || status == StatusCode::RESET_CONTENT {
            Complete::EMPTY
        } else {
            Complete::of_shared(self.body.clone())
        };
        let mut response = with_status(status, body);
        let headers = response.headers_mut();
        if has_content && (self.headers.is_empty() || self.header("content-type").is_none()) {
            let value = match self.content_type {
                ContentType::Json => JSON,
                ContentType::Plain => PLAIN,
            };
            headers.insert(header::CONTENT_TYPE, value);
        }
        for (name, value) in &self.headers {
            let (Ok(parsed), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_bytes(value.as_bytes()),
            ) else {
                log_line!("HTTP invalid response header: {}", name.escape_debug());
                return failure();
            };
            match parsed {
                header::CONTENT_LENGTH
                | header::TRANSFER_ENCODING
                | header::UPGRADE
                | header::TRAILER => {}
                header::CONTENT_TYPE if !has_content => {}
                header::CONTENT_TYPE | header::DATE => drop(headers.insert(parsed, value)),
                header::CONNECTION => {
                    if value.as_bytes().eq_ignore_ascii_case(b"close") {
                        headers.insert(parsed, value);
                    }
                }
                name if name == "keep-alive" => {}
                name => drop(headers.append(name, value)),
            }
        }
        response
    }
}

/// The registered phrase of a status (RFC 9110); empty for unregistered ones.
fn reason(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        status => status.canonical_reason().unwrap_or_default(),
    }
}

/// A message without headers.
fn with_status(status: StatusCode, body: Complete) -> Response<Complete> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let phrase = reason(status);
    // The library has phrases of its own, which it writes more cheaply.
    if status.canonical_reason() != Some(phrase) {
        let phrase = ReasonPhrase::from_static(phrase.as_bytes());
        response.extensions_mut().insert(phrase);
    }
    response
}

/// A complete answer of the server, without any program involved.
pub(crate) fn plain(status: StatusCode, body: &'static str) -> Response<Complete> {
    let mut response = with_status(status, Complete::of_static(body));
    response.headers_mut().insert(header::CONTENT_TYPE, PLAIN);
    response
}

/// As [`plain`] with the reason phrase as body, on a connection that closes.
pub(crate) fn refusal(status: StatusCode) -> Response<Complete> {
    let mut response = plain(status, reason(status));
    response
        .headers_mut()
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The answer to a request whose handler failed.
pub(crate) fn failure() -> Response<Complete> {
    refusal(StatusCode::INTERNAL_SERVER_ERROR)
}

/// # Safety
/// `answer` must be a live response.
unsafe fn borrow<'a>(answer: Obj) -> &'a Answer {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow(answer) }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_http_response(status: i64, body: Obj) -> Obj {
    // SAFETY: `body` is a live string.
    foreign::new(Answer::new(status, unsafe { SharedString::retain(body) }))
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_http_response_with_headers(
    status: i64,
    body: Obj,
    pairs: Obj,
) -> Obj {
    // SAFETY: `body` is a live string, `pairs` a live Array<String>.
    unsafe {
        let mut answer = Answer::new(status, SharedString::retain(body));
        let mut pairs = borrow_strings(pairs, 0, i64::MAX);
        while let (Some(name), Some(value)) = (pairs.next(), pairs.next()) {
            answer = answer.with(name, value);
        }
        foreign::new(answer)
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_http_with_header(
    answer: Obj,
    name: Obj,
    value: Obj,
) -> Obj {
    // SAFETY: `answer` is a live response, the others are live strings.
    unsafe {
        let name = borrow_str(name);
        foreign::new(
            borrow(answer)
                .clone()
                .without(name)
                .with(name, borrow_str(value)),
        )
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_http_add_header(
    answer: Obj,
    name: Obj,
    value: Obj,
) -> Obj {
    // SAFETY: `answer` is a live response, the others are live strings.
    unsafe {
        foreign::new(
            borrow(answer)
                .clone()
                .with(borrow_str(name), borrow_str(value)),
        )
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_http_with_status(answer: Obj, status: i64) -> Obj {
    // SAFETY: `answer` is a live response.
    foreign::new(Answer {
        status,
        ..unsafe { borrow(answer) }.clone()
    })
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_response_status(answer: Obj) -> i64 {
    // SAFETY: `answer` is a live response.
    unsafe { borrow(answer) }.status
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_response_body(answer: Obj) -> Obj {
    // SAFETY: `answer` is a live response.
    unsafe { borrow(answer) }.body.to_raw()
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_response_header(out: *mut u64, answer: Obj, name: Obj) {
    // SAFETY: `answer` is a live response, `name` a live string, `out` has room for an Option<String>.
    unsafe {
        match borrow(answer).header(borrow_str(name)) {
            Some(value) => write_some(out, MeshString::new(value).into_raw() as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
pub(super) unsafe extern "C-unwind" fn mesh_response_headers(answer: Obj) -> Obj {
    // SAFETY: `answer` is a live response.
    let headers = &unsafe { borrow(answer) }.headers;
    headers
        .iter()
        .flat_map(|(name, value)| [&**name, &**value])
        .collect::<StringArray>()
        .into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Body;

    fn answer(status: i64, headers: &[(&str, &str)]) -> Answer {
        headers.iter().fold(
            Answer::new(status, MeshString::new("{}").into()),
            |answer, (name, value)| answer.with(name, value),
        )
    }

    fn fields(answer: &Answer) -> Vec<String> {
        let response = answer.to_http();
        let fields = response.headers().iter();
        std::iter::once(response.status().as_u16().to_string())
            .chain(fields.map(|(name, value)| {
                format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
            }))
            .collect()
    }

    const TYPE: &str = "content-type: application/json; charset=utf-8";
    const FAILURE: [&str; 3] = [
        "500",
        "content-type: text/plain; charset=utf-8",
        "connection: close",
    ];

    #[test]
    fn default_and_custom_headers() {
        assert_eq!(fields(&answer(200, &[])), ["200", TYPE]);
        assert_eq!(
            fields(&answer(418, &[("X-A", "1"), ("x-a", "2")])),
            ["418", TYPE, "x-a: 1", "x-a: 2"]
        );
        assert_eq!(
            fields(&answer(200, &[("content-TYPE", "a/b")])),
            ["200", "content-type: a/b"]
        );
        assert_eq!(
            fields(&answer(
                599,
                &[
                    ("Content-Length", "7"),
                    ("Keep-Alive", "x"),
                    ("Connection", "upgrade")
                ]
            )),
            ["599", TYPE]
        );
        assert_eq!(
            fields(&answer(200, &[("Connection", "Close")])),
            ["200", TYPE, "connection: Close"]
        );
        assert_eq!(fields(&answer(200, &[("X", "né")])), ["200", TYPE, "x: né"]);
    }

    #[test]
    fn bodiless_statuses() {
        for status in [204, 304] {
            let response = answer(status, &[("content-type", "a/b")]).to_http();
            assert!(response.body().is_end_stream());
            assert!(response.headers().is_empty());
        }
        assert!(answer(205, &[]).to_http().body().is_end_stream());
        assert_eq!(
            answer(200, &[]).to_http().body().size_hint().exact(),
            Some(2)
        );
    }

    #[test]
    fn what_may_not_be_sent_becomes_a_failure() {
        for status in [42, 199, 600, -1, 65_736] {
            assert_eq!(fields(&answer(status, &[])), FAILURE);
        }
        for (name, value) in [
            ("X", "a\r\nSet-Cookie: b"),
            ("X", "a\0"),
            ("X Y", "a"),
            ("", "a"),
            ("X\r\nY", "a"),
            ("é", "a"),
        ] {
            assert_eq!(
                fields(&answer(200, &[("Set-Cookie", "kept=1"), (name, value)])),
                FAILURE,
                "{name:?}"
            );
        }
    }

    #[test]
    fn replacing_and_appending() {
        let one = answer(200, &[("X-A", "1"), ("x-a", "2"), ("B", "3")]);
        assert_eq!(one.header("x-A"), Some("1"));
        let replaced = one.without("x-A").with("X-a", "9");
        assert_eq!(fields(&replaced), ["200", TYPE, "b: 3", "x-a: 9"]);
    }
}
