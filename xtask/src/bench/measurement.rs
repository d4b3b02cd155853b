//! Programs that measure themselves: one per language, with many measurements, each of which prints one line of JSON.

use super::peers::Language;
use super::{Bench, median};
use crate::process;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

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
pub enum Figure {
    /// Nothing.
    None,
    /// Resident bytes of each process or timer.
    Each,
    /// Resident bytes that all together cost.
    Grown,
    /// Delays, in microseconds. The rate says nothing.
    Delay,
}

/// A measurement of a rate.
pub const fn rate(name: &'static str, size: u64, about: &'static str) -> Measurement {
    Measurement {
        name,
        size,
        about,
        figure: Figure::None,
    }
}

/// A measurement with a figure besides the rate.
pub const fn with(
    name: &'static str,
    size: u64,
    about: &'static str,
    figure: Figure,
) -> Measurement {
    Measurement {
        name,
        size,
        about,
        figure,
    }
}

/// The line of one run: its members that are numbers.
type Line = BTreeMap<String, f64>;

/// The lines of every side, `None` for Mesh.
type Sides = Vec<(Option<Language>, Vec<Line>)>;

/// The tables of the measurements of `program` whose name contains `filter`, with this many workers.
pub fn tables(
    bench: &Bench,
    program: &str,
    measurements: &[Measurement],
    filter: &str,
    workers: usize,
) -> Result<Tables, String> {
    let mesh = bench.compile(program)?;
    let mut tables = Tables::default();
    for measurement in measurements
        .iter()
        .filter(|measurement| measurement.name.contains(filter))
    {
        // With one worker, endless loops and the main thread of a peer would only wait for each other.
        if workers == 1 && measurement.figure == Figure::Delay {
            continue;
        }
        let mut sides = vec![(None, Command::new(&mesh))];
        let peers = bench.peers.build(program)?;
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
    Ok(tables)
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
        for side in super::order(round, sides.len()) {
            let ((language, command), (_, lines)) = (&mut sides[side], &mut lines[side]);
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

/// The tables of one run.
#[derive(Default)]
pub struct Tables {
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
                "| {label} | {} | {} | {} | {} |\n",
                cells("rate", &|rate| format!("{:.0}", rate / 1000.0)),
                ratio("rate", Language::Erlang),
                ratio("rate", Language::Go),
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

    /// As Markdown; what has no rows is left out. The first column of ratios is to Erlang.
    pub fn text(&self) -> String {
        let mut text = format!(
            "Thousands per second; the ratios are of rates, so more than 1 means that Mesh is faster.\n\n\
             | measurement | one is | Mesh | Rust | Go | Erlang | Mesh / Erlang | Mesh / Go | Mesh / Rust |\n|---|---|---|---|---|---|---|---|---|\n{}",
            self.rates
        );
        if !self.memory.is_empty() {
            text.push_str(&format!(
                "\nGrowth of resident memory.\n\n| measurement | | Mesh | Rust | Go | Erlang | Mesh / Erlang |\n|---|---|---|---|---|---|---|\n{}",
                self.memory
            ));
        }
        if !self.delays.is_empty() {
            text.push_str(&format!(
                "\nDelays in milliseconds.\n\n| measurement | of | | Mesh | Rust | Go | Erlang |\n|---|---|---|---|---|---|---|\n{}",
                self.delays
            ));
        }
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
