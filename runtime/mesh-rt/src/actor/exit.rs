//! Why processes end.

use std::fmt;
use std::sync::Arc;

/// Exit reason of a process (chapter "Exit reasons" of the language's process model).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// The body finished.
    Normal,
    /// Asked to stop: supervisor, signal, end of the program.
    Shutdown,
    /// A panic; the text is its message.
    Error(Arc<str>),
    /// Ended from outside without a chance to clean up.
    Killed,
    /// Asked for, with a word of the program's own.
    Custom(Arc<str>),
    /// A linked process crashed.
    Linked(Linked),
    /// The target of a link or monitor did not exist.
    Noproc,
    /// The node of the process was lost.
    Noconnection,
}

/// A linked process and why it crashed. Reasons nest as deep as links form chains, so nothing here recurses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The process that crashed.
    pub pid: i64,
    /// Always present; taken out when it is dropped.
    reason: Option<Arc<ExitReason>>,
}

impl Linked {
    /// Its reason.
    pub fn reason(&self) -> &ExitReason {
        self.reason.as_deref().unwrap_or(&ExitReason::Normal)
    }
}

impl Drop for Linked {
    fn drop(&mut self) {
        let mut next = self.reason.take();
        while let Some(ExitReason::Linked(linked)) = &mut next.and_then(Arc::into_inner) {
            next = linked.reason.take();
        }
    }
}

impl ExitReason {
    /// A panic with this message.
    pub fn error(message: impl Into<Arc<str>>) -> ExitReason {
        ExitReason::Error(message.into())
    }

    /// The end of a process that is linked to `pid`, which crashed.
    pub fn linked(pid: i64, reason: ExitReason) -> ExitReason {
        ExitReason::Linked(Linked {
            pid,
            reason: Some(Arc::new(reason)),
        })
    }

    /// Whether this is an orderly end.
    pub fn is_orderly(&self) -> bool {
        matches!(self, ExitReason::Normal | ExitReason::Shutdown)
    }
}

impl fmt::Display for ExitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reason = self;
        while let ExitReason::Linked(linked) = reason {
            write!(f, "linked {}: ", super::pid_text(linked.pid))?;
            reason = linked.reason();
        }
        f.write_str(match reason {
            ExitReason::Normal | ExitReason::Linked(_) => "normal",
            ExitReason::Shutdown => "shutdown",
            ExitReason::Error(text) | ExitReason::Custom(text) => text,
            ExitReason::Killed => "killed",
            ExitReason::Noproc => "noproc",
            ExitReason::Noconnection => "noconnection",
        })
    }
}

/// An exit that somebody asked a process for. Stored in one byte of the process so that looking at it costs nothing; the reason
/// is among its relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ExitRequest {
    None = 0,
    Asked = 1,
    Kill = 2,
}

impl ExitRequest {
    pub(crate) fn from_byte(byte: u8) -> ExitRequest {
        match byte {
            0 => ExitRequest::None,
            1 => ExitRequest::Asked,
            _ => ExitRequest::Kill,
        }
    }
}

/// Payload of the unwinding that ends a process other than by a panic.
pub(crate) struct ExitSignal {
    pub(crate) reason: ExitReason,
    /// Who asked for it; 0: nobody but the process itself.
    pub(crate) from: i64,
}
