//! Running other programs.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program is asked whether it has ended. Short, because most programs of the test suites run for milliseconds.
const POLL: Duration = Duration::from_millis(2);

/// What a finished program left behind.
pub struct Finished {
    /// Exit status; `None` when it was ended by a signal or by the time limit.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// It was still running at the time limit and has been ended.
    pub timed_out: bool,
    /// Signal that ended it.
    pub signal: Option<i32>,
    /// Largest resident memory that was seen, in KiB.
    pub peak_kib: u64,
    /// Processor time that was seen, in clock ticks.
    pub ticks: u64,
}

impl Finished {
    /// How it ended, for people.
    pub fn ending(&self) -> String {
        match (self.timed_out, self.status, self.signal) {
            (true, ..) => "did not end in time".to_owned(),
            (_, Some(code), _) => format!("exit status {code}"),
            (_, _, Some(signal)) => format!("ended by signal {signal}"),
            _ => "ended without a status".to_owned(),
        }
    }
}

/// Runs `command` to its end, with its output captured, for at most `limit`.
pub fn capture(command: &mut Command, limit: Duration) -> Result<Finished, String> {
    capture_watched(command, limit, |_, _| {})
}

/// The same, and shows `watch` again and again the process and its output so far.
pub fn capture_watched(
    command: &mut Command,
    limit: Duration,
    mut watch: impl FnMut(u32, &str),
) -> Result<Finished, String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            format!(
                "cannot start {}: {error}",
                command.get_program().to_string_lossy()
            )
        })?;
    let stdout = drain(child.stdout.take().expect("stdout is piped"));
    let stderr = drain(child.stderr.take().expect("stderr is piped"));
    let deadline = Instant::now() + limit;
    let (mut peak, mut used, mut seen) = (0, 0, 0);
    let (status, timed_out) = loop {
        peak = peak_kib(child.id()).unwrap_or(0).max(peak);
        used = ticks(child.id()).unwrap_or(0).max(used);
        let mut text = stdout.text();
        text.push('\n');
        text.push_str(&stderr.text());
        if text.len() > seen {
            seen = text.len();
            watch(child.id(), &text);
        }
        if let Some(status) = child
            .try_wait()
            .map_err(|error| format!("cannot wait: {error}"))?
        {
            break (Some(status), false);
        }
        if Instant::now() >= deadline {
            stop(&mut child);
            break (None, true);
        }
        thread::sleep(POLL);
    };
    Ok(Finished {
        status: status.and_then(|status| status.code()),
        stdout: stdout.finish(),
        stderr: stderr.finish(),
        timed_out,
        signal: status.and_then(|status| std::os::unix::process::ExitStatusExt::signal(&status)),
        peak_kib: peak,
        ticks: used,
    })
}

/// What a program has written so far, read by a thread so that the program never waits.
struct Drain {
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: thread::JoinHandle<()>,
}

impl Drain {
    fn text(&self) -> String {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn finish(self) -> String {
        let Drain { bytes, reader } = self;
        // The reader does not panic.
        let _ = reader.join();
        let bytes = bytes.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn drain(mut pipe: impl Read + Send + 'static) -> Drain {
    let bytes = Arc::new(Mutex::new(Vec::new()));
    let written = bytes.clone();
    let reader = thread::spawn(move || {
        let mut chunk = [0; 16 << 10];
        // A read error means that the writer is gone; what came before it still counts.
        while let Ok(length @ 1..) = pipe.read(&mut chunk) {
            let mut bytes = written.lock().unwrap_or_else(PoisonError::into_inner);
            bytes.extend_from_slice(&chunk[..length]);
        }
    });
    Drain { bytes, reader }
}

/// Sends a signal, by its name without `SIG`.
pub fn signal(process: u32, name: &str) -> bool {
    Command::new("kill")
        .arg(format!("-{name}"))
        .arg(process.to_string())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs `command` with its output on the terminal.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let arguments: Vec<_> = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let line = format!("{name} {}", arguments.join(" "));
    let status = command
        .status()
        .map_err(|error| format!("cannot start {name}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{line}` failed ({status})"))
    }
}

/// Is `program` on the search path?
pub fn exists(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
    })
}

/// Ends a child at once and reaps it.
pub fn stop(child: &mut Child) {
    // Both fail only when the child is already gone.
    let _ = child.kill();
    let _ = child.wait();
}

/// Asks a child to end with SIGTERM and waits; `None` if it had to be ended by force.
pub fn terminate(child: &mut Child, limit: Duration) -> Option<i32> {
    let sent = signal(child.id(), "TERM");
    let deadline = Instant::now() + limit;
    while sent && Instant::now() < deadline {
        if let Ok(Some(status)) = child.try_wait() {
            return status.code();
        }
        thread::sleep(POLL);
    }
    stop(child);
    None
}

/// Ends its child when it goes out of scope, so that a failing check leaves no server behind.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.0);
    }
}

/// Resident memory of a process in KiB, from `/proc`.
pub fn resident_kib(process: u32) -> Option<u64> {
    status_field(process, "VmRSS:")
}

/// Largest resident memory of a process so far in KiB.
pub fn peak_kib(process: u32) -> Option<u64> {
    status_field(process, "VmHWM:")
}

fn status_field(process: u32, field: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Clock ticks (usually 10 ms) of processor time that a process has used.
pub fn ticks(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in parentheses may contain spaces.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}
