//! End-to-end checks of served programs: the harness, and a server whose handlers fail (`tests/web/faults`).

use crate::http::{self, Response};
use crate::process::{self, Running};
use crate::toolchain::Toolchain;
use crate::{Outcome, paths};
use std::fs::File;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Counts checks and prints those that fail.
#[derive(Default)]
pub struct Checks {
    /// As expected.
    pub passed: usize,
    /// Otherwise.
    pub failed: usize,
}

impl Checks {
    /// One check; `found` is printed when it fails.
    pub fn that(&mut self, name: &str, holds: bool, found: impl std::fmt::Display) {
        if holds {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("FAIL {name}: {found}");
        }
    }

    /// One request with the expected status and a fragment of the body; returns the body.
    pub fn answer(
        &mut self,
        name: &str,
        result: Result<Response, String>,
        status: u16,
        fragment: &str,
    ) -> String {
        match result {
            Ok(response) => {
                let holds = response.status == status && response.body.contains(fragment);
                self.that(
                    name,
                    holds,
                    format!("{} {}", response.status, response.body),
                );
                response.body
            }
            Err(error) => {
                self.that(name, false, error);
                String::new()
            }
        }
    }
}

/// A served Mesh program.
pub struct Server {
    running: Running,
    /// Where it listens.
    pub port: u16,
    log: PathBuf,
}

impl Server {
    /// Starts `program` on a free port, with its output in `<directory>/<name>.log`, and waits until it answers `path`.
    pub fn start(
        program: &Path,
        directory: &Path,
        name: &str,
        environment: &[(&str, &str)],
        path: &str,
    ) -> Result<Server, String> {
        let attempt = || Server::start_once(program, directory, name, environment, path);
        // Another process can take the port between its choice and its use.
        attempt().or_else(|_| attempt())
    }

    fn start_once(
        program: &Path,
        directory: &Path,
        name: &str,
        environment: &[(&str, &str)],
        path: &str,
    ) -> Result<Server, String> {
        let port = http::free_port()?;
        let log = directory.join(format!("{name}.log"));
        let output = File::create(&log)
            .map_err(|error| format!("cannot write {}: {error}", log.display()))?;
        let errors = output.try_clone().map_err(|error| error.to_string())?;
        let child = Command::new(program)
            .current_dir(directory)
            .env("PORT", port.to_string())
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let mut server = Server {
            running: Running(child),
            port,
            log,
        };
        if let Err(error) = http::wait_until_up(port, path) {
            let ended = server.running.0.try_wait().ok().flatten();
            let state = ended.map_or("it still runs".to_owned(), |status| {
                format!("it ended with {status}")
            });
            return Err(format!(
                "{}: {error}; {state}\n{}",
                program.display(),
                server.log()
            ));
        }
        Ok(server)
    }

    /// What it has printed so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Process id.
    pub fn id(&self) -> u32 {
        self.running.0.id()
    }

    /// A GET request.
    pub fn get(&self, path: &str) -> Result<Response, String> {
        http::request(self.port, "GET", path, "")
    }

    /// Any request.
    pub fn send(&self, method: &str, path: &str, body: &str) -> Result<Response, String> {
        http::request(self.port, method, path, body)
    }

    /// Ends it with SIGTERM; its exit status, `None` if it did not obey.
    pub fn terminate(mut self) -> Option<i32> {
        process::terminate(&mut self.running.0, Duration::from_secs(5))
    }

    /// Waits for it to end by itself or by a signal from the terminal.
    pub fn wait(&mut self) {
        // Nothing can be done about a child that cannot be waited for.
        let _ = self.running.0.wait();
    }
}

/// A server without work must not use the processor.
pub fn check_idle(checks: &mut Checks, server: &Server) {
    let before = process::ticks(server.id());
    std::thread::sleep(Duration::from_secs(2));
    let after = process::ticks(server.id());
    let used = before.zip(after).map(|(before, after)| after - before);
    checks.that(
        "idle server uses no processor time",
        used.is_some_and(|used| used <= 2),
        format!("{used:?} ticks in 2 s"),
    );
}

/// What `wrk` measured.
pub struct Load {
    /// Requests per second.
    pub rate: f64,
    /// 99th percentile of the latency in milliseconds.
    pub p99: f64,
    /// Lines that report errors.
    pub errors: String,
}

/// Loads `url` over `connections` keep-alive connections.
pub fn load(url: &str, connections: u32, seconds: u32, prefix: &[&str]) -> Result<Load, String> {
    let (program, first) = prefix
        .split_first()
        .map_or(("wrk", prefix), |(program, rest)| (*program, rest));
    let mut command = Command::new(program);
    command.args(first);
    if !prefix.is_empty() {
        command.arg("wrk");
    }
    command.args([
        "-t1",
        "--latency",
        &format!("-c{connections}"),
        &format!("-d{seconds}s"),
        url,
    ]);
    let result = process::capture(&mut command, Duration::from_secs(u64::from(seconds) + 20))?;
    let line = |start: &str| {
        result
            .stdout
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(start))
            .map(str::to_owned)
    };
    let rate = line("Requests/sec:").and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    let p99 = line("99%").and_then(|line| milliseconds(line.split_whitespace().nth(1)?));
    let errors: Vec<String> = ["Non-2xx", "Socket errors"]
        .into_iter()
        .filter_map(line)
        .collect();
    match (rate, p99) {
        (Some(rate), Some(p99)) => Ok(Load {
            rate,
            p99,
            errors: errors.join("; "),
        }),
        _ => Err(format!(
            "wrk gave no result: {}{}",
            result.stdout, result.stderr
        )),
    }
}

