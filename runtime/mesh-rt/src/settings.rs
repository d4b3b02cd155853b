//! Settings from the environment, read once.

use std::sync::OnceLock;

fn number(name: &str, default: usize, range: std::ops::RangeInclusive<usize>) -> usize {
    let Some(text) = std::env::var_os(name) else {
        return default;
    };
    let text = text.to_string_lossy();
    let why = match text.trim().parse::<usize>() {
        Ok(value) if range.contains(&value) => return value,
        Ok(_) => format!("must be between {} and {}", range.start(), range.end()),
        Err(_) => "not a number".to_owned(),
    };
    crate::io::write_stderr(format!("mesh: ignoring {name}={text}: {why}\n").as_bytes());
    default
}

/// `MESH_SCHEDULERS`: worker threads; by default one per CPU that the program may use.
pub(crate) fn schedulers() -> usize {
    static VALUE: OnceLock<usize> = OnceLock::new();
    *VALUE.get_or_init(|| {
        let available = std::thread::available_parallelism().map_or(1, usize::from);
        number("MESH_SCHEDULERS", available, 1..=256)
    })
}

/// `MESH_MAX_PROCESSES`: live processes.
pub(crate) fn max_processes() -> usize {
    static VALUE: OnceLock<usize> = OnceLock::new();
    *VALUE.get_or_init(|| number("MESH_MAX_PROCESSES", 16_777_216, 1..=1 << 24))
}

/// `MESH_STACK_MAX`: bytes of stack per process, rounded up to whole pages.
pub(crate) fn stack_max() -> usize {
    static VALUE: OnceLock<usize> = OnceLock::new();
    *VALUE.get_or_init(|| {
        number("MESH_STACK_MAX", 256 << 20, 1 << 20..=1 << 36).next_multiple_of(4096)
    })
}

/// `MESH_HEAP_MAX`: bytes of heap per process; 0: no limit.
pub(crate) fn heap_max() -> usize {
    static VALUE: OnceLock<usize> = OnceLock::new();
    *VALUE.get_or_init(|| number("MESH_HEAP_MAX", 0, 0..=1 << 53))
}

/// `MESH_SHUTDOWN_GRACE_MS`: how long processes may take to end with the program.
pub(crate) fn shutdown_grace_ms() -> u64 {
    static VALUE: OnceLock<usize> = OnceLock::new();
    *VALUE.get_or_init(|| number("MESH_SHUTDOWN_GRACE_MS", 10_000, 0..=86_400_000)) as u64
}

/// `MESH_CALL_TIMEOUT_MS`: how long plain service calls wait; -1 when it is not set.
pub(crate) fn call_timeout_ms() -> i64 {
    static VALUE: OnceLock<i64> = OnceLock::new();
    *VALUE.get_or_init(|| match std::env::var_os("MESH_CALL_TIMEOUT_MS") {
        None => -1,
        Some(_) => number("MESH_CALL_TIMEOUT_MS", usize::MAX, 1..=1 << 53)
            .try_into()
            .unwrap_or(-1),
    })
}

/// `MESH_MAILBOX_WARN`: length of a mailbox that is worth a warning; 0 is never.
pub(crate) fn mailbox_warn() -> u32 {
    static VALUE: OnceLock<u32> = OnceLock::new();
    *VALUE.get_or_init(|| {
        let value = number("MESH_MAILBOX_WARN", 100_000, 0..=1 << 31);
        u32::try_from(value)
            .ok()
            .filter(|value| *value > 0)
            .unwrap_or(u32::MAX)
    })
}

/// What a crash writes to standard error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CrashReport {
    /// One line.
    Line,
    /// Also lines for crashed processes and restarts.
    Full,
    /// One JSON object per line, with the backtrace.
    Json,
    /// Nothing.
    Off,
}

/// `MESH_CRASH_REPORT`.
pub(crate) fn crash_report() -> CrashReport {
    static VALUE: OnceLock<CrashReport> = OnceLock::new();
    *VALUE.get_or_init(|| {
        let Some(text) = std::env::var_os("MESH_CRASH_REPORT") else {
            return CrashReport::Line;
        };
        match text.to_string_lossy().trim() {
            "line" => CrashReport::Line,
            "full" => CrashReport::Full,
            "json" => CrashReport::Json,
            "off" => CrashReport::Off,
            other => {
                let line = format!(
                    "mesh: ignoring MESH_CRASH_REPORT={other}: not one of line, full, json, off\n"
                );
                crate::io::write_stderr(line.as_bytes());
                CrashReport::Line
            }
        }
    })
}
