//! What processes cost.

use super::Bench;
use super::measurement::{Figure, Measurement, rate, tables, with};
use super::report::Report;

/// The directory of `benchmarks/mesh`, and the name of the peers' programs.
const PROGRAM: &str = "processes";

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

/// Measures all, or those whose name contains `filter`, with every processor and with one.
pub fn measure(bench: &Bench, filter: &str, report: &mut Report) -> Result<(), String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut text = String::new();
    let counts: &[usize] = if cores > 1 { &[cores, 1] } else { &[1] };
    for &workers in counts {
        let tables = tables(bench, PROGRAM, MEASUREMENTS, filter, workers)?.text();
        let unit = if workers == 1 { "worker" } else { "workers" };
        text.push_str(&format!("### {workers} {unit}\n\n{tables}\n"));
    }
    if filter.is_empty() {
        report.processes(text);
    } else {
        println!("{text}");
    }
    Ok(())
}
