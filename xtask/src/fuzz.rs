//! `cargo xtask fuzz`: runs the mutation fuzzer of the crate in `fuzz/`.

use crate::{Outcome, paths, process, programs, toolchain};

/// Builds the fuzzer in its own workspace and passes the arguments on; `programs` runs generated programs instead.
pub fn run(arguments: &[String]) -> Outcome {
    if let Some(("programs", rest)) = arguments
        .split_first()
        .map(|(first, rest)| (first.as_str(), rest))
    {
        return programs::run(rest);
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
