//! `cargo xtask bench`: Mesh beside its peers, interleaved (A B A B …), so that a noisy machine disturbs all alike.
//!
//! What counts is the ratio of the medians within one run; absolute numbers only describe the machine.

mod compile;
mod library;
mod limits;
mod measurement;
mod peers;
mod processes;
mod programs;
mod project;
mod report;
mod servers;

use crate::toolchain::{self, Toolchain};
use crate::{Outcome, paths};
use peers::Peers;
use report::Report;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What the measurements need.
pub struct Bench {
    toolchain: Toolchain,
    work: PathBuf,
    peers: Peers,
}

impl Bench {
    fn prepare() -> Result<Bench, String> {
        let toolchain = toolchain::build()?;
        Ok(Bench {
            toolchain,
            work: paths::scratch("bench")?,
            peers: Peers::rust()?,
        })
    }

    /// Builds `benchmarks/mesh/<name>` as it would be shipped.
    fn compile(&self, name: &str) -> Result<PathBuf, String> {
        let program = self.work.join(name);
        self.toolchain.compile(
            &paths::root().join("benchmarks/mesh").join(name),
            &program,
            &["--release"],
        )?;
        Ok(program)
    }
}

/// Runs a group (`cpu`, `actors`, `std`, `http`, `hello`, `compile`), all groups, or the programs whose name contains the argument; after
/// `actors` and `std`, the measurements whose name contains the second one. What was measured completely replaces its section of the results.
pub fn run(arguments: &[String]) -> Outcome {
    let filter = arguments.first().map_or("", String::as_str);
    if let ["project", directory, rest @ ..] =
        &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    {
        return write_project(directory, rest);
    }
    let mut bench = Bench::prepare()?;
    let wants = |group: &str| filter.is_empty() || filter == group;
    let mut report = Report::new(&bench.toolchain);
    let names: Vec<&str> = programs::CPU
        .iter()
        .filter(|name| wants("cpu") || name.contains(filter))
        .copied()
        .collect();
    if !names.is_empty() {
        bench.peers.add_languages();
    }
    for name in names {
        programs::measure(&bench, name, &mut report)?;
    }
    if wants("cpu") {
        report.close_programs();
    }
    let only = arguments.get(1).map_or("", String::as_str);
    if wants("actors") {
        bench.peers.add_languages();
        processes::measure(&bench, only, &mut report)?;
    }
    if wants("std") {
        bench.peers.add_languages();
        library::measure(&bench, only, &mut report)?;
    }
    if wants("http") {
        servers::measure(&bench, &mut report)?;
    }
    if wants("hello") {
        measure_hello(&bench, &mut report)?;
    }
    if wants("compile") {
        compile::measure(&bench, &mut report)?;
    }
    report.write(&paths::root().join("benchmarks/RESULTS.md"))
}

/// `bench project DIR [LINES] [SEED]`: only writes the project that `bench compile` measures.
fn write_project(directory: &str, rest: &[&str]) -> Outcome {
    let number = |index: usize, default: u64| {
        rest.get(index).map_or(Ok(default), |text| {
            text.parse()
                .map_err(|_| format!("'{text}' is not a number"))
        })
    };
    let (lines, seed) = (number(0, compile::LINES as u64)?, number(1, compile::SEED)?);
    let written = project::write(std::path::Path::new(directory), lines as usize, seed)
        .map_err(|error| format!("cannot write {directory}: {error}"))?;
    println!("{written} lines in {directory}");
    Ok(())
}

/// How long the smallest program takes to build, and how large it is.
fn measure_hello(bench: &Bench, report: &mut Report) -> Outcome {
    let program = bench.compile("hello")?;
    let source = paths::root().join("benchmarks/mesh/hello");
    let mut times = Vec::new();
    for _ in 0..10 {
        let start = Instant::now();
        bench.toolchain.compile(&source, &program, &[])?;
        times.push(start.elapsed());
    }
    let size = |path: &PathBuf| {
        std::fs::metadata(path)
            .map(|data| data.len())
            .unwrap_or_default()
    };
    let quick = size(&program);
    bench.toolchain.compile(&source, &program, &["--release"])?;
    report.hello(median(&times), quick, size(&program));
    Ok(())
}

/// The middle of some times.
pub fn median<T: Ord + Copy>(values: &[T]) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2]
}

/// Seconds for a table.
pub fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// The order of the sides in a round. Another one begins each time: the first pays for memory that the host of a virtual machine has taken away.
fn order(round: usize, sides: usize) -> impl Iterator<Item = usize> {
    (0..sides).map(move |turn| (round + turn) % sides)
}
