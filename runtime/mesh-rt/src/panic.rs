//! Panics of Mesh code, and Rust panics inside runtime functions: both end the process that raised them and nothing else.

use crate::actor::{self, ExitReason, ExitSignal};
use crate::backtrace;
use crate::crash_report;
use crate::json::write::push_string;
use crate::memory::{Obj, borrow_str};
use crate::settings::{self, CrashReport};
use std::any::Any;
use std::cell::RefCell;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// A place in the source, static (`docs/abi.md` §3).
#[repr(C)]
#[derive(Debug)]
pub struct Location {
    /// File relative to the project root, not terminated.
    pub file: *const u8,
    /// Bytes of `file`.
    pub file_len: u64,
    /// Line, from 1.
    pub line: u64,
}

impl Location {
    fn file(&self) -> &str {
        // SAFETY: the compiler writes static UTF-8 texts.
        unsafe {
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(
                self.file,
                self.file_len as usize,
            ))
        }
    }
}

/// Payload of the unwinding of a Mesh panic; the panic line has been written.
struct MeshPanic(String);

/// Text of a panic line: continuation lines are indented by two spaces.
fn panic_line(file: &str, line: u64, message: &str) -> String {
    let mut text = String::with_capacity(message.len() + 64);
    let _ = writeln!(
        text,
        "Mesh panic at {file}:{line}: {}",
        message.replace('\n', "\n  ")
    );
    text
}

/// Marks the running actor as unwinding, so that it does not wait until it has been caught.
fn begin_unwinding() {
    if let Some(actor) = actor::current() {
        actor.private().unwinding = true;
    }
}

/// Writes the panic line.
///
/// # Safety
/// `location` must be a static location or null.
unsafe fn announce(message: &str, location: *const Location) {
    // SAFETY: passed on to the caller.
    let (file, line) = match unsafe { location.as_ref() } {
        Some(location) => (location.file(), location.line),
        None => ("<unknown>", 0),
    };
    report(file, line, message);
}

/// Writes the panic line and unwinds.
///
/// # Safety
/// `location` must be a static location or null.
pub unsafe fn raise(message: &str, location: *const Location) -> ! {
    // SAFETY: passed on to the caller.
    unsafe { announce(message, location) };
    unwind(message.to_owned())
}

/// The same for what no expression of the program raised: the line is that of the innermost function of the program.
pub(crate) fn raise_here(message: &str) -> ! {
    begin_unwinding();
    let frames = backtrace::capture();
    match backtrace::of_program(&frames) {
        Some(frame) => report(frame.file(), frame.line(), message),
        None => report("<unknown>", 0, message),
    }
    unwind(message.to_owned())
}

fn unwind(message: String) -> ! {
    begin_unwinding();
    resume_unwind(Box::new(MeshPanic(message)))
}

/// Writes what `MESH_CRASH_REPORT` asks for, unless a test expects the panic.
fn report(file: &str, line: u64, message: &str) {
    if actor::current().is_some_and(|actor| actor.private().expecting.is_some()) {
        return;
    }
    crash_report::note(file, line);
    let text = match settings::crash_report() {
        CrashReport::Line | CrashReport::Full => panic_line(file, line, message),
        CrashReport::Json => panic_event(file, line, message),
        CrashReport::Off => return,
    };
    crate::io::write_stderr(text.as_bytes());
}

/// A panic as a JSON object on one line.
fn panic_event(file: &str, line: u64, message: &str) -> String {
    let mut text = String::from("{\"event\":\"panic\"");
    let _ = write!(text, ",\"pid\":\"<0.{}>\"", actor::current_pid());
    let label = actor::current().map_or_else(String::new, actor::Actor::label);
    for (key, value) in [("label", &*label), ("reason", message), ("file", file)] {
        let _ = write!(text, ",\"{key}\":");
        push_string(&mut text, value);
    }
    let _ = write!(text, ",\"line\":{line}");
    if let Some(actor) = actor::current() {
        let spawner = actor::pid_text(actor.spawner());
        let (uptime, mailbox) = (actor.uptime_ms(), actor.queued());
        let heap = actor.heap_bytes();
        let _ = write!(
            text,
            ",\"spawner\":\"{spawner}\",\"uptime_ms\":{uptime},\"mailbox\":{mailbox},\"heap_bytes\":{heap}"
        );
    }
    text.push_str(",\"stack\":[");
    for (index, frame) in backtrace::capture().iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_string(&mut text, &frame.to_string());
    }
    text.push_str("]}\n");
    text
}

