//! What compiled test files call (`meshc test`).
//!
//! `MESH_TEST_COLOR=1` asks for colours. `MESH_TEST_FAILURES=PATH` asks for silence: nothing is printed, and the failure blocks, if there are
//! any, go to that file. `MESH_TEST_COUNTS=PATH` asks for the numbers of passed tests, failures and skipped tests in that file, after every
//! test, so that they are known when a test ends the program.

use crate::actor::{self, ExitReason};
use crate::memory::{Closure, MeshString, Obj, TypeDesc, borrow_str, write_none, write_some};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ptr::null;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The tests of this program so far.
#[derive(Debug)]
struct Progress {
    started: Option<Instant>,
    passed: usize,
    skipped: usize,
    /// Failure blocks in order, as printed.
    failures: Vec<String>,
    /// Messages of the running test's failures.
    current: Vec<String>,
    /// What to undo after the running test.
    undo: Vec<Undo>,
    /// Processes that outlive the tests that started them.
    kept: BTreeSet<i64>,
}

#[derive(Debug)]
enum Undo {
    /// A directory to remove.
    Directory(String),
    /// A variable and what the program had set it to before.
    Variable(String, Option<String>),
}

/// Takes back what a test has done outside of the program, last first.
fn undo(steps: Vec<Undo>) {
    for step in steps.into_iter().rev() {
        match step {
            Undo::Directory(path) => {
                // The test may have removed it itself.
                let _ = std::fs::remove_dir_all(path);
            }
            Undo::Variable(key, before) => {
                crate::env::set(&key, before.as_deref());
            }
        }
    }
}

/// Removes a directory after the running test.
pub(crate) fn remove_after_test(path: String) {
    progress().undo.push(Undo::Directory(path));
}

/// `mesh_test_set_env(key, value)`: sets a variable until the running test ends; false for impossible names and values.
///
/// # Safety
/// Both must be live strings.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_set_env(key: Obj, value: Obj) -> u8 {
    // SAFETY: passed on to the caller.
    let (key, value) = unsafe { (borrow_str(key), borrow_str(value)) };
    let before = crate::env::own(key);
    if !crate::env::set(key, Some(value)) {
        return 0;
    }
    progress().undo.push(Undo::Variable(key.to_owned(), before));
    1
}

/// `mesh_test_running`: whether tests are being run.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_test_running() -> u8 {
    u8::from(progress().started.is_some())
}

/// `mesh_test_attempt(body)`: the reason of the panic that the body ends with, as `Option<String>`; it is reported as any other.
///
/// # Safety
/// `out` must have room for the result, `body` be a live `Fun() -> ()`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_attempt(out: *mut u64, body: Obj) {
    // SAFETY: passed on to the caller.
    let outcome = crate::panic::attempt(|| unsafe { Closure::retain(body).call_unit() });
    // SAFETY: passed on to the caller.
    unsafe { write_crash(out, outcome) };
}

/// # Safety
/// `out` must have room for an `Option<String>`.
unsafe fn write_crash(out: *mut u64, outcome: Result<(), ExitReason>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match outcome {
            Ok(()) => write_none(out),
            Err(reason) => {
                write_some(out, MeshString::from(reason.to_string()).into_raw() as u64);
            }
        }
    }
}

/// `mesh_test_crash(body)`: the reason of the panic that the body ends with, as `Option<String>`; it is not reported.
///
/// # Safety
/// `out` must have room for the result, `body` be a live `Fun() -> ()`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_crash(out: *mut u64, body: Obj) {
    let actor = actor::current().expect("tests run in processes");
    let outer = actor.private().expecting.replace(false);
    // SAFETY: passed on to the caller.
    let outcome = crate::panic::attempt(|| unsafe { Closure::retain(body).call_unit() });
    actor.private().expecting = outer;
    // SAFETY: passed on to the caller.
    unsafe { write_crash(out, outcome) };
}

static PROGRESS: Mutex<Progress> = Mutex::new(Progress {
    started: None,
    passed: 0,
    skipped: 0,
    failures: Vec::new(),
    current: Vec::new(),
    undo: Vec::new(),
    kept: BTreeSet::new(),
});

fn progress() -> std::sync::MutexGuard<'static, Progress> {
    PROGRESS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a test runs in: it receives messages of every type, and those of the runtime.
static TEST: TypeDesc = TypeDesc::new(
    actor::flags::RECEIVES as usize,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "test",
);

