//! Programs that compute and end.

use super::report::Report;
use super::{Bench, median, seconds};
use crate::{Outcome, process};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Directories of `benchmarks/mesh`, which are also the names of the peers.
pub const NAMES: &[&str] = &[
    "fib",
    "nbody",
    "spectral_norm",
    "binary_trees",
    "map",
    "string",
    "sort",
    "actors",
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

/// Measures one program and its peer.
pub fn measure(bench: &Bench, name: &str, report: &mut Report) -> Outcome {
    let mesh = bench.compile(name)?;
    let rust = bench.peer(name);
    let (mut times, mut peaks) = ([Vec::new(), Vec::new()], [0, 0]);
    for _ in 0..ROUNDS {
        let runs = [run(&mesh)?, run(&rust)?];
        if runs[0].output != runs[1].output {
            return Err(format!(
                "{name}: Mesh printed {:?}, Rust printed {:?}",
                runs[0].output, runs[1].output
            ));
        }
        for (side, run) in runs.into_iter().enumerate() {
            times[side].push(run.time);
            peaks[side] = run.peak_kib.max(peaks[side]);
        }
    }
    let [mesh, rust] = times.map(|times| median(&times));
    println!(
        "{name:14} Mesh {} / Rust {} = {:.2}",
        seconds(mesh),
        seconds(rust),
        mesh.as_secs_f64() / rust.as_secs_f64()
    );
    report.program(name, [mesh, rust], peaks);
    Ok(())
}

fn run(program: &Path) -> Result<Run, String> {
    let start = Instant::now();
    let child = Command::new(program)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
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
        return Err(format!("{} failed ({})", program.display(), output.status));
    }
    Ok(Run {
        time,
        peak_kib,
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
    })
}