/// A process needs more stack than it may have.
pub(crate) fn stack_overflow(location: *const Location) -> ! {
    let message = "stack overflow";
    // SAFETY: the location is static or null.
    unsafe { announce(message, location) };
    if actor::current_pid() == crate::program::MAIN_PID {
        // The program ends anyway; unwinding millions of frames first would take seconds.
        crate::program::exit_now(crate::program::MAIN_CRASHED);
    }
    unwind(message.into())
}

thread_local! {
    /// Message and place of the Rust panic that is unwinding on this thread.
    static RUST_PANIC: RefCell<Option<(String, String, u32)>> = const { RefCell::new(None) };
}

fn text_of(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unknown panic".into())
}

/// Keeps Rust's own panic report away from users: a Rust panic in an actor becomes a Mesh panic line at its root, one elsewhere
/// a single line.
pub(crate) fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = text_of(info.payload());
        let (file, line) = info
            .location()
            .map_or(("<unknown>", 0), |place| (place.file(), place.line()));
        if actor::in_actor() {
            begin_unwinding();
            RUST_PANIC.with_borrow_mut(|slot| *slot = Some((message, file.to_owned(), line)));
        } else {
            crate::io::write_stderr(
                format!("mesh: internal error at {file}:{line}: {message}\n").as_bytes(),
            );
        }
    }));
}

/// The exit reason that an unwinding carries. Writes the panic line of Rust panics, which nobody has reported yet.
fn reason_of(payload: Box<dyn Any + Send>) -> ExitReason {
    match payload.downcast::<MeshPanic>() {
        Ok(panic) => ExitReason::error(panic.0),
        Err(payload) => match payload.downcast::<ExitSignal>() {
            Ok(signal) => {
                if actor::current_pid() == crate::program::MAIN_PID {
                    crate::program::main_ends(signal.from);
                }
                signal.reason
            }
            Err(payload) => {
                let (message, file, line) = RUST_PANIC
                    .with_borrow_mut(Option::take)
                    .unwrap_or_else(|| (text_of(&*payload), "<runtime>".into(), 0));
                let message = format!("internal error: {message}");
                report(&file, u64::from(line), &message);
                ExitReason::error(message)
            }
        },
    }
}

/// Runs the body of a process and says why it ended, if not normally.
pub(crate) fn catch<R>(run: impl FnOnce() -> R) -> Result<R, ExitReason> {
    catch_unwind(AssertUnwindSafe(run)).map_err(reason_of)
}

/// Runs a part of a process's body whose panic is caught. Exits from outside go on.
pub(crate) fn attempt<R>(run: impl FnOnce() -> R) -> Result<R, ExitReason> {
    let log_fields = actor::current().map_or(0, |actor| actor.private().log_fields.len());
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        if payload.is::<ExitSignal>() {
            resume_unwind(payload);
        }
        let reason = reason_of(payload);
        if let Some(actor) = actor::current() {
            let private = actor.private();
            private.unwinding = false;
            private.scene = None;
            // A `Log.with_fields` in there did not come to its end.
            private.log_fields.truncate(log_fields);
        }
        reason
    })
}

/// `mesh_panic`.
///
/// # Safety
/// `message` must be a live string, `location` a static location or null.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_panic(message: Obj, location: *const Location) {
    // SAFETY: passed on to the caller.
    unsafe { raise(borrow_str(message), location) }
}
