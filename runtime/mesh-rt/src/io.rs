//! Standard output and standard error: one write per call, so that lines of different actors never mix.

use crate::memory::{Obj, borrow_str};
use crate::program::{MAIN_PID, exit_now, has_main_returned};
use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Gives a descriptor among the first three that the parent has closed to `/dev/null`: the next file or socket of the program would get
/// its number, and with it everything that is printed.
pub(crate) fn open_standard_descriptors() {
    for fd in libc::STDIN_FILENO..=libc::STDERR_FILENO {
        // SAFETY: neither call has preconditions; the lowest free number, which `open` takes, is `fd`.
        unsafe {
            if libc::fcntl(fd, libc::F_GETFD) == -1 {
                libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
            }
        }
    }
}

/// Waits until a descriptor that others have made non-blocking takes bytes again.
fn wait_until_writable(fd: libc::c_int) {
    let mut poll = libc::pollfd {
        fd,
        events: libc::POLLOUT,
        revents: 0,
    };
    // SAFETY: one entry, which lives through the call.
    unsafe { libc::poll(&raw mut poll, 1, -1) };
}

/// Writes everything to a file descriptor, unless the other end is gone or the device fails.
fn write_all(fd: libc::c_int, mut bytes: &[u8]) -> std::io::Result<()> {
    while !bytes.is_empty() {
        // SAFETY: the range is readable.
        let written = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
        if written >= 0 {
            bytes = &bytes[written as usize..];
            continue;
        }
        let error = std::io::Error::last_os_error();
        match error.kind() {
            ErrorKind::Interrupted => {}
            ErrorKind::WouldBlock => wait_until_writable(fd),
            _ => return Err(error),
        }
    }
    Ok(())
}

/// Serialises writers whose text does not fit into one atomic pipe write.
static STDOUT: std::sync::Mutex<()> = std::sync::Mutex::new(());
static STDERR: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// Whether standard output could not take what was printed although somebody reads it, as on a full disk.
static OUTPUT_LOST: AtomicBool = AtomicBool::new(false);

/// The exit status of a program that would end with `status`: output that is lost is no success.
pub(crate) fn status_after_output(status: i32) -> i32 {
    if status == 0 && OUTPUT_LOST.load(Ordering::Relaxed) {
        1
    } else {
        status
    }
}

/// Writes to standard output. A reader that went away ends the program quietly, as it does for every Unix filter: when `main`
/// writes, or anybody after `main` has returned. Before that what other processes write is lost, and they go on. Other failures are
/// told once, and the program goes on; however it ends then, that is no success.
pub fn write_stdout(bytes: &[u8]) {
    let _guard = STDOUT
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let Err(error) = write_all(libc::STDOUT_FILENO, bytes) else {
        return;
    };
    if error.kind() != ErrorKind::BrokenPipe {
        if !OUTPUT_LOST.swap(true, Ordering::Relaxed) {
            crate::report::log_line!("output is lost, writing to standard output failed: {error}");
        }
    } else if matches!(crate::actor::current_pid(), 0 | MAIN_PID) || has_main_returned() {
        exit_now(status_after_output(0));
    }
}

/// Writes to standard error; failures are ignored, there is nowhere to report them.
pub fn write_stderr(bytes: &[u8]) {
    let _guard = STDERR
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let _ = write_all(libc::STDERR_FILENO, bytes);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::os::fd::AsRawFd;

    #[test]
    fn a_pipe_that_does_not_block_gets_everything() {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let fd = writer.as_raw_fd();
        // SAFETY: the descriptor is open.
        let changed = unsafe { libc::fcntl(fd, libc::F_SETFL, libc::O_NONBLOCK) };
        assert_eq!(changed, 0);
        let text = vec![b'x'; 1 << 20];
        let written = std::thread::scope(|scope| {
            let read = scope.spawn(move || {
                let mut all = Vec::new();
                reader.read_to_end(&mut all).unwrap();
                all.len()
            });
            write_all(fd, &text).unwrap();
            drop(writer);
            read.join().unwrap()
        });
        assert_eq!(written, text.len());
    }

    #[test]
    fn a_full_device_is_an_error() {
        let full = std::fs::File::create("/dev/full").unwrap();
        assert_eq!(
            write_all(full.as_raw_fd(), b"x")
                .unwrap_err()
                .raw_os_error(),
            Some(libc::ENOSPC)
        );
    }
}
