//! `tests/stress/processes.mpl`: random operations on processes beside a model, with a seed per run and one to four schedulers.

use crate::checker::Checker;
use crate::toolchain::{self, Toolchain};
use crate::{Outcome, paths, process};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(120);
/// Drivers of a run, and operations of each.
const DRIVERS: usize = 8;
const OPERATIONS: usize = 1500;
const SCHEDULERS: u64 = 4;

/// What to run.
pub struct Options {
    seconds: u64,
    seed: u64,
    checker: Option<Checker>,
}

impl Options {
    /// What the test suite uses.
    pub fn short() -> Options {
        Options {
            seconds: 10,
            seed: 1,
            checker: None,
        }
    }

    fn parse(arguments: &[String]) -> Result<Options, String> {
        let mut options = Options {
            seconds: 60,
            ..Options::short()
        };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let mut number = || {
                let value = rest.next().ok_or_else(|| format!("{flag} needs a value"))?;
                value
                    .parse()
                    .map_err(|_| format!("{flag}: '{value}' is not a number"))
            };
            match flag.as_str() {
                "--seconds" => options.seconds = number()?,
                "--seed" => options.seed = number()?,
                "--valgrind" => options.checker = Some(Checker::Valgrind),
                "--asan" => options.checker = Some(Checker::AddressSanitizer),
                "--tsan" => options.checker = Some(Checker::ThreadSanitizer),
                _ => return Err(format!("unexpected argument '{flag}'")),
            }
        }
        Ok(options)
    }
}

/// The command `stress`.
pub fn run(arguments: &[String]) -> Outcome {
    let options = Options::parse(arguments)?;
    let (passed, failed) = check(&toolchain::build_for_development()?, &options)?;
    println!(
        "{passed} runs as the model says, {failed} not (seeds from {})",
        options.seed
    );
    if failed == 0 {
        Ok(())
    } else {
        Err("processes do not follow the model".to_owned())
    }
}

/// Runs one seed after another until the time is up; the numbers of good and bad runs.
pub fn check(toolchain: &Toolchain, options: &Options) -> Result<(usize, usize), String> {
    let toolchain = match options.checker {
        Some(checker) => checker.toolchain(toolchain)?,
        None => toolchain.clone(),
    };
    let work = paths::scratch(&format!("stress/{}", std::process::id()))?;
    let project = work.join("project");
    std::fs::create_dir_all(&project)
        .and_then(|()| {
            std::fs::copy(
                paths::root().join("tests/stress/processes.mpl"),
                project.join("main.mpl"),
            )
        })
        .map_err(|error| format!("cannot write the program: {error}"))?;
    let program = work.join("program");
    toolchain.compile(&project, &program, &[])?;
    let (mut passed, mut failed) = (0, 0);
    let start = Instant::now();
    let mut seed = options.seed;
    while start.elapsed() < Duration::from_secs(options.seconds) {
        let schedulers = 1 + seed % SCHEDULERS;
        match one(&program, options.checker, seed, schedulers) {
            Ok(()) => passed += 1,
            Err(report) => {
                println!("FAIL seed {seed} on {schedulers} schedulers: {report}");
                failed += 1;
            }
        }
        seed += 1;
    }
    let _ = std::fs::remove_dir_all(&work);
    Ok((passed, failed))
}

fn one(program: &Path, checker: Option<Checker>, seed: u64, schedulers: u64) -> Outcome {
    let mut run = match checker {
        Some(checker) => checker.command(program),
        None => Command::new(program),
    };
    run.args([
        seed.to_string(),
        OPERATIONS.to_string(),
        DRIVERS.to_string(),
    ])
    .env("MESH_SCHEDULERS", schedulers.to_string())
    .env("MESH_CRASH_REPORT", "off")
    .env("MESH_MEMCHECK", "1");
    let ran = process::capture(&mut run, LIMIT)?;
    let clean = ran
        .stderr
        .contains("mesh: memcheck: 0 live blocks, 0 bytes");
    if ran.status == Some(0) && clean && ran.stdout == "done\n".repeat(DRIVERS) {
        Ok(())
    } else {
        Err(format!("{}\n{}{}", ran.ending(), ran.stdout, ran.stderr))
    }
}
