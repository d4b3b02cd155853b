//! The server over real sockets, with handlers written in Rust.

use super::limits::Limits;
use super::*;
use crate::actor::tests::run;
use crate::memory::{MeshString, closure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

type HandlerCode = unsafe extern "C-unwind" fn(Obj, Obj) -> Obj;
type MiddlewareCode = unsafe extern "C-unwind" fn(Obj, Obj, Obj) -> Obj;

fn text(text: &str) -> Obj {
    MeshString::new(text).into_raw()
}

fn own(obj: Obj) -> String {
    // SAFETY: the results of accessors are owned strings.
    unsafe { MeshString::from_raw(obj) }.to_string()
}

fn respond(status: i64, body: &str) -> Obj {
    let body = MeshString::new(body);
    // SAFETY: `body` is a live string, which the response keeps alive.
    unsafe { response::mesh_http_response(status, body.clone().into_raw()) }
}

fn option(read: impl FnOnce(*mut u64)) -> Option<String> {
    let mut out = [0; 2];
    read(out.as_mut_ptr());
    (out[0] == 0).then(|| own(out[1] as Obj))
}

/// Gives a request back.
fn release(request: Obj) {
    // SAFETY: handlers own their request.
    unsafe { foreign::drop_described(request) }
}

/// Answers with everything that the accessors say.
unsafe extern "C-unwind" fn echo(_: Obj, request: Obj) -> Obj {
    // SAFETY: called by the server with a request.
    let body = unsafe {
        let named = |name: &str| {
            let name = text(name);
            [
                option(|out| request::mesh_request_header(out, request, name)),
                option(|out| request::mesh_request_query(out, request, name)),
                option(|out| request::mesh_request_param(out, request, name)),
            ]
        };
        format!(
            "{} {} {:?} {:?} [{}]",
            own(request::mesh_request_method(request)),
            own(request::mesh_request_path(request)),
            named("id"),
            named("x"),
            own(request::mesh_request_body(request)),
        )
    };
    release(request);
    respond(200, &body)
}

unsafe extern "C-unwind" fn crash(_: Obj, request: Obj) -> Obj {
    release(request);
    // SAFETY: no location.
    unsafe { crate::panic::raise("wet ink", std::ptr::null()) }
}

unsafe extern "C-unwind" fn bad_header(_: Obj, request: Obj) -> Obj {
    release(request);
    let answer = respond(200, "");
    // SAFETY: a response and two strings.
    unsafe { response::mesh_http_add_header(answer, text("X-Bad"), text("a\r\nX-Injected: b")) }
}

unsafe extern "C-unwind" fn sleepy(_: Obj, request: Obj) -> Obj {
    crate::actor::block_on(tokio::time::sleep(Duration::from_millis(300)));
    // SAFETY: a request.
    let pid = unsafe { request::mesh_request_pid(request) };
    release(request);
    assert_eq!(pid, crate::actor::current_pid());
    respond(200, &pid.to_string())
}

/// Wraps the body of the answer in its name.
unsafe extern "C-unwind" fn wrap(this: Obj, request: Obj, next: Obj) -> Obj {
    // SAFETY: called by the server with a request and a Fun(Request) -> Response.
    unsafe {
        let name = closure::captured::<&str>(this);
        let answer = Closure::from_raw(next).call_obj(request);
        let body = own(response::mesh_response_body(answer));
        let status = response::mesh_response_status(answer);
        foreign::drop_described(answer);
        respond(status, &format!("{name}({body})"))
    }
}

/// Answers itself.
unsafe extern "C-unwind" fn gate(_: Obj, request: Obj, next: Obj) -> Obj {
    // SAFETY: called by the server with a request and a function.
    unsafe { drop(Closure::from_raw(next)) };
    release(request);
    respond(401, "locked")
}

fn handler(code: HandlerCode) -> Closure {
    // SAFETY: the code has the type of a handler.
    unsafe { Closure::from_raw(closure::native(code as *const (), ())) }
}

fn middleware(code: MiddlewareCode, name: &'static str) -> StepKind<Closure> {
    // SAFETY: the code has the type of a middleware.
    StepKind::Use(unsafe { Closure::from_raw(closure::native(code as *const (), name)) })
}

fn on(router: Router, method: &str, pattern: &str, code: HandlerCode) -> Router {
    router.with(StepKind::Route {
        method: Some(method.into()),
        pattern: pattern.into(),
        handler: handler(code),
    })
}

fn routes() -> Router {
    let router = on(Router::new(), "GET", "/echo", echo);
    let router = on(router, "POST", "/echo", echo);
    let router = on(router, "GET", "/n/:id", echo);
    let router = on(router, "GET", "/crash", crash);
    let router = on(router, "GET", "/bad", bad_header);
    on(router, "GET", "/sleep", sleepy)
}

fn limits() -> Limits {
    Limits {
        header_time: Duration::from_millis(500),
        idle_time: Duration::from_secs(60),
        ..Limits::from_env()
    }
}

/// Runs a client against a server.
fn with_server(
    router: impl FnOnce() -> Router + Send + 'static,
    client: impl FnOnce(SocketAddr) + Send + 'static,
) {
    let outcome = run(move || {
        let address = listener::start(&router(), limits());
        crate::actor::spawn_blocking(move || {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| client(address))).is_ok()
        })
    });
    assert!(
        outcome.expect("the actor ends normally"),
        "the client failed"
    );
}

