//! The conformance programs: `tests/conformance/<chapter>/<case>.mpl` or `<case>/main.mpl`.
//!
//! Beside a case lie its expectations: `<case>.out` (or `expected.out` inside a directory) is what the program prints; `.err` holds
//! fragments that standard error must contain in this order, the compiler's output first, then the program's; `.exit` is the exit
//! status when it is not 0. A case without `.out` must not compile. Diagnostics are compared by their codes, completely: a program
//! may not produce an error or a warning that its `.err` does not name.

mod case;
mod compare;

use crate::checker::Checker;
use crate::process;
use crate::toolchain::{self, Toolchain};
use crate::{Outcome, paths};
use case::Case;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const BUILD_LIMIT: Duration = Duration::from_secs(60);
const RUN_LIMIT: Duration = Duration::from_secs(10);

/// How the cases are run.
#[derive(Default)]
pub struct Options {
    filter: Option<String>,
    /// These cases alone.
    only: Option<&'static [&'static str]>,
    memcheck: bool,
    checker: Option<Checker>,
    update: bool,
    verbose: bool,
    meshc: Option<PathBuf>,
}

impl Options {
    /// What the whole test suite uses.
    pub fn thorough() -> Options {
        Options {
            memcheck: true,
            ..Options::default()
        }
    }

    /// `cases` under a memory checker.
    pub fn checked(cases: &'static [&'static str], checker: Checker) -> Options {
        Options {
            only: Some(cases),
            checker: Some(checker),
            ..Options::default()
        }
    }

    fn parse(arguments: &[String]) -> Result<Options, String> {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--memcheck" => options.memcheck = true,
                "--valgrind" => options.checker = Some(Checker::Valgrind),
                "--asan" => options.checker = Some(Checker::AddressSanitizer),
                "--tsan" => options.checker = Some(Checker::ThreadSanitizer),
                "--update" => options.update = true,
                "--verbose" => options.verbose = true,
                "--meshc" => {
                    options.meshc = Some(rest.next().ok_or("--meshc needs a path")?.into())
                }
                flag if flag.starts_with('-') => {
                    return Err(format!("unexpected argument '{flag}'"));
                }
                filter => options.filter = Some(filter.to_owned()),
            }
        }
        Ok(options)
    }
}

/// How many cases did what.
#[derive(Default)]
pub struct Tally {
    /// As expected.
    pub passed: usize,
    /// Otherwise.
    pub failed: usize,
}

/// The command `conformance`.
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments)?;
    let toolchain = match &options.meshc {
        Some(path) => Toolchain::of(path.clone()),
        None => toolchain::build_for_development()?,
    };
    let tally = run_all(&toolchain, &options)?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 {
        Ok(())
    } else {
        Err("conformance failed".to_owned())
    }
}

/// Runs all selected cases and prints those that fail.
pub fn run_all(toolchain: &Toolchain, options: &Options) -> Result<Tally, String> {
    let mut cases = case::discover(&paths::root().join("tests/conformance"))?;
    cases.retain(|case| {
        options
            .filter
            .as_ref()
            .is_none_or(|filter| case.name.contains(filter))
    });
    if let Some(only) = options.only {
        cases.retain(|case| only.contains(&case.name.as_str()));
        if cases.len() != only.len() {
            return Err("a case that is named for this run does not exist".to_owned());
        }
    }
    if let Some(checker) = options.checker {
        cases.retain(|case| {
            let reason = case.not_under(checker);
            if let Some(reason) = reason {
                println!("not run: {} ({reason})", case.name);
            }
            reason.is_none()
        });
    }
    if cases.is_empty() {
        return Err("no case matches".to_owned());
    }
    let toolchain = &match options.checker {
        Some(checker) => checker.toolchain(toolchain)?,
        None => toolchain.clone(),
    };
    // One directory per run, so that two runs at a time do not meet.
    let work = paths::scratch(&format!("conformance/{}", std::process::id()))?;
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let directory = work.join(&case.name);
                    let result = run_case(case, toolchain, options, &directory).and_then(|()| {
                        // What failed stays for whoever looks into it.
                        std::fs::remove_dir_all(&directory).map_err(|error| {
                            format!("cannot clear {}: {error}", directory.display())
                        })
                    });
                    let mut tally = tally.lock().expect("no worker panics while it counts");
                    match result {
                        Ok(()) => {
                            tally.passed += 1;
                            if options.verbose {
                                println!("ok   {}", case.name);
                            }
                        }
                        Err(report) => {
                            tally.failed += 1;
                            println!("FAIL {}", case.name);
                            for line in report.lines() {
                                println!("     {line}");
                            }
                        }
                    }
                }
            });
        }
    });
    let tally = tally
        .into_inner()
        .map_err(|_| "a worker panicked".to_owned())?;
    if tally.failed == 0 {
        std::fs::remove_dir_all(&work)
            .map_err(|error| format!("cannot clear {}: {error}", work.display()))?;
    }
    Ok(tally)
}