/// `mesh_test_run(label, body)`: runs a test in a fresh process and prints its line.
///
/// # Safety
/// `label` must be a live string, `body` a `Fun() -> ()` that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_run(label: Obj, body: Obj) {
    // SAFETY: passed on to the caller.
    let (label, body) = unsafe { (borrow_str(label).to_owned(), Closure::from_raw(body)) };
    {
        let mut progress = progress();
        progress.started.get_or_insert_with(Instant::now);
        progress.current.clear();
    }
    let first = actor::next_pid();
    // SAFETY: passed on to the caller.
    let test = actor::inline_as(null(), &TEST, move || unsafe { body.call_unit() });
    let outcome = actor::block_on(actor::spawn_inline(test));
    let kept = progress().kept.clone();
    actor::stop_since(first, &kept, LEFTOVERS);
    let steps = std::mem::take(&mut progress().undo);
    if !steps.is_empty() {
        actor::spawn_blocking(move || undo(steps));
    }
    let mut progress = progress();
    let mut messages = std::mem::take(&mut progress.current);
    if let Err(reason) = outcome
        && reason != ExitReason::Normal
    {
        messages.push(format!("crashed: {reason}"));
    }
    let mut text = String::new();
    if messages.is_empty() {
        progress.passed += 1;
        let _ = writeln!(text, "  {} {label}", paint(GREEN, "✓"));
    }
    for message in messages {
        let block = format!("  {} {label}\n    {message}\n", paint(RED, "✗"));
        text.push_str(&block);
        progress.failures.push(block);
    }
    write_counts(&progress);
    print(&text);
}

fn write_counts(progress: &Progress) {
    if let Some(path) = std::env::var_os("MESH_TEST_COUNTS") {
        let (passed, failed) = (progress.passed, progress.failures.len());
        // Whoever misses the numbers counts none.
        let _ = std::fs::write(path, format!("{passed} {failed} {}", progress.skipped));
    }
}

/// `mesh_test_skip(label)`: prints the line of a test that is not run.
///
/// # Safety
/// `label` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_skip(label: Obj) {
    // SAFETY: passed on to the caller.
    let label = unsafe { borrow_str(label) };
    {
        let mut progress = progress();
        progress.started.get_or_insert_with(Instant::now);
        progress.skipped += 1;
        write_counts(&progress);
    }
    print(&format!("  {} {label} (skipped)\n", paint(YELLOW, "-")));
}

/// What processes that a test leaves get to stop before they are killed.
const LEFTOVERS: Duration = Duration::from_secs(1);

/// `mesh_test_keep(pid)`: that process outlives the test.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_test_keep(pid: i64) {
    let pid = actor::find(pid).map_or(pid, |actor| actor.pid());
    progress().kept.insert(pid);
}

const GREEN: &str = "32";
const YELLOW: &str = "33";
const RED: &str = "31";
const BOLD_GREEN: &str = "1;32";
const BOLD_RED: &str = "1;31";

fn paint(colour: &str, text: &str) -> String {
    if std::env::var_os("MESH_TEST_COLOR").is_some_and(|value| value == "1") {
        format!("\x1b[{colour}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}

/// Where failures go instead of standard output.
fn failures_path() -> Option<std::path::PathBuf> {
    std::env::var_os("MESH_TEST_FAILURES").map(Into::into)
}

fn print(text: &str) {
    if failures_path().is_none() {
        crate::io::write_stdout(text.as_bytes());
    }
}

/// `mesh_test_fail(message)`: records a failure of the running test, which goes on.
///
/// # Safety
/// `message` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_fail(message: Obj) {
    // SAFETY: passed on to the caller.
    let message = unsafe { borrow_str(message) }.to_owned();
    match actor::current().map(|actor| &mut actor.private().expecting) {
        Some(Some(raised)) => *raised = true,
        _ => progress().current.push(message),
    }
}

/// `mesh_test_raises(body)`: whether the body panics or fails an assertion; neither is reported.
///
/// # Safety
/// `body` must be a live `Fun() -> ()`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_test_raises(body: Obj) -> u8 {
    let actor = actor::current().expect("tests run in processes");
    let outer = actor.private().expecting.replace(false);
    // SAFETY: passed on to the caller.
    let outcome = crate::panic::attempt(|| unsafe { Closure::retain(body).call_unit() });
    let raised = std::mem::replace(&mut actor.private().expecting, outer) == Some(true);
    u8::from(outcome.is_err() || raised)
}

/// `mesh_test_finish`: prints the failures and the summary of the file, and sets the exit status; gives the number of failures.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_test_finish() -> i64 {
    let progress = progress();
    let seconds = progress
        .started
        .map_or(0.0, |started| started.elapsed().as_secs_f64());
    let failed = progress.failures.len();
    let blocks = progress.failures.concat();
    let mut text = String::new();
    if failed > 0 {
        text.push_str("\nFailures:\n");
        text.push_str(&blocks);
    }
    text.push('\n');
    if failed > 0 {
        let _ = write!(text, "{}, ", paint(BOLD_RED, &format!("{failed} failed")));
    }
    let passed = paint(BOLD_GREEN, &format!("{} passed", progress.passed));
    text.push_str(&passed);
    if progress.skipped > 0 {
        let skipped = paint(YELLOW, &format!("{} skipped", progress.skipped));
        let _ = write!(text, ", {skipped}");
    }
    let _ = writeln!(text, " in {seconds:.2}s");
    print(&text);
    if failed > 0
        && let Some(path) = failures_path()
        && let Err(error) = std::fs::write(&path, blocks)
    {
        // Without the file the failures would be lost.
        crate::io::write_stderr(
            format!("mesh: cannot write {}: {error}\n", path.display()).as_bytes(),
        );
    }
    crate::program::set_status(i32::from(failed > 0));
    failed as i64
}
