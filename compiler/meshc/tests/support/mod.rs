//! Running `meshc` on projects in temporary directories below the target directory.
#![allow(dead_code, reason = "every test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A directory with files, removed at the end.
pub struct Sandbox {
    directory: tempfile::TempDir,
}

impl Sandbox {
    /// A directory with the given files.
    pub fn new(files: &[(&str, &str)]) -> Sandbox {
        let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
            .expect("the target directory is writable");
        let sandbox = Sandbox { directory };
        for (path, text) in files {
            sandbox.write(path, text.as_bytes());
        }
        sandbox
    }

    /// Path of something inside.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.directory.path().join(relative)
    }

    /// Writes a file with its parent directories.
    pub fn write(&self, relative: &str, bytes: &[u8]) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a file lies in a directory"))
            .expect("the sandbox is writable");
        fs::write(path, bytes).expect("the sandbox is writable");
    }

    /// The command `meshc` with the sandbox as current directory.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_meshc"));
        command.current_dir(self.directory.path()).args(arguments);
        command
            .env_remove("MESH_RT_LIB_PATH")
            .env_remove("MESH_LINKER");
        command.env(
            "MESH_CACHE_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"),
        );
        command
    }

    /// Runs `meshc`.
    pub fn meshc(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Relative paths of all files, sorted.
    pub fn files(&self) -> Vec<String> {
        files_below(self.directory.path())
    }
}

/// Relative paths of all files below a directory, sorted.
pub fn files_below(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![directory.to_owned()];
    while let Some(current) = pending.pop() {
        for entry in fs::read_dir(current).expect("the directory is readable") {
            let path = entry.expect("the directory is readable").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(
                    path.strip_prefix(directory)
                        .expect("below")
                        .to_string_lossy()
                        .into_owned(),
                );
            }
        }
    }
    found.sort();
    found
}

/// What a program did.
#[derive(Debug, PartialEq)]
pub struct Run {
    /// Exit status, -1 after a signal.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Run {
            status: status.code().unwrap_or(-1),
            stdout: text(stdout),
            stderr: text(stderr),
        }
    }

    /// Asserts a failure whose standard error is exactly this, with nothing on standard output.
    #[track_caller]
    pub fn fails(&self, stderr: &str) {
        assert_eq!(
            (self.status, self.stdout.as_str(), self.stderr.as_str()),
            (1, "", stderr)
        );
    }
}
