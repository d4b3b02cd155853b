//! `cargo xtask bench`: Mesh beside its peers, interleaved (A B A B …), so that a noisy machine disturbs all alike.
//!
//! What counts is the ratio of the medians within one run; absolute numbers only describe the machine.

mod compile;
mod programs;
mod project;
mod report;
mod servers;

use crate::toolchain::{self, Toolchain, cargo};
use crate::{Outcome, paths, process};
use report::Report;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What the measurements need.
pub struct Bench {
    toolchain: Toolchain,
    work: PathBuf,
    peers: PathBuf,
}

impl Bench {
    fn prepare() -> Result<Bench, String> {
        let toolchain = toolchain::build()?;
        let manifest = paths::root().join("benchmarks/peers/rust/Cargo.toml");
        let target = paths::target().join("bench-peers");
        process::run(
            cargo()
                .args(["build", "--quiet", "--release", "--manifest-path"])
                .arg(manifest)
                .arg("--target-dir")
                .arg(&target),
        )?;
        Ok(Bench {
            toolchain,
            work: paths::scratch("bench")?,
            peers: target.join("release"),
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

    /// The same program in Rust.
    fn peer(&self, name: &str) -> PathBuf {
        self.peers.join(name)
    }
}

/// Runs the benchmarks whose name contains the argument, or all; only a complete run replaces the results file, `compile` its own section.
pub fn run(arguments: &[String]) -> Outcome {
    let filter = arguments.first().map_or("", String::as_str);
    if let ["project", directory, rest @ ..] =
        &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    {
        return write_project(directory, rest);
    }
    let bench = Bench::prepare()?;
    let mut report = Report::new(&bench.toolchain);
    for name in programs::NAMES.iter().filter(|name| name.contains(filter)) {
        programs::measure(&bench, name, &mut report)?;
    }
    if "http".contains(filter) {
        servers::measure(&bench, &mut report)?;
    }
    if "hello".contains(filter) {
        measure_hello(&bench, &mut report)?;
    }
    if filter.is_empty() || filter == "compile" {
        compile::measure(&bench, &mut report)?;
    }
    let path = paths::root().join("benchmarks/RESULTS.md");
    let page = match filter {
        "" => report.text(),
        "compile" => {
            let page = std::fs::read_to_string(&path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            report.with_compile_section(&page)
        }
        _ => return Ok(()),
    };
    std::fs::write(&path, page)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
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
