//! Writing files so that nobody ever sees half of one.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Creates or replaces `path` with what `write` writes, all at once. Directories on the way are made. Readable for whom the user's mask allows, as
/// a file that is simply created.
///
/// # Errors
/// Whatever the file system refuses; `path` is as it was then.
pub fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(directory)?;
    let mut file = tempfile::Builder::new()
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(directory)?;
    write(file.as_file_mut())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() -> io::Result<()> {
        let directory = tempfile::tempdir()?;
        let path = directory.path().join("deep/file");
        replace(&path, |file| file.write_all(b"old"))?;
        let failed = replace(&path, |file| {
            file.write_all(b"ne")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(
            failed.map_err(|error| error.kind()),
            Err(io::ErrorKind::StorageFull)
        );
        assert_eq!(std::fs::read(&path)?, b"old");
        assert_eq!(std::fs::read_dir(directory.path().join("deep"))?.count(), 1);
        Ok(())
    }

    #[test]
    fn others_may_read_what_the_mask_lets_them() -> io::Result<()> {
        let directory = tempfile::tempdir()?;
        let (plain, replaced) = (
            directory.path().join("plain"),
            directory.path().join("replaced"),
        );
        std::fs::write(&plain, "")?;
        replace(&replaced, |_| Ok(()))?;
        assert_eq!(
            replaced.metadata()?.permissions(),
            plain.metadata()?.permissions()
        );
        Ok(())
    }
}