/// A client connection.
struct Client(BufReader<TcpStream>);

impl Client {
    fn connect(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        Client(BufReader::new(stream))
    }

    fn send(&mut self, bytes: &str) {
        self.0.get_mut().write_all(bytes.as_bytes()).unwrap();
    }

    /// Status line and headers, without the date, then the body.
    fn receive(&mut self, with_body: bool) -> (String, String) {
        let mut head = String::new();
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            assert!(!line.is_empty(), "the connection closed after {head:?}");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if !line.starts_with("Date: ") {
                head.push_str(line.trim_end());
                head.push('|');
            }
        }
        let mut body = vec![0; if with_body { length } else { 0 }];
        self.0.read_exact(&mut body).unwrap();
        (head, String::from_utf8(body).unwrap())
    }

    fn is_closed(&mut self) -> bool {
        let mut rest = Vec::new();
        self.0.read_to_end(&mut rest).is_ok() && rest.is_empty()
    }
}

/// Sends a request without body on a new connection.
fn get(address: SocketAddr, line: &str) -> (String, String) {
    let mut client = Client::connect(address);
    client.send(&format!("{line} HTTP/1.1\r\nHost: h\r\n\r\n"));
    client.receive(!line.starts_with("HEAD"))
}

const PLAIN_HEAD: &str = "Content-Type: text/plain; charset=utf-8|";

#[test]
fn requests_reach_their_handlers() {
    with_server(routes, |address| {
        let (head, body) = get(address, "GET /n/caf%C3%A9?x=1&x=a+b&flag");
        assert_eq!(
            head,
            format!(
                "HTTP/1.1 200 OK|Content-Type: application/json; charset=utf-8|Content-Length: {}|",
                body.len()
            )
        );
        assert_eq!(
            body,
            r#"GET /n/caf%C3%A9 [None, None, Some("café")] [None, Some("a b"), None] []"#
        );
        let mut client = Client::connect(address);
        client.send(
            "POST /echo?id= HTTP/1.1\r\nHost: h\r\nX:  a \r\nx: b\r\nContent-Length: 4\r\n\r\nbo",
        );
        std::thread::sleep(Duration::from_millis(20));
        client.send("dy");
        assert_eq!(
            client.receive(true).1,
            r#"POST /echo [None, Some(""), None] [Some("a, b"), None, None] [body]"#
        );
        client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nbo\r\n2\r\ndy\r\n0\r\nT: x\r\n\r\n");
        assert!(client.receive(true).1.ends_with("[body]"));
    });
}