/// Builds and runs one case; the error is the report for the reader.
fn run_case(
    case: &Case,
    toolchain: &Toolchain,
    options: &Options,
    work: &std::path::Path,
) -> Result<(), String> {
    let project = case
        .materialise(work)
        .map_err(|error| format!("cannot write the project: {error}"))?;
    let program = work.join("program");
    let mut build = toolchain.build_command();
    build
        .arg(&project)
        .arg("--output")
        .arg(&program)
        .arg("--no-color");
    let built = process::capture(&mut build, BUILD_LIMIT)?;
    let diagnostics = compare::Diagnostics::read(&built.stderr);
    let Some(expected_output) = &case.output else {
        if built.status != Some(1) {
            return Err(format!(
                "must not compile, but meshc: {}\n{}",
                built.ending(),
                built.stderr
            ));
        }
        compare::codes(
            "errors",
            &case.expected_codes(false),
            &diagnostics.errors,
            &built.stderr,
        )?;
        return compare::fragments(&case.errors, &built.stderr);
    };
    if built.status != Some(0) {
        return Err(format!("meshc: {}\n{}", built.ending(), built.stderr));
    }
    compare::codes(
        "warnings",
        &case.expected_codes(true),
        &diagnostics.warnings,
        &built.stderr,
    )?;

    let (mut run, limit) = match options.checker {
        Some(checker) => (checker.command(&program), checker.limit()),
        None => (Command::new(&program), RUN_LIMIT),
    };
    run.current_dir(work);
    run.envs(case.environment.iter().cloned());
    if options.memcheck {
        run.env("MESH_MEMCHECK", "1");
    }
    let mut signals = case.signals.iter().peekable();
    let ran = process::capture_watched(&mut run, limit, |child, output| {
        while let Some((signal, _)) =
            signals.next_if(|(_, after)| output.lines().any(|line| line == after))
        {
            process::signal(child, signal);
        }
    })?;
    let (stderr, live) = compare::split_memcheck(&ran.stderr);
    // As shells tell it.
    let status = ran.status.or(ran.signal.map(|signal| 128 + signal));
    if status != Some(case.exit) || ran.timed_out {
        return Err(format!(
            "{} instead of exit status {}\n{}{}",
            ran.ending(),
            case.exit,
            ran.stdout,
            ran.stderr
        ));
    }
    if options.update {
        case.write_output(&ran.stdout)
            .map_err(|error| format!("cannot update: {error}"))?;
    } else {
        compare::output(expected_output, &ran.stdout)?;
    }
    if case.errors.is_empty() && !stderr.is_empty() && options.checker.is_none() {
        return Err(format!("unexpected standard error\n{stderr}"));
    }
    compare::fragments(&case.errors, &format!("{}\n{stderr}", built.stderr))?;
    // A program that ends through a panic in main leaves what it holds to the operating system.
    if options.memcheck && case.exit == 0 {
        compare::no_live_memory(live)?;
    }
    Ok(())
}
