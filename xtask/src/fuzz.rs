//! `cargo xtask fuzz`: runs the mutation fuzzer of the crate in `fuzz/`, the generated programs, or the fuzz tests of the library's
//! parsers, which are tests of `mesh-rt`.

use crate::{Outcome, paths, process, programs, toolchain};

/// Parsers of the library that have a fuzz test: `runtime/mesh-rt/src/fuzz`.
const PARSERS: &[&str] = &[
    "json", "numbers", "datetime", "regex", "base64", "hex", "url",
];

/// Builds the fuzzer in its own workspace and passes the arguments on; `programs` runs generated programs instead, the name of a
/// parser its test.
pub fn run(arguments: &[String]) -> Outcome {
    match arguments.split_first() {
        Some((first, rest)) if first == "programs" => return programs::run(rest),
        Some((first, rest)) if PARSERS.contains(&first.as_str()) => return parser(first, rest),
        Some((first, _)) if !first.starts_with("--") => {
            return Err(format!(
                "nothing to fuzz is called '{first}'; there are programs, {}",
                PARSERS.join(", ")
            ));
        }
        _ => {}
    }
    let manifest = paths::root().join("fuzz/Cargo.toml");
    let mut command = toolchain::cargo();
    command
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(manifest);
    command
        .arg("--target-dir")
        .arg(paths::target().join("fuzz"));
    command.arg("--").args(arguments);
    process::run(&mut command)
}

/// `[SECONDS] [--seconds N] [--seed N] [--replay FILE]`
fn parser(name: &str, arguments: &[String]) -> Outcome {
    let mut command = toolchain::cargo();
    command
        .args(["test", "--quiet", "--package", "mesh-rt", "--lib", "--"])
        .args(["--exact", &format!("fuzz::{name}"), "--nocapture"])
        .env("MESH_FUZZ_SECONDS", "60");
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let is_flag = argument.starts_with("--");
        let value = if is_flag { rest.next() } else { Some(argument) };
        let value = value.ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--replay" => {
                let path = std::path::absolute(value).map_err(|error| error.to_string())?;
                command.env("MESH_FUZZ_REPLAY", path);
                continue;
            }
            "--seed" => command.env("MESH_FUZZ_SEED", value),
            "--seconds" => command.env("MESH_FUZZ_SECONDS", value),
            _ if is_flag => return Err(format!("unexpected argument '{argument}'")),
            _ => command.env("MESH_FUZZ_SECONDS", value),
        };
        value
            .parse::<u64>()
            .map_err(|_| format!("'{value}' is not a number"))?;
    }
    process::run(&mut command)
}
