//! Lines that the runtime itself writes to standard error.

/// Writes `[mesh-rt] ` and the formatted text as one line.
macro_rules! log_line {
    ($($arg:tt)*) => {
        $crate::report::line(format_args!($($arg)*))
    };
}
pub(crate) use log_line;

/// Writes one line in one call, so that lines of different threads never interleave.
pub(crate) fn line(text: std::fmt::Arguments) {
    crate::io::write_stderr(format!("[mesh-rt] {text}\n").as_bytes());
}

/// Lines that a peer can provoke: at most ten per second, then a count of what was left out.
pub(crate) struct Throttle {
    kind: &'static str,
    state: std::sync::Mutex<Option<Window>>,
}

/// One second of lines.
struct Window {
    started: std::time::Instant,
    lines: u32,
}

impl Throttle {
    const PER_SECOND: u32 = 10;

    pub(crate) const fn new(kind: &'static str) -> Throttle {
        Throttle {
            kind,
            state: std::sync::Mutex::new(None),
        }
    }

    /// Writes `KIND: what` unless there were too many.
    pub(crate) fn log(&self, what: &dyn std::fmt::Display) {
        let now = std::time::Instant::now();
        let mut state = self
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let window = state.get_or_insert(Window {
            started: now,
            lines: 0,
        });
        if now.duration_since(window.started).as_secs() >= 1 {
            if window.lines > Self::PER_SECOND {
                log_line!(
                    "{}: … ({} suppressed)",
                    self.kind,
                    window.lines - Self::PER_SECOND
                );
            }
            *window = Window {
                started: now,
                lines: 0,
            };
        }
        window.lines += 1;
        if window.lines <= Self::PER_SECOND {
            log_line!("{}: {what}", self.kind);
        }
    }
}
