//! What processes cost: one program per language with many measurements, each of which prints one line of JSON.

use super::peers::Language;
use super::report::Report;
use super::{Bench, median};
use crate::process;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The directory of `benchmarks/mesh`, and the name of the peers' programs.
const PROGRAM: &str = "processes";

/// After one run that is not counted. Odd, so that the median is one of the measurements.
const ROUNDS: usize = 5;

/// Far beyond the slowest measurement of the slowest side.
const LIMIT: Duration = Duration::from_secs(180);

/// One measurement.
pub struct Measurement {
    /// The first argument of the programs.
    name: &'static str,
    /// The second one: how often.
    size: u64,
    /// What one of them is.
    about: &'static str,
    /// What is compared besides the rate.
    figure: Figure,
}

/// A number that a measurement gives besides its rate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    None,
    /// Resident bytes of each process or timer.
    Each,
    /// Resident bytes that all together cost.
    Grown,
    /// Delays, in microseconds. The rate says nothing.
    Delay,
}

const fn rate(name: &'static str, size: u64, about: &'static str) -> Measurement {
    Measurement {
        name,
        size,
        about,
        figure: Figure::None,
    }
}

const fn with(name: &'static str, size: u64, about: &'static str, figure: Figure) -> Measurement {
    Measurement {
        name,
        size,
        about,
        figure,
    }
}

const MEASUREMENTS: &[Measurement] = &[
    rate("spawn_exit", 1_000_000, "start a process that ends at once"),
    with(
        "idle",
        1_000_000,
        "start, wait beside all others, one message, answer",
        Figure::Each,
    ),
    rate(
        "spawn_short",
        100_000,
        "start, one message, answer, one after the other",
    ),
    rate("one_way", 5_000_000, "message from one to one"),
    rate("ping_pong", 500_000, "round trip between two"),
    rate("ring", 1_000_000, "step in a ring of 1,000"),
    rate("ring_large", 1_000_000, "step in a ring of 100,000"),
    rate("fan_in_100", 1_000_000, "message of 100 senders to one"),
    rate("fan_in", 5_000_000, "message of 1,000 senders to one"),
    rate("fan_out", 1_000_000, "message of one to 100,000"),
    rate("copying", 20_000, "message: a list of 1,000 structs"),
    with(
        "shared_map",
        1_000,
        "message: a map of a megabyte that is kept",
        Figure::Grown,
    ),
    rate("selective", 200, "wait for a message behind 100,000 others"),
    rate("service_call", 300_000, "call of a service"),
    rate(
        "service_call_full",
        300_000,
        "call with 10,000 messages waiting at the caller",
    ),
    rate("whereis", 1_000_000, "look-up among 10,000 names"),
    rate("job_map", 100_000, "element of a parallel map"),
    rate("restart", 20_000, "crash and supervised restart"),
    with(
        "timers",
        1_000_000,
        "timer started, half of them cancelled",
        Figure::Each,
    ),
    with(
        "timers_fire",
        1_000_000,
        "lateness of 500,000 timers within two seconds",
        Figure::Delay,
    ),
    with(
        "ticker",
        2_000,
        "lateness of a tick of 1 ms beside two endless loops",
        Figure::Delay,
    ),
    with(
        "busy_echo",
        2_000,
        "start and answer beside two endless loops",
        Figure::Delay,
    ),
];

/// The line of one run: its members that are numbers.
type Line = BTreeMap<String, f64>;

/// The lines of every side, `None` for Mesh.
type Sides = Vec<(Option<Language>, Vec<Line>)>;

/// Measures all, or those whose name contains `filter`, with every processor and with one.
pub fn measure(bench: &Bench, filter: &str, report: &mut Report) -> Result<(), String> {
    let mesh = bench.compile(PROGRAM)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut text = String::new();
    let counts: &[usize] = if cores > 1 { &[cores, 1] } else { &[1] };
    for &workers in counts {
        let mut tables = Tables::default();
        for measurement in MEASUREMENTS
            .iter()
            .filter(|measurement| measurement.name.contains(filter))
        {
            // With one worker, endless loops and the main thread of a peer would only wait for each other.
            if workers == 1 && measurement.figure == Figure::Delay {
                continue;
            }
            let mut sides = vec![(None, Command::new(&mesh))];
            let peers = bench.peers.build(PROGRAM)?;
            sides.extend(
                peers
                    .into_iter()
                    .map(|(language, command)| (Some(language), command)),
            );
            for (language, command) in &mut sides {
                prepare(*language, command, measurement, workers);
            }
            tables.add(measurement, &interleaved(&mut sides)?);
        }
        text.push_str(&tables.text(workers));
    }
    if filter.is_empty() {
        report.processes(text);
    } else {
        println!("{text}");
    }
    Ok(())
}

fn prepare(
    language: Option<Language>,
    command: &mut Command,
    measurement: &Measurement,
    workers: usize,
) {
    let workers = workers.to_string();
    match language {
        None => command.env("MESH_SCHEDULERS", workers),
        Some(Language::Rust) => command.env("TOKIO_WORKER_THREADS", workers),
        Some(Language::Go) => command.env("GOMAXPROCS", workers),
        // Not part of the arguments of the program, which end with `-extra`.
        Some(Language::Erlang) => command
            .env("ERL_FLAGS", format!("+S {workers}:{workers} +P 5000000"))
            .arg("-extra"),
        Some(Language::Node) => command,
    };
    command
        .args([measurement.name, &measurement.size.to_string()])
        .stderr(Stdio::null());
}

