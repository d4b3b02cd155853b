//! Where the time of a command goes: `--timings`.

use crate::render::Reporter;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Phases in the order in which they are shown. The names are part of the command line's interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Finding and reading the files of the project.
    Read,
    /// Text to trees, the library included.
    Parse,
    /// Names, imports, declarations.
    Resolve,
    /// Inference and exhaustiveness.
    Check,
    /// Typed program to MIR.
    Lower,
    /// Passes over the MIR.
    Passes,
    /// MIR to LLVM modules.
    Generate,
    /// LLVM's passes.
    Optimise,
    /// LLVM modules to objects.
    Emit,
    /// Looking objects up and storing them.
    Cache,
    /// Objects and runtime to an executable.
    Link,
}

const PHASES: [(Phase, &str); 11] = [
    (Phase::Read, "read"),
    (Phase::Parse, "parse"),
    (Phase::Resolve, "resolve"),
    (Phase::Check, "check"),
    (Phase::Lower, "lower"),
    (Phase::Passes, "passes"),
    (Phase::Generate, "generate"),
    (Phase::Optimise, "optimise"),
    (Phase::Emit, "emit"),
    (Phase::Cache, "cache"),
    (Phase::Link, "link"),
];

/// Times by phase. Threads that work side by side add up, so that phases may sum to more than the total.
#[derive(Debug)]
pub struct Timings {
    started: Instant,
    spent: Mutex<[Duration; PHASES.len()]>,
    notes: Mutex<Vec<String>>,
}

impl Timings {
    /// Begins to count.
    pub fn start() -> Timings {
        Timings {
            started: Instant::now(),
            spent: Mutex::default(),
            notes: Mutex::default(),
        }
    }

    /// Adds to a phase.
    pub fn add(&self, phase: Phase, time: Duration) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent[phase as usize] += time;
    }

    /// Runs a phase.
    pub fn time<R>(&self, phase: Phase, work: impl FnOnce() -> R) -> R {
        let start = Instant::now();
        let result = work();
        self.add(phase, start.elapsed());
        result
    }

    /// Adds a line below the phases.
    pub fn note(&self, line: String) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.push(line);
    }

    /// Shows all phases and the total.
    pub fn report(&self, reporter: &Reporter) {
        reporter.progress(&self.text());
    }

    fn text(&self) -> String {
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let row = |name: &str, time: Duration| {
            format!("  {name:<10}{:>9.1} ms", time.as_secs_f64() * 1000.0)
        };
        let mut lines = vec!["Timings (threads added up):".to_owned()];
        lines.extend(
            PHASES
                .iter()
                .map(|(phase, name)| row(name, spent[*phase as usize])),
        );
        lines.push(row("total", self.started.elapsed()));
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend(notes.iter().map(|note| format!("  {note}")));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_shown_in_order_with_what_was_added() {
        let timings = Timings::start();
        timings.add(Phase::Emit, Duration::from_micros(1200));
        timings.add(Phase::Emit, Duration::from_micros(300));
        timings.note("2 of 3 objects from the cache".to_owned());
        let text = timings.text();
        let names: Vec<&str> = text
            .lines()
            .skip(1)
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        let expected: Vec<&str> = PHASES.iter().map(|(_, name)| *name).collect();
        assert_eq!(names[..PHASES.len()], expected);
        assert_eq!(names[PHASES.len()..], ["total", "2"]);
        assert!(text.contains("  emit            1.5 ms"), "{text}");
        for (index, (phase, _)) in PHASES.iter().enumerate() {
            assert_eq!(*phase as usize, index);
        }
    }
}