#[test]
fn answers_of_the_server() {
    with_server(routes, |address| {
        assert_eq!(
            get(address, "GET /x"),
            (
                format!("HTTP/1.1 404 Not Found|{PLAIN_HEAD}Content-Length: 9|"),
                "Not Found".into()
            )
        );
        let (head, body) = get(address, "DELETE /echo");
        assert_eq!(
            head,
            format!(
                "HTTP/1.1 405 Method Not Allowed|{PLAIN_HEAD}Allow: GET, HEAD, OPTIONS, POST|Content-Length: 18|"
            )
        );
        assert_eq!(body, "Method Not Allowed");
        assert_eq!(
            get(address, "OPTIONS /echo").0,
            "HTTP/1.1 204 No Content|Allow: GET, HEAD, OPTIONS, POST|"
        );
        assert_eq!(
            get(address, "OPTIONS *").0,
            "HTTP/1.1 204 No Content|Allow: GET, HEAD, OPTIONS, POST|"
        );
        assert!(
            get(address, "TRACE /nowhere")
                .0
                .starts_with("HTTP/1.1 405 ")
        );
        assert!(
            get(address, "GET /n/%zz")
                .0
                .starts_with("HTTP/1.1 400 Bad Request|")
        );
        let length = get(address, "GET /n/1").1.len() + 1;
        assert!(
            get(address, "HEAD /n/1")
                .0
                .ends_with(&format!("|Content-Length: {length}|"))
        );
        assert!(
            get(address, &format!("GET /{}", "a".repeat(17 * 1024)))
                .0
                .starts_with("HTTP/1.1 414 ")
        );
    });
}

