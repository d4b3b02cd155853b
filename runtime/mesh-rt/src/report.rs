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
