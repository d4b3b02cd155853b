//! What the program writes to standard error about crashed processes and restarts, beside panics (chapter 04 §14.1).
//!
//! `MESH_CRASH_REPORT` chooses: `line` (default) a line per panic and per supervisor that gave up, `full` also one per crashed
//! process and restart, `json` the same as objects, `off` nothing.

use crate::actor::{self, ExitReason, pid_text};
use crate::backtrace::{self, Frame};
use crate::io::write_stderr;
use crate::settings::{CrashReport, crash_report};
use serde_json::json;

fn object(value: &serde_json::Value) {
    write_stderr(format!("{value}\n").as_bytes());
}

/// A process that has crashed.
#[derive(Debug)]
pub(crate) struct Exited<'a> {
    pub(crate) pid: i64,
    pub(crate) label: &'a str,
    pub(crate) reason: &'a ExitReason,
    pub(crate) spawner: i64,
    pub(crate) uptime_ms: u64,
    pub(crate) mailbox: u32,
    /// Where it was, if it ran.
    pub(crate) scene: Option<&'a Scene>,
}

/// What is remembered of a process from when its crash began until it is reported.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    file: String,
    line: u64,
    stack: Vec<String>,
    heap_bytes: u64,
}

/// The running process is about to crash in a line of a file.
pub(crate) fn note(file: &str, line: u64) {
    note_scene(|frames| Scene {
        file: file.to_owned(),
        line,
        stack: frames.iter().map(Frame::to_string).collect(),
        heap_bytes: 0,
    });
}

/// The running process is about to be ended from outside.
pub(crate) fn note_end() {
    note_scene(|frames| {
        let here = backtrace::of_program(frames);
        Scene {
            file: here.map_or("", Frame::file).to_owned(),
            line: here.map_or(0, Frame::line),
            stack: frames.iter().map(Frame::to_string).collect(),
            heap_bytes: 0,
        }
    });
}

fn note_scene(scene: impl FnOnce(&[Frame]) -> Scene) {
    if !wants_exits() {
        return;
    }
    let Some(actor) = actor::current() else {
        return;
    };
    let frames = match crash_report() {
        CrashReport::Json => backtrace::capture(),
        _ => Vec::new(),
    };
    let scene = Scene {
        heap_bytes: actor.heap_bytes(),
        ..scene(&frames)
    };
    let noted = &mut actor.private().scene;
    // The first one counts: later panics are those of clean-ups.
    noted.get_or_insert_with(|| Box::new(scene));
}

/// Whether crashes of processes are reported beside panics.
pub(crate) fn wants_exits() -> bool {
    matches!(crash_report(), CrashReport::Full | CrashReport::Json)
}

/// A process other than `main` has crashed.
pub(crate) fn exited(exit: &Exited<'_>) {
    let (pid, spawner) = (pid_text(exit.pid), pid_text(exit.spawner));
    let unseen = Scene::default();
    let scene = exit.scene.unwrap_or(&unseen);
    match crash_report() {
        CrashReport::Line | CrashReport::Off => {}
        CrashReport::Full => {
            let line = format!(
                "mesh: process {pid} ({}) exited: {} spawner={spawner} uptime_ms={} mailbox={} heap_bytes={}\n",
                exit.label, exit.reason, exit.uptime_ms, exit.mailbox, scene.heap_bytes
            );
            write_stderr(line.as_bytes());
        }
        CrashReport::Json => object(&json!({
            "event": "exit", "pid": pid, "label": exit.label, "reason": exit.reason.to_string(), "file": scene.file,
            "line": scene.line, "spawner": spawner, "uptime_ms": exit.uptime_ms, "mailbox": exit.mailbox,
            "heap_bytes": scene.heap_bytes, "stack": scene.stack,
        })),
    }
}

/// A process does not keep up with its messages.
pub(crate) fn long_mailbox(pid: i64, label: &str, messages: u32) {
    let pid = pid_text(pid);
    write_stderr(format!("mesh: mailbox of {pid} ({label}) has {messages} messages\n").as_bytes());
}

/// A child that is being restarted.
#[derive(Debug)]
pub(crate) struct Restarted<'a> {
    pub(crate) supervisor: &'a str,
    pub(crate) pid: i64,
    pub(crate) child: &'a str,
    pub(crate) reason: &'a ExitReason,
    pub(crate) count: usize,
    pub(crate) max: i64,
    pub(crate) seconds: i64,
}

/// A supervisor restarts a child.
pub(crate) fn restarted(restart: &Restarted<'_>) {
    let pid = pid_text(restart.pid);
    match crash_report() {
        CrashReport::Line | CrashReport::Off => {}
        CrashReport::Full => {
            let line = format!(
                "mesh: supervisor {} {pid} restarted {}: {} ({}/{} in {}s)\n",
                restart.supervisor,
                restart.child,
                restart.reason,
                restart.count,
                restart.max,
                restart.seconds
            );
            write_stderr(line.as_bytes());
        }
        CrashReport::Json => object(&json!({
            "event": "restart", "pid": pid, "label": restart.supervisor, "child": restart.child,
            "reason": restart.reason.to_string(), "restarts": restart.count, "max_restarts": restart.max,
            "max_seconds": restart.seconds,
        })),
    }
}

/// A supervisor has reached its restart limit.
pub(crate) fn gave_up(name: &str, pid: i64, reason: &str) {
    let pid = pid_text(pid);
    match crash_report() {
        CrashReport::Off => {}
        CrashReport::Line | CrashReport::Full => {
            write_stderr(format!("mesh: supervisor {name} {pid} gave up: {reason}\n").as_bytes());
        }
        CrashReport::Json => {
            object(&json!({"event": "gave_up", "pid": pid, "label": name, "reason": reason}))
        }
    }
}
