//! `cargo xtask`: everything a person or a machine does with this repository besides editing it.
//!
//! | command | what it does |
//! |---|---|
//! | `setup` | installs the system packages that building, testing and measuring need |
//! | `build` | builds the toolchain as it is shipped: optimised `meshc` with the runtime archive inside |
//! | `demo [--once]` | creates, builds and serves the Todo API |
//! | `test` | every check there is |
//! | `conformance [FILTER]` | the programs of `tests/conformance` |
//! | `fuzz [--seconds N]` | mutated programs against the front end of the compiler |
//! | `fuzz programs [--seconds N]` | generated programs, built in every way and run |
//! | `stress [--seconds N]` | random operations on processes beside a model |
//! | `fuzz PARSER [SECONDS]` | mutated texts against a parser of the library: json, numbers, datetime, regex, base64, hex, url |
//! | `bench [GROUP\|NAME]` | Mesh beside its peers, interleaved |
//!
//! No dependencies: this crate has to build in seconds on a machine that has only `cargo`.

mod bench;
mod checker;
mod conformance;
mod demo;
mod fuzz;
mod http;
mod paths;
mod process;
mod programs;
mod setup;
mod soak;
mod stress;
mod suite;
mod thread_sanitizer;
mod todo;
mod toolchain;
mod web;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

Commands:
  setup                    install the system packages the project needs
  build                    build the release toolchain (target/release/meshc)
  demo [--once]            create, build and serve the Todo API; --once stops after the first requests
  test [SECTION]...        run every check, or the sections whose names contain one of the words
  conformance [FILTER]     run the conformance programs whose path contains FILTER
      --memcheck           also require that programs end without live memory
      --valgrind           run them under valgrind
      --asan               build them and the runtime for the address sanitizer
      --tsan               build the runtime for the thread sanitizer
      --update             write the observed output to the .out files
      --meshc <PATH>       use this compiler instead of building one
      --verbose            name every case
  fuzz [--seconds N] [--seed N]
                           feed mutated programs to the front end of the compiler
  fuzz programs [--seconds N] [--seed N] [--checker valgrind|asan|none] [--share N] [--meshc <PATH>]
                           run generated programs, quick and optimised, one of N (20) under a memory checker; --show SEED prints one
  stress [--seconds N] [--seed N] [--asan|--tsan|--valgrind]
                           run random operations on processes beside a model of what must come of them
  fuzz json|numbers|datetime|regex|base64|hex|url [SECONDS] [--seed N] [--replay FILE]
                           feed mutated texts to a parser of the library
  bench [GROUP|NAME]       measure Mesh beside its peers and write benchmarks/RESULTS.md; groups: cpu, actors, std, http, hello,
                           compile (the speed of the compiler)
      project DIR [LINES] [SEED]
                           only write the project that the compiler is measured with";

/// What a command reports when it fails. Commands explain failures themselves; `main` only prints the last sentence.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let outcome = match command.as_str() {
        "setup" => setup::run(),
        "build" => {
            toolchain::build().map(|toolchain| println!("Built {}", toolchain.meshc.display()))
        }
        "demo" => demo::run(rest),
        "test" => suite::run(rest),
        "conformance" => conformance::run(rest),
        "fuzz" => fuzz::run(rest),
        "stress" => stress::run(rest),
        "bench" => bench::run(rest),
        "help" | "-h" | "--help" => {
            println!("{USAGE}");
            Ok(())
        }
        other => {
            eprintln!("error: unrecognized command '{other}'\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
