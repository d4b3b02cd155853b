//! Files and standard input as text, on threads that may block.
//!
//! Entry points take live strings; their `unsafe` relies on that. Errors carry the operating system's text.

use crate::actor;
use crate::memory::{Obj, borrow_str, write_text, write_texts, write_unit};
use std::fs;
use std::io::{self, BufRead, Write};

/// `Err` text of an operation.
pub(crate) fn text<T>(result: io::Result<T>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn append(path: &str, content: &str) -> io::Result<()> {
    fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)?
        .write_all(content.as_bytes())
}

/// The next line without its end; empty at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    if line.pop_if(|&mut byte| byte == b'\n').is_some() {
        line.pop_if(|&mut byte| byte == b'\r');
    }
    String::from_utf8(line).map_err(|_| {
        io::Error::new(
            io::ErrorKind::InvalidData,
            "stream did not contain valid UTF-8",
        )
    })
}

/// A copy of an argument for another thread.
///
/// # Safety
/// `obj` must be a live string.
pub(crate) unsafe fn owned(obj: Obj) -> String {
    // SAFETY: passed on to the caller.
    unsafe { borrow_str(obj) }.into()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_io_read_line(out: *mut u64) {
    let line = actor::spawn_blocking(|| text(read_line(&mut io::stdin().lock())));
    // SAFETY: see the module documentation.
    unsafe { write_text(out, line) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_io_read_all(out: *mut u64) {
    let all = actor::spawn_blocking(|| text(io::read_to_string(io::stdin().lock())));
    // SAFETY: see the module documentation.
    unsafe { write_text(out, all) }
}

/// The next line as an array of one element; an empty array at the end of the input.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_io_read_line_opt(out: *mut u64) {
    let line = actor::spawn_blocking(|| {
        let mut input = io::stdin().lock();
        text(input.fill_buf().map(<[u8]>::is_empty).and_then(|ended| {
            if ended {
                Ok(None)
            } else {
                read_line(&mut input).map(Some)
            }
        }))
    });
    // SAFETY: see the module documentation.
    unsafe { write_texts(out, line) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_read(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = owned(path);
        write_text(
            out,
            actor::spawn_blocking(move || text(fs::read_to_string(path))),
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_write(out: *mut u64, path: Obj, content: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let (path, content) = (owned(path), owned(content));
        write_unit(
            out,
            actor::spawn_blocking(move || text(fs::write(path, content))),
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_append(out: *mut u64, path: Obj, content: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let (path, content) = (owned(path), owned(content));
        write_unit(
            out,
            actor::spawn_blocking(move || text(append(&path, &content))),
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_exists(path: Obj) -> u8 {
    // SAFETY: see the module documentation.
    let path = unsafe { owned(path) };
    u8::from(actor::spawn_blocking(move || fs::metadata(path).is_ok()))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_delete(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = owned(path);
        write_unit(
            out,
            actor::spawn_blocking(move || text(fs::remove_file(path))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_texts() {
        assert_eq!(
            text(fs::read_to_string("/nonexistent")),
            Err("No such file or directory (os error 2)".into())
        );
        assert_eq!(
            text(fs::read_to_string("a\0")),
            Err("file name contained an unexpected NUL byte".into())
        );
        assert_eq!(
            text(fs::write("/", "")),
            Err("Is a directory (os error 21)".into())
        );
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x");
        fs::write(&path, b"\xff").unwrap();
        assert_eq!(
            text(fs::read_to_string(&path)),
            Err("stream did not contain valid UTF-8".into())
        );
    }

    #[test]
    fn appending_creates_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("log");
        let path = path.to_str().unwrap();
        append(path, "a").unwrap();
        append(path, "b").unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "ab");
    }

    #[test]
    fn lines_lose_their_ends() {
        let mut input: &[u8] = b"one\r\ntwo\n\nthree\r";
        let lines: Vec<_> = (0..5).map(|_| read_line(&mut input).unwrap()).collect();
        assert_eq!(lines, ["one", "two", "", "three\r", ""]);
        assert_eq!(
            text(read_line(&mut &b"\xff\n"[..])),
            Err("stream did not contain valid UTF-8".into())
        );
    }
}
