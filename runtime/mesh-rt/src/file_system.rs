//! Directories, binary files, line by line reading, and what the system knows about files; on threads that may block.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::actor;
use crate::bytes::{borrow_bytes, new_bytes};
use crate::file::{owned, text};
use crate::file_atomic::write_atomic;
use crate::memory::{
    MeshString, Obj, borrow_str, foreign, write_err, write_ok, write_texts, write_unit,
};
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// So many bytes of lines cross to the actor at a time.
const BATCH_BYTES: usize = 64 * 1024;

/// Whether both are one file, maybe under two names.
pub(crate) fn is_same_file(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Copying a file onto itself would empty it.
fn copy(from: &str, to: &str) -> io::Result<()> {
    let source = fs::metadata(from)?;
    if source.is_dir() {
        return Err(io::Error::from_raw_os_error(libc::EISDIR));
    }
    if fs::metadata(to).is_ok_and(|to| is_same_file(&source, &to)) {
        return Ok(());
    }
    fs::copy(from, to).map(drop)
}

/// A directory and those above it that are missing.
fn mkdir_all(path: &str) -> io::Result<()> {
    // Every folder above nothing exists: that would count as done.
    if path.is_empty() {
        return Err(io::Error::from_raw_os_error(libc::ENOENT));
    }
    fs::create_dir_all(path)
}

/// A file, a link, or a directory with everything in it.
fn remove_all(path: &str) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

/// Names in a directory, sorted; invalid UTF-8 is replaced.
fn list(path: &str) -> io::Result<Vec<String>> {
    let mut names = fs::read_dir(path)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn modified_ms(path: &str) -> io::Result<i64> {
    let time = fs::metadata(path)?.modified()?;
    Ok(match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_millis() as i64,
        Err(before) => -(before.duration().as_nanos().div_ceil(1_000_000) as i64),
    })
}

/// A file that is read line by line.
struct LineReader<R> {
    input: R,
    /// What stopped the last batch; told when its lines have been given.
    failure: Option<io::Error>,
}

impl<R: BufRead> LineReader<R> {
    fn new(input: R) -> LineReader<R> {
        LineReader {
            input,
            failure: None,
        }
    }

    /// The next lines without their ends; none at the end of the file.
    fn batch(&mut self) -> io::Result<Vec<String>> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH_BYTES {
            let mut line = String::new();
            match self.input.read_line(&mut line) {
                Ok(0) => break,
                Ok(read) => bytes += read,
                Err(failure) if lines.is_empty() => return Err(failure),
                Err(failure) => {
                    self.failure = Some(failure);
                    break;
                }
            }
            if line.ends_with('\n') {
                line.pop();
                if line.ends_with('\r') {
                    line.pop();
                }
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

type Lines = Arc<Mutex<LineReader<BufReader<fs::File>>>>;

/// Runs an operation on one path.
///
/// # Safety
/// `out` must have room for a `Result<(), String>`, `path` be a live string.
unsafe fn on_path(
    out: *mut u64,
    path: Obj,
    run: impl FnOnce(&str) -> io::Result<()> + Send + 'static,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        let path = owned(path);
        write_unit(out, actor::spawn_blocking(move || text(run(&path))));
    }
}

/// Runs an operation on two paths.
///
/// # Safety
/// As `on_path`.
unsafe fn on_paths(
    out: *mut u64,
    from: Obj,
    to: Obj,
    run: impl FnOnce(&str, &str) -> io::Result<()> + Send + 'static,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        let to = owned(to);
        on_path(out, from, move |from| run(from, &to));
    }
}

/// Asks for a number.
///
/// # Safety
/// `out` must have room for a `Result<Int, String>`, `path` be a live string.
unsafe fn number(
    out: *mut u64,
    path: Obj,
    run: impl FnOnce(&str) -> io::Result<i64> + Send + 'static,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        let path = owned(path);
        match actor::spawn_blocking(move || text(run(&path))) {
            Ok(number) => write_ok(out, number as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_read_bytes(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = owned(path);
        match actor::spawn_blocking(move || text(fs::read(path))) {
            Ok(bytes) => write_ok(out, new_bytes(bytes) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_write_bytes(out: *mut u64, path: Obj, bytes: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let bytes = borrow_bytes(bytes).to_vec();
        on_path(out, path, move |path| fs::write(path, bytes));
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_write_atomic(out: *mut u64, path: Obj, content: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let content = owned(content);
        on_path(out, path, move |path| {
            write_atomic(path, content.as_bytes())
        });
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_lines_open(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = owned(path);
        match actor::spawn_blocking(move || text(fs::File::open(path))) {
            Ok(file) => {
                let lines: Lines = Arc::new(Mutex::new(LineReader::new(BufReader::new(file))));
                write_ok(out, foreign::new(lines) as u64);
            }
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_lines_next(out: *mut u64, lines: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let lines = foreign::borrow::<Lines>(lines).clone();
        let batch = actor::spawn_blocking(move || {
            text(lines.lock().unwrap_or_else(PoisonError::into_inner).batch())
        });
        write_texts(out, batch);
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_copy(out: *mut u64, from: Obj, to: Obj) {
    // SAFETY: see the module documentation.
    unsafe { on_paths(out, from, to, copy) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_rename(out: *mut u64, from: Obj, to: Obj) {
    // SAFETY: see the module documentation.
    unsafe { on_paths(out, from, to, |from, to| fs::rename(from, to)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_mkdir(out: *mut u64, path: Obj, all: u8) {
    // SAFETY: see the module documentation.
    unsafe {
        on_path(out, path, move |path| {
            if all == 1 {
                mkdir_all(path)
            } else {
                fs::create_dir(path)
            }
        });
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_remove_dir(out: *mut u64, path: Obj, all: u8) {
    // SAFETY: see the module documentation.
    unsafe {
        on_path(out, path, move |path| {
            if all == 1 {
                remove_all(path)
            } else {
                fs::remove_dir(path)
            }
        });
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_list(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = owned(path);
        write_texts(out, actor::spawn_blocking(move || text(list(&path))));
    }
}

/// 1 a regular file, 2 a directory, 0 anything else or nothing; links are followed.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_kind(path: Obj) -> i64 {
    // SAFETY: see the module documentation.
    let path = unsafe { owned(path) };
    actor::spawn_blocking(move || match fs::metadata(path) {
        Ok(about) if about.is_file() => 1,
        Ok(about) if about.is_dir() => 2,
        _ => 0,
    })
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_size(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe { number(out, path, |path| Ok(fs::metadata(path)?.len() as i64)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_file_modified(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe { number(out, path, modified_ms) }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_file_temp_dir() -> Obj {
    let folder = crate::env::get("TMPDIR").filter(|folder| !folder.is_empty());
    MeshString::from(folder.unwrap_or_else(|| "/tmp".into())).into_raw()
}

/// A fresh directory below `folder`, readable by its owner only.
pub(crate) fn fresh_dir(folder: &str) -> io::Result<String> {
    use std::os::unix::fs::DirBuilderExt;
    let path = format!("{folder}/mesh-{}", uuid::Uuid::new_v4().simple());
    fs::DirBuilder::new().mode(0o700).create(&path)?;
    Ok(path)
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_test_tmp_dir(out: *mut u64, folder: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match text(fresh_dir(borrow_str(folder))) {
            Ok(path) => {
                crate::test_harness::remove_after_test(path.clone());
                write_ok(out, MeshString::from(path).into_raw() as u64);
            }
            Err(error) => write_err(out, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copying_onto_itself_keeps_the_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "x").unwrap();
        let path = path.to_str().unwrap();
        copy(path, path).unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "x");
    }

    #[test]
    fn a_directory_is_not_copied_onto_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let error = copy(path, path).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EISDIR));
    }

    #[test]
    fn lines_come_in_batches() {
        let content = "line\r\n".repeat(20_000) + "last";
        let mut reader = LineReader::new(content.as_bytes());
        let mut count = 0;
        loop {
            let batch = reader.batch().unwrap();
            if batch.is_empty() {
                break;
            }
            count += batch.len();
            assert!(batch.iter().all(|line| line == "line" || line == "last"));
        }
        assert_eq!(count, 20_001);
    }

    #[test]
    fn lines_before_one_that_is_no_text_are_given() {
        let mut reader = LineReader::new(&b"a\nb\n\xff\nc\n"[..]);
        assert_eq!(reader.batch().unwrap(), ["a", "b"]);
        assert!(reader.batch().is_err());
    }
}