fn milliseconds(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit)
            && let Ok(number) = number.parse::<f64>()
        {
            return Some(number * factor);
        }
    }
    None
}

/// Several rounds of load without errors and without lasting growth of memory.
pub fn check_load(checks: &mut Checks, server: &Server, path: &str) -> Outcome {
    let url = format!("http://127.0.0.1:{}{path}", server.port);
    let mut resident = Vec::new();
    for _ in 0..3 {
        let load = load(&url, 100, 3, &[])?;
        checks.that(
            &format!("load on {path} without errors"),
            load.errors.is_empty(),
            &load.errors,
        );
        resident.push(process::resident_kib(server.id()).ok_or("the server is gone")?);
        println!(
            "  {path}: {:.0} requests/s, p99 {:.2} ms, {} KiB",
            load.rate,
            load.p99,
            resident[resident.len() - 1]
        );
    }
    let (first, last) = (resident[0], resident[resident.len() - 1]);
    checks.that(
        &format!("memory under load on {path} is flat"),
        last <= first + first / 5 + 4096,
        format!("{resident:?} KiB"),
    );
    Ok(())
}

/// A second server on a taken port says so and ends as a failure.
pub fn check_port_in_use(
    checks: &mut Checks,
    program: &Path,
    directory: &Path,
    port: u16,
) -> Outcome {
    let mut command = Command::new(program);
    command.current_dir(directory).env("PORT", port.to_string());
    let second = process::capture(&mut command, Duration::from_secs(3))?;
    let expected =
        format!("Failed to start HTTP server on [::]:{port}: Address already in use (os error 98)");
    let printed = format!("{}{}", second.stdout, second.stderr);
    checks.that(
        "a taken port is reported",
        printed.contains(&expected),
        &printed,
    );
    checks.that(
        "a taken port ends the program with status 1",
        second.status == Some(1),
        second.ending(),
    );
    Ok(())
}

/// Failing handlers: the request fails, the server goes on.
pub fn check_faults(toolchain: &Toolchain, checks: &mut Checks) -> Outcome {
    let directory = paths::scratch("web-faults")?;
    let program = directory.join("server");
    toolchain.compile(
        &paths::root().join("tests/web/faults"),
        &program,
        &["--release"],
    )?;
    let server = Server::start(&program, &directory, "server", &[], "/ok")?;

    checks.answer("a handler answers", server.get("/ok"), 200, "{\"ok\":true}");
    checks.answer(
        "a path parameter arrives",
        server.get("/divide/4"),
        200,
        "{\"result\":25}",
    );
    checks.answer(
        "a panicking handler answers 500",
        server.get("/divide/0"),
        500,
        "Internal Server Error",
    );
    checks.answer(
        "the server survives a panic",
        server.get("/ok"),
        200,
        "true",
    );
    let log = server.log();
    checks.that(
        "the panic line names the place",
        log.contains("Mesh panic at main.mpl:10: division by zero"),
        &log,
    );
    checks.that(
        "the server reports the failed handler",
        log.contains("[mesh-rt] HTTP handler panicked: division by zero"),
        &log,
    );
    checks.answer("an unknown path is 404", server.get("/nowhere"), 404, "");
    let large = "0123456789".repeat(30_000);
    let echoed = checks.answer(
        "a large body arrives",
        server.send("POST", "/echo", &large),
        200,
        "",
    );
    checks.that(
        "a large body comes back unchanged",
        echoed == large,
        format!("{} bytes", echoed.len()),
    );

    check_idle_connections(checks, &server);
    check_malformed(checks, &server);
    let before = process::resident_kib(server.id()).ok_or("the server is gone")?;
    for _ in 0..1000 {
        server.get("/divide/0")?;
    }
    let after = process::resident_kib(server.id()).ok_or("the server is gone")?;
    checks.that(
        "1000 panics leave no memory behind",
        after <= before + 4096,
        format!("{before} KiB, then {after} KiB"),
    );
    check_load(checks, &server, "/ok")?;
    check_idle(checks, &server);
    check_port_in_use(checks, &program, &directory, server.port)
}

/// Connections that say nothing must not hold up those that do, and neither must slow handlers.
fn check_idle_connections(checks: &mut Checks, server: &Server) {
    let idle: Vec<_> = (0..50)
        .map(|_| TcpStream::connect(("127.0.0.1", server.port)))
        .collect();
    let start = Instant::now();
    let slow: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn({
                let port = server.port;
                move || http::request(port, "GET", "/slow", "")
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(50));
    checks.answer(
        "idle connections and slow handlers block nobody",
        server.get("/ok"),
        200,
        "true",
    );
    checks.that(
        "the answer does not wait",
        start.elapsed() < Duration::from_millis(250),
        format!("{:?}", start.elapsed()),
    );
    let answered = slow
        .into_iter()
        .map(|thread| thread.join())
        .filter(|result| matches!(result, Ok(Ok(response)) if response.status == 200))
        .count();
    checks.that(
        "slow handlers run side by side",
        answered == 8 && start.elapsed() < Duration::from_millis(1500),
        format!("{answered} after {:?}", start.elapsed()),
    );
    drop(idle);
}

fn check_malformed(checks: &mut Checks, server: &Server) {
    for (name, bytes) in [
        ("no HTTP at all", "hello\r\n\r\n"),
        (
            "a bad length",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        ),
    ] {
        match http::exchange(server.port, bytes.as_bytes()) {
            Ok(response) => checks.that(name, response.status == 400, response.status),
            // Closing without an answer is as good.
            Err(error) => checks.that(
                name,
                error.contains("incomplete") || error.contains("reset"),
                error,
            ),
        }
    }
    checks.answer(
        "the server survives malformed requests",
        server.get("/ok"),
        200,
        "true",
    );
}
