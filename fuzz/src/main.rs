//! Feeds mutated programs to the compiler: lexer, parser, type checker, the rendering of what they find, and for programs without mistakes lowering
//! and code generation. None of them may panic, loop or lose a byte, whatever the text.
//!
//! Deterministic: the same seed gives the same texts. A finding is written to `fuzz/findings/` and named on standard error.
//!
//! Usage: `mesh-fuzz [--seconds N] [--seed N] [--replay FILE]`

mod compiler;
mod corpus;
#[path = "../../compiler/mesh-types/tests/library/mod.rs"]
mod library;
mod mutate;
mod random;
#[allow(dead_code, reason = "the driver uses the rest")]
#[path = "../../compiler/meshc/src/render/mod.rs"]
mod render;

use compiler::{Compiler, Reached};
use random::Random;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A text of a few kilobytes takes milliseconds; one that takes this much processor time will not end.
const HANG: Duration = Duration::from_secs(10);

/// The compiler runs on a stack of this size too.
const STACK_BYTES: usize = 512 << 20;

/// Every how many texts one is an unchanged program.
const UNCHANGED_SHARE: u64 = 8;

/// Every how many lowered programs LLVM sees one: it takes longer than everything before.
const GENERATED_SHARE: u64 = 8;

/// Processor time, in milliseconds, when the text under test was begun; the watchdog reads it.
static BEGUN: AtomicU64 = AtomicU64::new(0);

struct Arguments {
    seconds: u64,
    seed: u64,
    replay: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate lies in the repository")
        .to_path_buf();
    let worker = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || fuzz(&root, &arguments));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(true)) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut result = Arguments {
        seconds: 60,
        seed: 1,
        replay: None,
    };
    let mut rest = std::env::args().skip(1);
    while let Some(flag) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{flag} needs a value"))?;
        let number = || {
            value
                .parse()
                .map_err(|_| format!("{flag}: '{value}' is not a number"))
        };
        match flag.as_str() {
            "--seconds" => result.seconds = number()?,
            "--seed" => result.seed = number()?,
            "--replay" => result.replay = Some(value.into()),
            _ => return Err(format!("unexpected argument '{flag}'")),
        }
    }
    Ok(result)
}

/// A program that uses something of the library.
const PROGRAM: &str = "fn main() do\n  println(\"#{List.map([1, 2], fn n -> n + 1 end)}\")\nend\n";

/// Runs until the time is up; true when nothing was found.
fn fuzz(root: &Path, arguments: &Arguments) -> bool {
    let mut compiler = Compiler::new(library::library_in(&root.join("std")));
    if let Some(path) = &arguments.replay {
        let text = std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        return text.is_ok_and(|text| compiler.survives(&text, true).is_some());
    }
    let seeds = match corpus::programs(root) {
        Ok(seeds) => seeds,
        Err(error) => {
            eprintln!("error: {error}");
            return false;
        }
    };
    // With a library that is not taken, everything would end at the checker and nothing be found.
    if compiler.survives(PROGRAM, true) != Some(Reached::Code) {
        eprintln!("error: the library does not compile");
        return false;
    }
    let findings = root.join("fuzz/findings");
    let start = Instant::now();
    watch(findings.clone());
    let mut random = Random::new(arguments.seed);
    let (mut texts, mut checked, mut lowered, mut failures) = (0_u64, 0_u64, 0_u64, 0_u64);
    // Panics are findings; their place is printed, the usual message is not.
    std::panic::set_hook(Box::new(|info| eprintln!("panic: {info}")));
    while start.elapsed() < Duration::from_secs(arguments.seconds) {
        // Now and then a program as it is, so that a short run does not consist of those alone.
        let text = if texts.is_multiple_of(UNCHANGED_SHARE) {
            random.choose(&seeds).clone()
        } else {
            mutate::program(&seeds, &mut random)
        };
        BEGUN.store(processor_ms(), Ordering::Relaxed);
        // Written first, so that a text that ends the process or never ends is kept.
        keep(&findings, "current", &text);
        let reached = compiler.survives(&text, lowered.is_multiple_of(GENERATED_SHARE));
        match reached {
            Some(reached) => {
                checked += u64::from(reached >= Reached::Types);
                lowered += u64::from(reached >= Reached::Code);
            }
            None => {
                failures += 1;
                eprintln!(
                    "finding: {}",
                    keep(&findings, &format!("{}-{texts}", arguments.seed), &text).display()
                );
            }
        }
        texts += 1;
    }
    // Nothing was found in the last text; a missing file is no failure.
    let _ = std::fs::remove_file(findings.join("current.mpl"));
    println!(
        "fuzz: {texts} texts, {checked} of them type-checked, {lowered} compiled, {failures} findings (seed {})",
        arguments.seed
    );
    failures == 0
}

fn keep(directory: &Path, name: &str, text: &str) -> PathBuf {
    let path = directory.join(format!("{name}.mpl"));
    let written = std::fs::create_dir_all(directory).and_then(|()| std::fs::write(&path, text));
    if let Err(error) = written {
        eprintln!("cannot write {}: {error}", path.display());
    }
    path
}

/// Ends the process when one text takes too long. Processor time counts: other programs on the machine are no finding.
fn watch(findings: PathBuf) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let begun = BEGUN.load(Ordering::Relaxed);
            let running = Duration::from_millis(processor_ms().saturating_sub(begun));
            if running > HANG {
                eprintln!(
                    "finding: no end after {running:?}: {}",
                    findings.join("current.mpl").display()
                );
                std::process::exit(1);
            }
        }
    });
}

/// Processor time of this process so far.
fn processor_ms() -> u64 {
    // Linux counts in hundredths of a second here, whatever its own ticks are (proc(5), fields 14 and 15).
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = |index: usize| -> u64 {
        let field = fields.split_whitespace().nth(index);
        field.and_then(|field| field.parse().ok()).unwrap_or(0)
    };
    (ticks(11) + ticks(12)) * 10
}
