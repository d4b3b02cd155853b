//! How fast the compiler is on a project of ten thousand lines.
//!
//! On a shared machine wall time says little: every row carries processor time and, where `perf` can count them, instructions.

use super::{Bench, limits, median, project, report::Report, seconds};
use crate::{Outcome, paths, process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Length of the project.
pub const LINES: usize = 10_000;
/// Of the generator.
pub const SEED: u64 = 1;

/// Checks and builds are measured this often.
const ROUNDS: usize = 5;

/// Time that one run may take.
const LIMIT: Duration = Duration::from_secs(300);

/// One row of the table.
pub struct Row {
    /// What was done.
    pub name: &'static str,
    /// From start to end.
    pub wall: Duration,
    /// Of all threads and of the linker, user and system.
    pub processor: Duration,
    /// In user mode, in millions; `None` when they cannot be counted.
    pub instructions: Option<u64>,
    /// Largest resident memory of one process, in KiB.
    pub peak_kib: u64,
}

/// Writes the project and measures `check` and `build` on it.
pub fn measure(bench: &Bench, report: &mut Report) -> Outcome {
    let directory = paths::scratch("bench/ten_thousand")?;
    let text = |error: std::io::Error| format!("cannot write the project: {error}");
    let lines = project::write(&directory, LINES, SEED).map_err(text)?;
    let program = directory.join("program");
    let output = program.to_string_lossy().into_owned();
    // The unpacked runtime stays: only what was compiled goes.
    let cache = cache_directory().join("objects");
    let cold = || match fs::remove_dir_all(&cache) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {error}", cache.display()))
        }
        _ => Ok(()),
    };
    let edit = |round: usize| change_one_body(&directory, round);
    let meshc = &bench.toolchain.meshc;
    let mut rows = Vec::new();
    rows.push(rounds(
        meshc,
        &directory,
        "check, cold",
        &["check"],
        &|_| cold(),
    )?);
    rows.push(rounds(
        meshc,
        &directory,
        "check, one body changed",
        &["check"],
        &edit,
    )?);
    rows.push(rounds(
        meshc,
        &directory,
        "check, unchanged",
        &["check"],
        &|_| Ok(()),
    )?);
    let large = paths::scratch("bench/large_module")?;
    limits::inferred_module(&large, LINES).map_err(text)?;
    let branchy = paths::scratch("bench/large_case")?;
    limits::large_case(&branchy).map_err(text)?;
    for (name, directory) in [
        ("check, one module of that length, inferred", &large),
        ("check, case of 200 arms and 6 columns", &branchy),
    ] {
        rows.push(rounds(meshc, directory, name, &["check"], &|_| Ok(()))?);
    }
    for (name, flags) in [
        ("build, cold", &["build", "-o", &output][..]),
        (
            "build --release, cold",
            &["build", "--release", "-o", &output],
        ),
    ] {
        rows.push(rounds(meshc, &directory, name, flags, &|_| cold())?);
        let finished = process::capture(&mut Command::new(&program), LIMIT)?;
        if !finished.stdout.starts_with("checksum ") || finished.status != Some(0) {
            return Err(format!("{name}: the program printed {:?}", finished.stdout));
        }
        println!("{name}: {}", finished.stdout.trim_end());
    }
    let again = ["build", "-o", &output];
    rows.push(rounds(
        meshc,
        &directory,
        "build, one body changed",
        &again,
        &edit,
    )?);
    rows.push(rounds(
        meshc,
        &directory,
        "build, unchanged",
        &again,
        &|_| Ok(()),
    )?);
    report.compiled(lines, &rows);
    Ok(())
}

/// The compiler's cache during the measurement.
fn cache_directory() -> PathBuf {
    paths::target().join("bench/compile-cache")
}

/// Changes a number inside the body of an annotated function.
fn change_one_body(directory: &Path, round: usize) -> Outcome {
    let fail = |error: std::io::Error| format!("cannot edit the project: {error}");
    let mut files: Vec<_> = fs::read_dir(directory.join("stock"))
        .map_err(fail)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let path = files.first().ok_or("the project has no modules")?;
    let source = fs::read_to_string(path).map_err(fail)?;
    let body = source
        .rfind(") % 1000003")
        .ok_or("the module has no body to change")?;
    let edited = format!("{} + {}{}", &source[..body], round + 1, &source[body..]);
    fs::write(path, edited).map_err(fail)
}

/// Runs a command several times, each time after `prepare`.
fn rounds(
    meshc: &Path,
    directory: &Path,
    name: &'static str,
    flags: &[&str],
    prepare: &dyn Fn(usize) -> Outcome,
) -> Result<Row, String> {
    let mut runs: Vec<Row> = Vec::new();
    let mut peak_kib = 0;
    // The first run warms the caches of the operating system and shows the memory, which is hidden behind `perf` afterwards.
    for round in 0..=ROUNDS {
        prepare(round)?;
        let run = one(meshc, directory, name, flags, round > 0)?;
        if round == 0 {
            peak_kib = run.peak_kib;
        } else {
            runs.push(run);
        }
    }
    let middle = |of: &dyn Fn(&Row) -> u64| median(&runs.iter().map(of).collect::<Vec<_>>());
    let row = Row {
        name,
        wall: Duration::from_micros(middle(&|row| row.wall.as_micros() as u64)),
        processor: Duration::from_micros(middle(&|row| row.processor.as_micros() as u64)),
        instructions: runs[0]
            .instructions
            .map(|_| middle(&|row| row.instructions.unwrap_or(0))),
        peak_kib,
    };
    println!(
        "{name:<42} {}  processor {}  {} M instructions  {} MB",
        seconds(row.wall),
        seconds(row.processor),
        row.instructions
            .map_or("?".into(), |count| count.to_string()),
        row.peak_kib / 1024
    );
    Ok(row)
}

/// Runs the compiler once; `perf` counts when it is there.
fn one(
    meshc: &Path,
    directory: &Path,
    name: &'static str,
    flags: &[&str],
    count: bool,
) -> Result<Row, String> {
    let counts = paths::target().join("bench/perf.txt");
    let _ = fs::remove_file(&counts);
    let mut command = if count && process::exists("perf") {
        let mut command = Command::new("perf");
        command.args(["stat", "-x", ";", "-e", "instructions:u,task-clock", "-o"]);
        command.arg(&counts).arg("--").arg(meshc);
        command
    } else {
        Command::new(meshc)
    };
    command
        .args(flags)
        .arg(directory)
        .env("MESH_CACHE_DIR", cache_directory());
    let start = Instant::now();
    let finished = process::capture(&mut command, LIMIT)?;
    let wall = start.elapsed();
    if finished.status != Some(0) {
        return Err(format!(
            "{name}: {}\n{}",
            finished.ending(),
            finished.stderr
        ));
    }
    let counted = fs::read_to_string(&counts).unwrap_or_default();
    let counted_as = |event: &str| {
        let line = counted.lines().find(|line| line.contains(event))?;
        line.split(';').next()?.parse::<f64>().ok()
    };
    Ok(Row {
        name,
        wall,
        processor: counted_as("task-clock").map_or_else(
            || Duration::from_millis(finished.ticks * 10),
            |millis| Duration::from_secs_f64(millis / 1000.0),
        ),
        instructions: counted_as("instructions").map(|count| (count / 1e6) as u64),
        peak_kib: finished.peak_kib,
    })
}
