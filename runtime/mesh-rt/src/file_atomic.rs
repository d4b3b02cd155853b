//! Files that are replaced as a whole.

use crate::file_system::is_same_file;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What links lead to, whether or not it exists: a link stays a link, what it points to is replaced.
fn behind_links(path: &str) -> io::Result<PathBuf> {
    /// As many as the kernel follows.
    const MOST_LINKS: usize = 40;
    let mut target = PathBuf::from(path);
    // What the last of them leads to is looked at, too.
    for _ in 0..=MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            // No link.
            Err(error) if error.raw_os_error() == Some(libc::EINVAL) => return Ok(target),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_empty() => {
                return Ok(target);
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from_raw_os_error(libc::ELOOP))
}

/// The path without links, and what is there now, if anything is.
fn destination(path: &str) -> io::Result<(PathBuf, Option<fs::Metadata>)> {
    /// Others may replace the file between two looks at it; so often in a row they do not.
    const ATTEMPTS: usize = 10;
    for _ in 0..ATTEMPTS {
        let old = match fs::metadata(path) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok((behind_links(path)?, None));
            }
            Err(error) => return Err(error),
        };
        if old.is_dir() {
            return Err(io::Error::from_raw_os_error(libc::EISDIR));
        }
        if !old.is_file() {
            return Err(io::Error::other(
                "only a regular file can be replaced atomically; write to devices and pipes with File.write",
            ));
        }
        let target = behind_links(path)?;
        // Links of /proc lead to files that need no name; what they say of one is no path then, or that of another file.
        if target == Path::new(path)
            || fs::metadata(&target).is_ok_and(|there| is_same_file(&there, &old))
        {
            return Ok((target, Some(old)));
        }
    }
    Err(io::Error::other(
        "the link leads to a file without a path, maybe a deleted one; write to it with File.write",
    ))
}

/// A name that nobody else has chosen, on this machine or another one that shares the folder. It is not made from the target's,
/// which may be as long as names can be.
fn random_name() -> String {
    format!(".mesh-{}.tmp", uuid::Uuid::new_v4().simple())
}

/// A new file under the first of the names that is free.
fn create(folder: &Path, mut name: impl FnMut() -> String) -> io::Result<(PathBuf, fs::File)> {
    /// A folder where every name is taken lies.
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        let path = folder.join(name());
        match fs::File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from_raw_os_error(libc::EEXIST))
}

/// Writes through a temporary file beside the target, which readers see complete or not at all.
pub(crate) fn write_atomic(path: &str, content: &[u8]) -> io::Result<()> {
    write_through(path, content, random_name)
}

fn write_through(path: &str, content: &[u8], name: impl FnMut() -> String) -> io::Result<()> {
    let (target, old) = destination(path)?;
    let folder = match target.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let (temporary, mut file) = create(&folder, name)?;
    let written = (|| {
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temporary, &target)
    })();
    if let Err(error) = written {
        // The first failure is the one to tell.
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    fs::File::open(&folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::symlink;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn atomic_writes_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let path = path.to_str().unwrap();
        for content in ["one", "two"] {
            write_atomic(path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(path).unwrap(), content);
        }
        let directory = folder.path().join("d");
        fs::create_dir(&directory).unwrap();
        assert!(write_atomic(directory.to_str().unwrap(), b"x").is_err());
        assert_eq!(names(folder.path()), ["a.txt", "d"]);
    }

    #[test]
    fn temporary_files_of_others_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let path = path.to_str().unwrap();
        fs::write(folder.path().join("theirs"), "their content").unwrap();
        let mut free = vec!["ours", "theirs"];
        write_through(path, b"x", || free.pop().unwrap().into()).unwrap();
        assert_eq!(names(folder.path()), ["a", "theirs"]);

        let error = write_through(path, b"y", || "theirs".into()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["a", "theirs"]);
        assert_eq!(fs::read_to_string(path).unwrap(), "x");
        let theirs = fs::read_to_string(folder.path().join("theirs"));
        assert_eq!(theirs.unwrap(), "their content");
    }

    /// Links `1`, `2` and so on to `length`; each leads to the one before, the first to `0`.
    fn chain(folder: &Path, length: usize) -> String {
        for link in 1..=length {
            symlink((link - 1).to_string(), folder.join(link.to_string())).unwrap();
        }
        folder.join(length.to_string()).to_str().unwrap().to_owned()
    }

    #[test]
    fn as_many_links_are_followed_as_the_kernel_follows() {
        for exists in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("0");
            if exists {
                fs::write(&file, "old").unwrap();
            }
            let most = chain(folder.path(), 40);
            write_atomic(&most, b"new").unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), "new");
            assert!(fs::symlink_metadata(&most).unwrap().is_symlink());

            let folder = tempfile::tempdir().unwrap();
            let error = write_atomic(&chain(folder.path(), 41), b"new").unwrap_err();
            assert_eq!(error.raw_os_error(), Some(libc::ELOOP));
        }
    }

    fn by_descriptor(file: &impl AsRawFd) -> String {
        format!("/proc/self/fd/{}", file.as_raw_fd())
    }

    #[test]
    fn links_to_what_has_no_path_are_refused() {
        let (_reader, pipe) = io::pipe().unwrap();
        let error = write_atomic(&by_descriptor(&pipe), b"x").unwrap_err();
        assert!(
            error.to_string().starts_with("only a regular file can be"),
            "{error}"
        );

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone");
        let file = fs::File::create(&path).unwrap();
        fs::remove_file(&path).unwrap();
        // The link says `gone (deleted)`, whether or not another file has that name.
        let other = folder.path().join("gone (deleted)");
        for exists in [false, true] {
            if exists {
                fs::write(&other, "other").unwrap();
            }
            let error = write_atomic(&by_descriptor(&file), b"x").unwrap_err();
            assert!(error.to_string().contains("file without a path"), "{error}");
            assert_eq!(
                fs::read_to_string(&other).ok(),
                exists.then(|| "other".into())
            );
        }
    }

    #[test]
    fn an_open_file_is_replaced_by_its_descriptor() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let file = fs::File::create(&path).unwrap();
        write_atomic(&by_descriptor(&file), b"x").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "x");
    }
}
