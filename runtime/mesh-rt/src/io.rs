//! Standard output and standard error: one write per call, so that lines of different actors never mix.

use crate::memory::{Obj, borrow_str};
use crate::program::{MAIN_PID, exit_now, has_main_returned};
use std::io::{ErrorKind, Write};

/// Writes everything to a file descriptor; `false` when the other end is gone or the device fails.
fn write_all(fd: libc::c_int, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        // SAFETY: the range is readable.
        let written = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
        if written >= 0 {
            bytes = &bytes[written as usize..];
        } else if std::io::Error::last_os_error().kind() != ErrorKind::Interrupted {
            return false;
        }
    }
    true
}

/// Serialises writers whose text does not fit into one atomic pipe write.
static STDOUT: std::sync::Mutex<()> = std::sync::Mutex::new(());
static STDERR: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// Writes to standard output. A reader that went away ends the program quietly, as it does for every Unix filter: when `main`
/// writes, or anybody after `main` has returned. Before that what other processes write is lost, and they go on.
pub fn write_stdout(bytes: &[u8]) {
    let _guard = STDOUT
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if !write_all(libc::STDOUT_FILENO, bytes)
        && std::io::Error::last_os_error().kind() == ErrorKind::BrokenPipe
        && (matches!(crate::actor::current_pid(), 0 | MAIN_PID) || has_main_returned())
    {
        exit_now(0);
    }
}

/// Writes to standard error; failures are ignored, there is nowhere to report them.
pub fn write_stderr(bytes: &[u8]) {
    let _guard = STDERR
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    write_all(libc::STDERR_FILENO, bytes);
}

/// Joins text and line feed without an allocation for the usual short lines, so that both go out in one write.
fn with_newline(text: &str, write: fn(&[u8])) {
    let mut buffer = [0u8; 512];
    if text.len() < buffer.len() {
        buffer[..text.len()].copy_from_slice(text.as_bytes());
        buffer[text.len()] = b'\n';
        write(&buffer[..=text.len()]);
    } else {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        let _ = bytes.write_all(text.as_bytes());
        bytes.push(b'\n');
        write(&bytes);
    }
}

/// `mesh_println`.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_println(text: Obj) {
    // SAFETY: passed on to the caller.
    with_newline(unsafe { borrow_str(text) }, write_stdout);
}

/// `mesh_print`.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_print(text: Obj) {
    // SAFETY: passed on to the caller.
    write_stdout(unsafe { borrow_str(text) }.as_bytes());
}

/// `mesh_eprintln`.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_eprintln(text: Obj) {
    // SAFETY: passed on to the caller.
    with_newline(unsafe { borrow_str(text) }, write_stderr);
}

/// `mesh_eprint`.
///
/// # Safety
/// `text` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_eprint(text: Obj) {
    // SAFETY: passed on to the caller.
    write_stderr(unsafe { borrow_str(text) }.as_bytes());
}

/// Whether standard output is a terminal.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_io_is_tty() -> u8 {
    u8::from(std::io::IsTerminal::is_terminal(&std::io::stdout()))
}
