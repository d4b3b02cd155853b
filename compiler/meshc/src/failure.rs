//! Why a command did not succeed.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// Reason of a command that ran and failed: exit status 1.
#[derive(Debug, PartialEq)]
pub enum Failure {
    /// A sentence for the user, shown as `error: …`.
    Message(String),
    /// Everything has been said already.
    Reported,
}

impl Failure {
    /// `Failed to read 'P': reason`.
    pub fn read(path: impl Display, error: &io::Error) -> Failure {
        Failure::Message(format!("Failed to read '{path}': {error}"))
    }

    /// `Failed to write 'P': reason`.
    pub fn write(path: &Path, error: &io::Error) -> Failure {
        Failure::Message(format!("Failed to write '{}': {error}", path.display()))
    }
}

impl<T: Into<String>> From<T> for Failure {
    fn from(message: T) -> Self {
        Failure::Message(message.into())
    }
}

/// Result of a step of a command.
pub type Result<T> = std::result::Result<T, Failure>;
