//! `cargo xtask fuzz`: runs the mutation fuzzer of the crate in `fuzz/`.

use crate::{Outcome, paths, process, toolchain};

/// Builds the fuzzer in its own workspace and passes the arguments on.
pub fn run(arguments: &[String]) -> Outcome {
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
