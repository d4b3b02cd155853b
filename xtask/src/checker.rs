//! Tools that watch the memory accesses of a running program.

use crate::toolchain::Toolchain;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Checker {
    /// Runs any program, twenty times slower and more.
    Valgrind,
    /// Built into the program and the runtime; sees accesses to stacks too.
    AddressSanitizer,
    /// Built into the runtime; finds accesses by several threads that nothing orders.
    ThreadSanitizer,
}

/// Arguments of valgrind: faults and lost memory end the program with status 99.
const VALGRIND: &[&str] = &[
    "--quiet",
    "--error-exitcode=99",
    "--max-stackframe=8388608",
    "--leak-check=full",
    // What a thread still reaches when the program ends is no leak: the workers' own state.
    "--errors-for-leak-kinds=definite",
];

/// Leaks are the business of `MESH_MEMCHECK`: the sanitizer does not look into the stacks of waiting actors. Frames stay on the stack
/// because the runtime compares their addresses with its limits.
const SANITIZER_OPTIONS: &str = "exitcode=99:detect_leaks=0:detect_stack_use_after_return=0:detect_odr_violation=0:allocator_may_return_null=1";

/// The first race ends the program. Its own signals are handled at once, as without the sanitizer.
const THREAD_OPTIONS: &str =
    "exitcode=99:halt_on_error=1:report_signal_unsafe=0:handle_segv=0:handle_sigbus=0";

const SYMBOLIZER: &str = "/usr/lib/llvm-19/bin/llvm-symbolizer";

impl Checker {
    /// The compiler and the runtime that programs have to be built with.
    pub fn toolchain(self, toolchain: &Toolchain) -> Result<Toolchain, String> {
        match self {
            Checker::Valgrind => toolchain.with_system_allocator(),
            Checker::AddressSanitizer => toolchain.with_address_sanitizer(),
            Checker::ThreadSanitizer => toolchain.with_thread_sanitizer(),
        }
    }

    /// The command that runs a program under it.
    pub fn command(self, program: &Path) -> Command {
        match self {
            Checker::Valgrind => {
                let mut valgrind = Command::new("valgrind");
                valgrind.args(VALGRIND).arg(program);
                valgrind
            }
            Checker::AddressSanitizer => {
                let mut command = Command::new(program);
                command.env("ASAN_OPTIONS", SANITIZER_OPTIONS);
                if Path::new(SYMBOLIZER).exists() {
                    command.env("ASAN_SYMBOLIZER_PATH", SYMBOLIZER);
                }
                command
            }
            Checker::ThreadSanitizer => {
                let mut command = Command::new(program);
                let mut options = THREAD_OPTIONS.to_owned();
                if Path::new(SYMBOLIZER).exists() {
                    options.push_str(":external_symbolizer_path=");
                    options.push_str(SYMBOLIZER);
                }
                command.env("TSAN_OPTIONS", options);
                command
            }
        }
    }

    /// How long a program of the test suites may take under it.
    pub fn limit(self) -> Duration {
        Duration::from_secs(match self {
            Checker::Valgrind => 240,
            Checker::AddressSanitizer | Checker::ThreadSanitizer => 60,
        })
    }
}
