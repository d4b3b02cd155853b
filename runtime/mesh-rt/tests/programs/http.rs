//! A server as a program of its own: what it prints, how it stops, and that it gives everything back.

use super::build;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A running server.
struct Server {
    child: Child,
    port: u16,
    /// Standard error, unless a test reads it itself.
    lines: Option<BufReader<std::process::ChildStderr>>,
}

fn command(environment: &[(&str, &str)]) -> Command {
    // Tests that run at the same time must not write the program at the same time.
    static PROGRAM: OnceLock<std::path::PathBuf> = OnceLock::new();
    let mut command = Command::new(PROGRAM.get_or_init(|| build("http")));
    command
        .env("MESH_MEMCHECK", "1")
        .envs(environment.iter().copied());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(environment: &[(&str, &str)]) -> Server {
    let mut child = command(environment).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("stderr is a pipe"));
    let mut line = String::new();
    lines
        .read_line(&mut line)
        .expect("the server says where it listens");
    let port = line
        .strip_prefix("[mesh-rt] HTTP server listening on [::]:")
        .and_then(|port| port.trim().parse().ok());
    let port = port.unwrap_or_else(|| panic!("unexpected line {line:?}"));
    Server {
        child,
        port,
        lines: Some(lines),
    }
}

impl Server {
    fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill")
            .args([signal, &pid])
            .status()
            .expect("kill runs");
        assert!(status.success());
    }

    /// Waits for the end; the exit status and what else was printed.
    fn end(mut self) -> (Option<i32>, String, String) {
        let (mut out, mut err) = (String::new(), String::new());
        self.child
            .stdout
            .take()
            .expect("stdout is a pipe")
            .read_to_string(&mut out)
            .expect("text");
        if let Some(mut lines) = self.lines.take() {
            lines.read_to_string(&mut err).expect("text");
        }
        (self.child.wait().expect("it ends").code(), out, err)
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        TcpStream::connect(("127.0.0.1", self.port))
    }

    fn request(&self, path: &str) -> TcpStream {
        let mut stream = self.connect().expect("the server accepts");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a time limit");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        )
        .expect("sent");
        stream
    }

    fn get(&self, path: &str) -> String {
        answer(self.request(path))
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .expect("the answer is text");
    answer
}

fn resident_kilobytes(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .expect("a size");
    line.trim()
        .trim_end_matches(" kB")
        .parse()
        .expect("a number")
}

#[test]
fn a_stopped_server_finishes_its_answers_and_gives_everything_back() {
    let server = start(&[]);
    assert!(server.get("/text").ends_with("\r\n\r\nHello, World!"));
    for i in 0..20 {
        let answer = server.get(&format!("/db/caf%C3%A9{i}"));
        assert!(
            answer.ends_with(&format!("\r\n\r\n2,x,n,café{i},36")),
            "{answer}"
        );
    }
    let request = server.request("/slow");
    std::thread::sleep(Duration::from_millis(200));
    let idle = server.connect().expect("the server accepts");
    std::thread::sleep(Duration::from_millis(50));
    server.signal("-TERM");
    std::thread::sleep(Duration::from_millis(100));
    assert!(server.connect().is_err(), "the listener is closed");
    assert!(answer(idle).is_empty());
    let slow = answer(request);
    assert!(slow.starts_with("HTTP/1.1 200 OK\r\n") && slow.ends_with("\r\n\r\nat last"));
    assert!(slow.contains("\r\nConnection: close\r\n"), "{slow}");
    let clean = "mesh: memcheck: 0 live blocks, 0 bytes\n";
    assert_eq!(server.end(), (Some(0), "served\n".into(), clean.into()));
}

#[test]
fn the_grace_period_is_limited() {
    let server = start(&[("MESH_SHUTDOWN_GRACE_MS", "100")]);
    let _request = server.request("/slow");
    std::thread::sleep(Duration::from_millis(200));
    let started = Instant::now();
    server.signal("-INT");
    let (status, out, _) = server.end();
    assert_eq!((status, out.as_str()), (Some(1), "served\n"));
    assert!(
        started.elapsed() < Duration::from_millis(550),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_second_signal_ends_the_program_at_once() {
    let server = start(&[]);
    let _request = server.request("/slow");
    std::thread::sleep(Duration::from_millis(100));
    server.signal("-TERM");
    std::thread::sleep(Duration::from_millis(100));
    server.signal("-TERM");
    let (status, out, _) = server.end();
    assert_eq!((status, out.as_str()), (Some(1), ""));
}

#[test]
fn a_taken_port_is_reported() {
    let server = start(&[]);
    let port = server.port.to_string();
    let second = command(&[("PORT", &port)])
        .output()
        .expect("the program runs");
    assert_eq!(
        String::from_utf8_lossy(&second.stderr),
        format!(
            "[mesh-rt] Failed to start HTTP server on [::]:{port}: Address already in use (os error 98)\n\
             mesh: memcheck: 0 live blocks, 0 bytes\n"
        )
    );
    assert_eq!(
        (&*second.stdout, second.status.code()),
        (&b"served\n"[..], Some(1))
    );
    server.signal("-TERM");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn crashes_leak_nothing() {
    let mut server = start(&[]);
    // The pipe must not fill up.
    let lines = server.lines.take().expect("nobody else reads");
    let reader = std::thread::spawn(move || {
        let lines = lines.lines().map_while(Result::ok);
        lines
            .filter(|line| *line == "[mesh-rt] HTTP handler panicked: wet ink")
            .count()
    });
    let crash = |times| {
        (0..times).for_each(|_| assert!(server.get("/crash").starts_with("HTTP/1.1 500 Internal")))
    };
    crash(300);
    let before = resident_kilobytes(server.child.id());
    crash(1000);
    let after = resident_kilobytes(server.child.id());
    assert!(
        after < before + 1024,
        "{before} kB before, {after} kB after"
    );
    let descriptors =
        std::fs::read_dir(format!("/proc/{}/fd", server.child.id())).expect("it runs");
    assert!(descriptors.count() < 40);
    server.signal("-TERM");
    assert_eq!(server.end().0, Some(0));
    assert_eq!(reader.join().expect("the reader ends"), 1300);
}
