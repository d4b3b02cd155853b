//! Generated programs: well-typed, deterministic, and run in every way that must not make a difference.
//!
//! A program is built quickly and with optimisation; both must print the same, end the same way and leave no live memory. Some also run
//! under a memory checker. A program that differs is kept in `fuzz/findings/`.

mod expr;
mod generate;
#[path = "../../../fuzz/src/random.rs"]
mod random;
mod types;

use crate::checker::Checker;
use crate::process::{self, Finished};
use crate::toolchain::{self, Toolchain};
use crate::{Outcome, paths};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const BUILD_LIMIT: Duration = Duration::from_secs(60);
const RUN_LIMIT: Duration = Duration::from_secs(20);
/// Exit status after a panic in main.
const PANIC: i32 = 101;
/// Of so many programs one runs under the memory checker, which takes many times longer.
const CHECKED_SHARE: u64 = 20;

/// What to run.
pub struct Options {
    pub seconds: u64,
    pub seed: u64,
    checker: Option<Checker>,
    /// Every how many programs one runs under the memory checker.
    checked_share: u64,
    meshc: Option<PathBuf>,
}

impl Options {
    /// What the test suite uses.
    pub fn short() -> Options {
        Options {
            seconds: 40,
            seed: 1,
            checker: None,
            checked_share: CHECKED_SHARE,
            meshc: None,
        }
    }

    /// What the test suite uses for the address sanitizer.
    pub fn sanitized() -> Options {
        Options {
            seconds: 10,
            seed: 1_000_000,
            checker: Some(Checker::AddressSanitizer),
            checked_share: 1,
            ..Options::short()
        }
    }

    fn parse(arguments: &[String]) -> Result<Options, String> {
        let mut options = Options {
            seconds: 60,
            checker: Some(Checker::Valgrind),
            ..Options::short()
        };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let value = rest.next().ok_or_else(|| format!("{flag} needs a value"))?;
            let number = || {
                value
                    .parse()
                    .map_err(|_| format!("{flag}: '{value}' is not a number"))
            };
            match flag.as_str() {
                "--seconds" => options.seconds = number()?,
                "--seed" => options.seed = number()?,
                "--checker" => {
                    options.checker = match value.as_str() {
                        "valgrind" => Some(Checker::Valgrind),
                        "asan" => Some(Checker::AddressSanitizer),
                        "none" => None,
                        _ => return Err(format!("--checker: '{value}' is none")),
                    }
                }
                "--share" => options.checked_share = number()?.max(1),
                "--meshc" => options.meshc = Some(value.into()),
                "--show" => {
                    print!("{}", generate::program(number()?));
                    options.seconds = 0;
                }
                _ => return Err(format!("unexpected argument '{flag}'")),
            }
        }
        Ok(options)
    }
}

/// The command `fuzz programs`.
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments)?;
    if options.seconds == 0 {
        return Ok(());
    }
    let toolchain = match &options.meshc {
        Some(path) => Toolchain::of(path.clone()),
        None => toolchain::build()?,
    };
    let (passed, failed) = check(&toolchain, &options)?;
    println!(
        "{passed} programs as expected, {failed} findings (seeds from {})",
        options.seed
    );
    if failed == 0 {
        Ok(())
    } else {
        Err("generated programs failed".to_owned())
    }
}

/// Generates and runs programs until the time is up; the numbers of good and bad ones.
pub fn check(toolchain: &Toolchain, options: &Options) -> Result<(usize, usize), String> {
    let checked = match options.checker {
        Some(checker) => Some((checker, checker.toolchain(toolchain)?)),
        None => None,
    };
    let work = paths::scratch(&format!("programs/{}", std::process::id()))?;
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let (passed, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while start.elapsed() < Duration::from_secs(options.seconds) {
                    let seed = options.seed + next.fetch_add(1, Ordering::Relaxed) as u64;
                    let text = generate::program(seed);
                    let directory = work.join(seed.to_string());
                    let checked = checked
                        .as_ref()
                        .filter(|_| seed.is_multiple_of(options.checked_share));
                    let result = differences(&text, toolchain, checked, &directory);
                    // Nobody needs what worked; what failed is written again below.
                    let _ = std::fs::remove_dir_all(&directory);
                    match result {
                        Ok(()) => passed.fetch_add(1, Ordering::Relaxed),
                        Err(report) => {
                            let kept =
                                paths::root().join(format!("fuzz/findings/program-{seed}.mpl"));
                            let written =
                                std::fs::create_dir_all(paths::root().join("fuzz/findings"))
                                    .and_then(|()| std::fs::write(&kept, &text));
                            println!("FAIL seed {seed} ({}, {written:?})", kept.display());
                            for line in report.lines().take(20) {
                                println!("     {line}");
                            }
                            failed.fetch_add(1, Ordering::Relaxed)
                        }
                    };
                }
            });
        }
    });
    let _ = std::fs::remove_dir_all(&work);
    Ok((passed.into_inner(), failed.into_inner()))
}

/// Builds and runs one program in every way; the error says what was different.
fn differences(
    text: &str,
    toolchain: &Toolchain,
    checked: Option<&(Checker, Toolchain)>,
    directory: &Path,
) -> Outcome {
    let project = directory.join("project");
    std::fs::create_dir_all(&project)
        .and_then(|()| std::fs::write(project.join("main.mpl"), text))
        .map_err(|error| format!("cannot write the program: {error}"))?;
    let quick = ran(toolchain, &project, &directory.join("quick"), &[], None)?;
    let optimised = ran(
        toolchain,
        &project,
        &directory.join("optimised"),
        &["--release"],
        None,
    )?;
    if (quick.status, &quick.stdout) != (optimised.status, &optimised.stdout) {
        return Err(format!(
            "optimisation changes what the program does: {} and {}\n{}---\n{}",
            quick.ending(),
            optimised.ending(),
            quick.stdout,
            optimised.stdout
        ));
    }
    if let Some((checker, toolchain)) = checked {
        ran(
            toolchain,
            &project,
            &directory.join("checked"),
            &["--release"],
            Some(*checker),
        )?;
    }
    Ok(())
}

/// Builds and runs a program, which may end in a panic but neither by a signal nor with memory left.
fn ran(
    toolchain: &Toolchain,
    project: &Path,
    program: &Path,
    options: &[&str],
    checker: Option<Checker>,
) -> Result<Finished, String> {
    let mut build = toolchain.build_command();
    build
        .arg(project)
        .arg("--no-cache")
        .arg("--no-color")
        .arg("--output")
        .arg(program)
        .args(options);
    let built = process::capture(&mut build, BUILD_LIMIT)?;
    if built.status != Some(0) {
        return Err(format!("meshc: {}\n{}", built.ending(), built.stderr));
    }
    let (mut run, limit) = match checker {
        Some(checker) => (checker.command(program), checker.limit()),
        None => (Command::new(program), RUN_LIMIT),
    };
    run.env("MESH_MEMCHECK", "1");
    let finished = process::capture(&mut run, limit)?;
    let clean = finished
        .stderr
        .contains("mesh: memcheck: 0 live blocks, 0 bytes");
    match finished.status {
        Some(0) if clean => Ok(finished),
        // A program that ends through a panic in main leaves what it holds to the operating system.
        Some(PANIC) => Ok(finished),
        _ => Err(format!(
            "{options:?}: {}\n{}",
            finished.ending(),
            finished.stderr
        )),
    }
}
