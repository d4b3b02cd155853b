//! Why processes end.

use std::fmt;

/// Exit reason of a process (chapter "Exit reasons" of the language's process model).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// The body finished.
    Normal,
    /// Asked to stop: supervisor, signal, end of the program.
    Shutdown,
    /// A panic; the text is its message.
    Error(String),
    /// Ended from outside without a chance to clean up.
    Killed,
}

impl fmt::Display for ExitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExitReason::Normal => f.write_str("normal"),
            ExitReason::Shutdown => f.write_str("shutdown"),
            ExitReason::Error(message) => f.write_str(message),
            ExitReason::Killed => f.write_str("killed"),
        }
    }
}

/// An exit that somebody asked a process for. Stored in one byte of the process so that asking never waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ExitRequest {
    None = 0,
    Shutdown = 1,
    Kill = 2,
}

impl ExitRequest {
    pub(crate) fn from_byte(byte: u8) -> ExitRequest {
        match byte {
            0 => ExitRequest::None,
            1 => ExitRequest::Shutdown,
            _ => ExitRequest::Kill,
        }
    }

    pub(crate) fn reason(self) -> ExitReason {
        match self {
            ExitRequest::None => ExitReason::Normal,
            ExitRequest::Shutdown => ExitReason::Shutdown,
            ExitRequest::Kill => ExitReason::Killed,
        }
    }
}

/// Payload of the unwinding that ends a process from outside.
pub(crate) struct ExitSignal(pub(crate) ExitReason);