#[test]
fn a_crash_fails_one_request() {
    with_server(routes, |address| {
        let mut other = Client::connect(address);
        other.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
        other.receive(true);
        for _ in 0..200 {
            let mut client = Client::connect(address);
            client.send("GET /crash HTTP/1.1\r\nHost: h\r\n\r\n");
            let (head, body) = client.receive(true);
            assert_eq!(
                head,
                format!(
                    "HTTP/1.1 500 Internal Server Error|{PLAIN_HEAD}Connection: close|Content-Length: 21|"
                )
            );
            assert_eq!(body, "Internal Server Error");
            assert!(client.is_closed());
        }
        other.send("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
        assert!(other.receive(true).0.starts_with("HTTP/1.1 200 OK|"));
        let (head, _) = get(address, "GET /bad");
        assert!(
            head.starts_with("HTTP/1.1 500 ") && !head.contains("Injected"),
            "{head}"
        );
    });
}

#[test]
fn middleware_wraps_everything() {
    let router = || {
        let router = Router::new().with(middleware(wrap, "a"));
        on(router, "GET", "/n/:id", echo).with(middleware(wrap, "b"))
    };
    with_server(router, |address| {
        assert!(
            get(address, "GET /n/7")
                .1
                .starts_with(r#"a(b(GET /n/7 [None, None, Some("7")]"#)
        );
        let (head, body) = get(address, "GET /x");
        assert!(head.starts_with("HTTP/1.1 404 "));
        assert_eq!(body, "a(b(Not Found))");
    });
    let router = || {
        on(
            Router::new().with(middleware(gate, "")),
            "GET",
            "/crash",
            crash,
        )
    };
    with_server(router, |address| {
        assert_eq!(get(address, "GET /crash").1, "locked")
    });
}

#[test]
fn connections_are_kept_and_closed() {
    with_server(routes, |address| {
        let mut client = Client::connect(address);
        let ids = 0..50;
        client.send(
            &ids.clone()
                .map(|id| format!("GET /n/{id} HTTP/1.1\r\nHost: h\r\n\r\n"))
                .collect::<String>(),
        );
        for id in ids {
            assert!(client.receive(true).1.contains(&format!("Some(\"{id}\")")));
        }
        client.send("GET /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        assert!(client.receive(true).0.contains("|Connection: close|"));
        assert!(client.is_closed());
        let mut old = Client::connect(address);
        old.send("GET /echo HTTP/1.0\r\n\r\n");
        old.receive(true);
        assert!(old.is_closed());
    });
}

#[test]
fn malformed_requests_are_refused() {
    with_server(routes, |address| {
        for (head, status) in [
            ("GET /echo HTTP/1.1\r\n\r\n", 400),
            ("GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET /echo HTTP/1.1\r\nHost : a\r\n\r\n", 400),
            ("GET /echo HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            ("GET\r\n\r\n", 400),
            (
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n",
                400,
            ),
            (
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                400,
            ),
            (
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
                400,
            ),
            (
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 34603008\r\n\r\n",
                413,
            ),
            (
                "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n",
                417,
            ),
        ] {
            let mut client = Client::connect(address);
            client.send(head);
            let (answer, _) = client.receive(true);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{head:?}: {answer}"
            );
            assert!(client.is_closed(), "{head:?}");
        }
        let many: String = (0..101).map(|i| format!("X-{i}: 1\r\n")).collect();
        let mut client = Client::connect(address);
        client.send(&format!("GET /echo HTTP/1.1\r\n{many}\r\n"));
        assert!(client.receive(true).0.starts_with("HTTP/1.1 431 "));
    });
}

#[test]
fn handlers_wait_without_holding_a_worker() {
    with_server(routes, |address| {
        let started = Instant::now();
        let mut clients: Vec<_> = (0..200).map(|_| Client::connect(address)).collect();
        clients
            .iter_mut()
            .for_each(|client| client.send("GET /sleep HTTP/1.1\r\nHost: h\r\n\r\n"));
        let mut pids: Vec<_> = clients
            .iter_mut()
            .map(|client| client.receive(true).1)
            .collect();
        pids.sort();
        pids.dedup();
        assert_eq!(pids.len(), 200);
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{:?}",
            started.elapsed()
        );
    });
}

#[test]
fn a_client_that_leaves_does_not_end_its_handler() {
    static FINISHED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    unsafe extern "C-unwind" fn slow(_: Obj, request: Obj) -> Obj {
        crate::actor::block_on(tokio::time::sleep(Duration::from_millis(200)));
        release(request);
        FINISHED.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        respond(200, "")
    }
    with_server(
        || on(Router::new(), "GET", "/slow", slow),
        |address| {
            let mut clients: Vec<_> = (0..20).map(|_| Client::connect(address)).collect();
            clients
                .iter_mut()
                .for_each(|client| client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n"));
            std::thread::sleep(Duration::from_millis(100));
            drop(clients);
            std::thread::sleep(Duration::from_millis(800));
            assert_eq!(FINISHED.load(std::sync::atomic::Ordering::SeqCst), 20);
        },
    );
}

#[test]
fn reason_phrases() {
    unsafe extern "C-unwind" fn status(_: Obj, request: Obj) -> Obj {
        // SAFETY: called by the server with a request.
        let status = option(|out| unsafe { request::mesh_request_param(out, request, text("id")) });
        release(request);
        respond(
            status.and_then(|status| status.parse().ok()).unwrap_or(0),
            "",
        )
    }
    with_server(
        || on(Router::new(), "GET", "/:id", status),
        |address| {
            for line in ["201 Created", "422 Unprocessable Content", "599 ", "298 "] {
                let (head, _) = get(address, &format!("GET /{}", &line[..3]));
                let start = format!("HTTP/1.1 {}|", line.trim_end());
                assert!(head.starts_with(&start), "{head}");
            }
            assert!(get(address, "GET /205").0.ends_with("|Content-Length: 0|"));
            assert_eq!(get(address, "GET /304").0, "HTTP/1.1 304 Not Modified|");
        },
    );
}

#[test]
fn slow_headers_are_cut_off() {
    with_server(routes, |address| {
        let mut client = Client::connect(address);
        client.send("GET /echo HT");
        let (head, body) = client.receive(true);
        assert!(head.starts_with("HTTP/1.1 408 Request Timeout|"), "{head}");
        assert_eq!(body, "Request Timeout");
        assert!(client.is_closed());
    });
}

#[test]
fn expected_bodies_are_asked_for() {
    with_server(routes, |address| {
        let mut client = Client::connect(address);
        client.send(
            "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
        );
        assert_eq!(client.receive(true).0, "HTTP/1.1 100 Continue|");
        client.send("hi");
        assert!(client.receive(true).1.ends_with("[hi]"));
    });
}

#[test]
fn a_refusal_reaches_a_client_that_is_still_sending() {
    with_server(routes, |address| {
        for _ in 0..10 {
            let mut client = Client::connect(address);
            let length = 33 * 1024 * 1024;
            client.send(&format!(
                "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n"
            ));
            client.send(&"x".repeat(50_000));
            std::thread::sleep(Duration::from_millis(20));
            let (head, body) = client.receive(true);
            assert!(
                head.starts_with("HTTP/1.1 413 Content Too Large|"),
                "{head}"
            );
            assert_eq!(body, "Content Too Large");
        }
    });
}