/// The lines of every side that has the measurement.
fn interleaved(sides: &mut [(Option<Language>, Command)]) -> Result<Sides, String> {
    let mut lines: Sides = sides.iter().map(|side| (side.0, Vec::new())).collect();
    for round in 0..=ROUNDS {
        for ((language, command), (_, lines)) in sides.iter_mut().zip(&mut lines) {
            let finished = process::capture(command, LIMIT)?;
            // The peers' way to say that they have no such thing.
            if finished.status == Some(3) && language.is_some() {
                continue;
            }
            let line = parse(&finished.stdout)
                .filter(|_| finished.status == Some(0))
                .ok_or_else(|| {
                    format!("{:?} {:?}: {}", command, finished.stdout, finished.ending())
                })?;
            if round > 0 {
                lines.push(line);
            }
        }
    }
    lines.retain(|(_, lines)| !lines.is_empty());
    Ok(lines)
}

/// The numbers of a line `{"name":1,…}` without nesting.
fn parse(output: &str) -> Option<Line> {
    let inside = output.trim().strip_prefix('{')?.strip_suffix('}')?;
    let members = inside.split(',').filter_map(|member| {
        let (name, value) = member.split_once(':')?;
        Some((name.trim_matches('"').to_owned(), value.parse().ok()?))
    });
    Some(members.collect())
}

/// The tables for one number of workers.
#[derive(Default)]
struct Tables {
    rates: String,
    memory: String,
    delays: String,
}

impl Tables {
    fn add(&mut self, measurement: &Measurement, lines: &Sides) {
        let middle = |language: Option<Language>, member: &str| -> Option<f64> {
            let (_, lines) = lines.iter().find(|side| side.0 == language)?;
            let values: Option<Vec<u64>> = lines
                .iter()
                .map(|line| line.get(member).map(|value| value.max(0.0) as u64))
                .collect();
            Some(median(&values?) as f64)
        };
        let ratio =
            |member: &str, peer: Language| match (middle(None, member), middle(Some(peer), member))
            {
                (Some(mesh), Some(peer)) if peer > 0.0 => format!("{:.2}", mesh / peer),
                _ => "–".to_owned(),
            };
        let cells = |member: &str, show: &dyn Fn(f64) -> String| -> String {
            [
                None,
                Some(Language::Rust),
                Some(Language::Go),
                Some(Language::Erlang),
            ]
            .map(|side| middle(side, member).map_or("–".to_owned(), show))
            .join(" | ")
        };
        let label = format!("{} | {}", measurement.name, measurement.about);
        if measurement.figure != Figure::Delay {
            self.rates.push_str(&format!(
                "| {label} | {} | {} | {} |\n",
                cells("rate", &|rate| format!("{:.0}", rate / 1000.0)),
                ratio("rate", Language::Erlang),
                ratio("rate", Language::Rust)
            ));
        }
        match measurement.figure {
            Figure::None => {}
            Figure::Each | Figure::Grown => {
                let (member, unit) = match measurement.figure {
                    Figure::Each => ("bytes_each", "bytes each"),
                    _ => ("grown_bytes", "bytes in all"),
                };
                self.memory.push_str(&format!(
                    "| {} | {unit} | {} | {} |\n",
                    measurement.name,
                    cells(member, &|bytes| format!("{bytes:.0}")),
                    ratio(member, Language::Erlang)
                ));
            }
            Figure::Delay => {
                let ms = |us: f64| format!("{:.2}", us / 1000.0);
                for (member, name) in [
                    ("p50_us", "p50"),
                    ("p99_us", "p99"),
                    ("p999_us", "p99.9"),
                    ("max_us", "max"),
                ] {
                    self.delays
                        .push_str(&format!("| {label} | {name} | {} |\n", cells(member, &ms)));
                }
            }
        }
        for (language, _) in lines {
            print!(
                "{} {:.0}/s  ",
                language.map_or("Mesh", Language::name),
                middle(*language, "rate").unwrap_or_default()
            );
        }
        println!("{}", measurement.name);
    }

    fn text(&self, workers: usize) -> String {
        let mut text = format!(
            "### {workers} {}\n\nThousands per second; the ratios are of rates, so more than 1 means that Mesh is faster.\n\n\
             | measurement | one is | Mesh | Tokio | Go | Erlang | Mesh / Erlang | Mesh / Tokio |\n|---|---|---|---|---|---|---|---|\n{}",
            if workers == 1 { "worker" } else { "workers" },
            self.rates
        );
        if !self.memory.is_empty() {
            text.push_str(&format!(
                "\nGrowth of resident memory.\n\n| measurement | | Mesh | Tokio | Go | Erlang | Mesh / Erlang |\n|---|---|---|---|---|---|---|\n{}",
                self.memory
            ));
        }
        if !self.delays.is_empty() {
            text.push_str(&format!(
                "\nDelays in milliseconds.\n\n| measurement | of | | Mesh | Tokio | Go | Erlang |\n|---|---|---|---|---|---|---|\n{}",
                self.delays
            ));
        }
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_of_a_line() {
        let line = parse("{\"bench\":\"idle\",\"n\":10,\"seconds\":0.5}\n").unwrap_or_default();
        assert_eq!(line.get("n"), Some(&10.0));
        assert_eq!(line.get("seconds"), Some(&0.5));
        assert_eq!(line.get("bench"), None);
        assert!(parse("no JSON").is_none());
    }
}
