//! What the standard library costs, beside the libraries that programs in the other languages use.

use super::Bench;
use super::measurement::{Measurement, rate, tables};
use super::report::Report;

/// The directory of `benchmarks/mesh`, and the name of the peers' programs.
const PROGRAM: &str = "library";

const MEASUREMENTS: &[Measurement] = &[
    rate("map_int", 1_000_000, "new `Int` key"),
    rate("map_int_get", 1_000_000, "look-up of an `Int`"),
    rate("map_int_iterate", 1_000_000, "entry visited"),
    rate("map_text", 1_000_000, "new `String` key"),
    rate("map_text_get", 1_000_000, "look-up of a `String`"),
    rate(
        "map_shared",
        2_000,
        "change of a map of 100,000 entries whose old versions stay",
    ),
    rate("sort", 1_000_000, "`Int` sorted"),
    rate("sort_texts", 300_000, "`String` sorted"),
    rate("sort_with", 1_000_000, "pair sorted by a function"),
    rate(
        "pipeline",
        20_000_000,
        "element of a range through map, filter and sum",
    ),
    rate("build", 2_000_000, "number and comma appended to a text"),
    rate("split", 500_000, "line cut off"),
    rate("join", 500_000, "line joined"),
    rate("replace", 500_000, "line with one replacement"),
    rate("match_all", 200_000, "line with one match of a regex"),
    rate(
        "replace_all",
        200_000,
        "line with one replacement by a regex",
    ),
    rate("to_float", 1_000_000, "text read as a `Float`"),
    rate("to_text", 1_000_000, "`Float` written"),
    rate(
        "decode",
        40_000,
        "JSON object of eight members read into a struct",
    ),
    rate("encode", 40_000, "struct written as JSON"),
];

/// Measures all, or those whose name contains `filter`.
pub fn measure(bench: &Bench, filter: &str, report: &mut Report) -> Result<(), String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = tables(bench, PROGRAM, MEASUREMENTS, filter, cores)?.text();
    if filter.is_empty() {
        report.library(&text);
    } else {
        println!("{text}");
    }
    Ok(())
}
