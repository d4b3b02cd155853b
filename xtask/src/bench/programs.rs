//! Programs that compute and end.

use super::peers::Language;
use super::report::{Report, Row};
use super::{Bench, median, seconds};
use crate::process;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Programs that only compute: directories of `benchmarks/mesh`, which are also the names of the peers.
pub const CPU: &[&str] = &[
    "fib",
    "nbody",
    "spectral_norm",
    "binary_trees",
    "sort",
    "map",
    "map_string",
    "string",
    "json_encode",
    "json_decode",
    "json_untyped",
    "interpreter",
];

/// Odd, so that the median is one of the measurements.
const ROUNDS: usize = 5;

/// Short enough that the last sample of a program that runs for 50 ms is close to its peak.
const SAMPLE: Duration = Duration::from_millis(1);

struct Run {
    time: Duration,
    peak_kib: u64,
    output: String,
}

/// Measures one program and its peers, one run of each after the other. `None` is Mesh.
pub fn measure(bench: &Bench, name: &str, report: &mut Report) -> Result<(), String> {
    let mut sides: Vec<(Option<Language>, Command)> =
        vec![(None, Command::new(bench.compile(name)?))];
    let peers = bench.peers.build(name)?;
    sides.extend(
        peers
            .into_iter()
            .map(|(language, command)| (Some(language), command)),
    );
    let mut runs: Vec<Vec<Run>> = sides.iter().map(|_| Vec::new()).collect();
    for round in 0..ROUNDS {
        for side in super::order(round, sides.len()) {
            runs[side].push(run(&mut sides[side].1)?);
        }
    }
    let mut row = Row::new(name);
    for ((language, _), own) in sides.iter().zip(&runs) {
        let side = language.map_or("Mesh", Language::name);
        if own[0].output != runs[0][0].output {
            return Err(format!(
                "{name}: Mesh printed {:?}, {side} printed {:?}",
                runs[0][0].output, own[0].output
            ));
        }
        let times: Vec<Duration> = own.iter().map(|run| run.time).collect();
        let peak = own.iter().map(|run| run.peak_kib).max().unwrap_or_default();
        row.add(*language, median(&times), peak);
        print!(
            "{side} {} {:.1} MB  ",
            seconds(median(&times)),
            peak as f64 / 1024.0
        );
    }
    println!("{name}");
    report.program(row);
    Ok(())
}

fn run(program: &mut Command) -> Result<Run, String> {
    let start = Instant::now();
    let shown = program.get_program().to_string_lossy().into_owned();
    let child = program
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", shown))?;
    let (id, running) = (child.id(), AtomicBool::new(true));
    let (output, time, peak_kib) = thread::scope(|scope| {
        // A thread of its own, so that the end of the program is noticed at once.
        let sampler = scope.spawn(|| {
            let mut peak_kib = 0;
            while running.load(Ordering::Relaxed) {
                peak_kib = process::peak_kib(id).unwrap_or(0).max(peak_kib);
                thread::sleep(SAMPLE);
            }
            peak_kib
        });
        let output = child.wait_with_output();
        let time = start.elapsed();
        running.store(false, Ordering::Relaxed);
        (output, time, sampler.join().unwrap_or_default())
    });
    let output = output.map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("{} failed ({})", shown, output.status));
    }
    Ok(Run {
        time,
        peak_kib,
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
    })
}
