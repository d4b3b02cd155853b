//! `cargo xtask test`: every check, with the time each section took.

use crate::checker::Checker;
use crate::conformance::{self, Options};
use crate::toolchain::{self, Toolchain, cargo};
use crate::web::Checks;
use crate::{Outcome, fuzz, paths, process, programs, setup, soak, stress, todo, web};
use std::time::{Duration, Instant};

/// What the sections add up to.
#[derive(Default)]
struct Summary {
    passed: usize,
    failed: usize,
    timings: Vec<(&'static str, Duration)>,
    /// Parts of the names of the sections to run; all when empty.
    only: Vec<String>,
}

impl Summary {
    fn selected(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part.as_str()))
    }

    /// Runs one section if it is selected; its result is the number of passed and failed checks, an error counts as one failed check.
    fn section(
        &mut self,
        name: &'static str,
        run: impl FnOnce() -> Result<(usize, usize), String>,
    ) {
        if !self.selected(name) {
            return;
        }
        println!("== {name}");
        let start = Instant::now();
        match run() {
            Ok((passed, failed)) => {
                self.passed += passed;
                self.failed += failed;
            }
            Err(error) => {
                println!("FAIL {name}: {error}");
                self.failed += 1;
            }
        }
        self.timings.push((name, start.elapsed()));
    }

    fn command(&mut self, name: &'static str, run: impl FnOnce() -> Outcome) {
        self.section(name, || run().map(|()| (1, 0)));
    }
}

/// Programs that run with the address sanitizer in every run of the suite: those that do most with memory. `cargo xtask conformance
/// --asan` runs all of them.
const SANITIZED: &[&str] = &[
    "01-language/closures_of_every_form",
    "01-language/programs-bank",
    "01-language/programs-interpreter",
    "01-language/tail_calls_of_closures",
    "01-language/tail_calls_state_machine",
    "02-types/derive_json_round_trips",
    "03-stdlib/json_decode_mutated_texts",
    "03-stdlib/json_derived_collections",
    "03-stdlib/json_strings_escaped",
    "03-stdlib/list_sort",
    "03-stdlib/map_combinations",
    "03-stdlib/map_large",
    "03-stdlib/map_updates",
    "03-stdlib/regex_replacing",
    "03-stdlib/string_functions",
    "04-concurrency/any_message_is_released",
    "04-concurrency/exit_signals",
    "04-concurrency/links",
    "04-concurrency/registries",
    "04-concurrency/service_state_kinds",
    "04-concurrency/spawn_options",
    "04-concurrency/stack_overflow_in_actor",
    "04-concurrency/supervisor_strategies",
    "04-concurrency/tail_calls_of_three_actors",
    "traps/closures_own_their_captures",
    "traps/crash_leaks_nothing",
    "traps/deep_structures_are_freed",
    "traps/rebuilds_end_halfway",
    "traps/rebuilt_trees_between_actors",
];

/// Programs that run under Valgrind, which sees uninitialised values and lost blocks too, but takes seconds for each.
const UNDER_VALGRIND: &[&str] = &[
    "01-language/programs-bank",
    "01-language/tail_calls_of_closures",
    "03-stdlib/json_derived_collections",
    "03-stdlib/map_functions",
    "03-stdlib/string_functions",
    "04-concurrency/links",
    "traps/crash_leaks_nothing",
    "traps/rebuilt_trees_between_actors",
];

/// Sections that need a built compiler.
const WITH_TOOLCHAIN: &[&str] = &[
    "toolchain",
    "conformance",
    "todo application",
    "failing handlers",
    "soak",
    "stress",
    "examples",
    "library examples",
    "generated programs",
    "address sanitizer",
    "valgrind",
];

/// Runs the sections whose names contain one of the arguments, or all, also after failures, and prints the sum.
pub fn run(arguments: &[String]) -> Outcome {
    let mut summary = Summary {
        only: arguments.to_vec(),
        ..Summary::default()
    };
    summary.command("setup", setup::run);
    summary.command("format", || {
        process::run(cargo().args(["fmt", "--all", "--check"]))
    });
    summary.command("lints", || {
        process::run(cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    });
    summary.command("crate documentation", || {
        let mut command = cargo();
        command
            .args(["doc", "--quiet", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings");
        process::run(&mut command)
    });
    summary.section("unit tests", unit_tests);
    let mut built = None;
    if WITH_TOOLCHAIN.iter().any(|name| summary.selected(name)) {
        if !summary.only.is_empty() {
            summary.only.push("toolchain".to_owned());
        }
        summary.command("toolchain", || {
            built = Some(toolchain::build()?);
            Ok(())
        });
    }
    if let Some(toolchain) = &built {
        summary.section("conformance", || {
            let tally = conformance::run_all(toolchain, &Options::thorough())?;
            Ok((tally.passed, tally.failed))
        });
        summary.section("todo application", || {
            counted(|checks| todo::check(toolchain, checks))
        });
        summary.section("failing handlers", || {
            counted(|checks| web::check_faults(toolchain, checks))
        });
        summary.section("soak", || counted(|checks| soak::check(toolchain, checks)));
        summary.section("stress", || {
            stress::check(toolchain, &stress::Options::short())
        });
        summary.section("examples", || {
            counted(|checks| check_examples(toolchain, checks))
        });
        summary.section("library examples", || {
            counted(|checks| check_library_examples(toolchain, checks))
        });
        summary.section("generated programs", || {
            programs::check(toolchain, &programs::Options::short())
        });
        summary.section("address sanitizer", || {
            let options = Options::checked(SANITIZED, Checker::AddressSanitizer);
            let tally = conformance::run_all(toolchain, &options)?;
            let (passed, failed) = programs::check(toolchain, &programs::Options::sanitized())?;
            Ok((tally.passed + passed, tally.failed + failed))
        });
        if process::exists("valgrind") {
            summary.section("valgrind", || {
                let options = Options::checked(UNDER_VALGRIND, Checker::Valgrind);
                let tally = conformance::run_all(toolchain, &options)?;
                Ok((tally.passed, tally.failed))
            });
        }
    }
    summary.command("fuzz", || {
        fuzz::run(&["--seconds".to_owned(), "20".to_owned()])
    });
    if summary.timings.is_empty() {
        return Err("no section has such a name".to_owned());
    }
    println!("== timings");
    for (name, time) in &summary.timings {
        println!("{name:19} {:7.1} s", time.as_secs_f64());
    }
    println!("{} passed, {} failed", summary.passed, summary.failed);
    if summary.failed == 0 {
        Ok(())
    } else {
        Err("the test suite failed".to_owned())
    }
}

fn counted(run: impl FnOnce(&mut Checks) -> Outcome) -> Result<(usize, usize), String> {
    let mut checks = Checks::default();
    if let Err(error) = run(&mut checks) {
        checks.that("the section", false, error);
    }
    Ok((checks.passed, checks.failed))
}

/// The tests of all crates, with the faster runner when it is installed.
fn unit_tests() -> Result<(usize, usize), String> {
    // The tests of meshc link programs against the archive that lies beside their meshc; a test build alone does not make it.
    toolchain::build_for_development()?;
    let mut command = cargo();
    if process::exists("cargo-nextest") {
        command.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--hide-progress-bar",
        ]);
    } else {
        command.args(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    }
    let result = process::capture(&mut command, Duration::from_secs(3600))?;
    let text = format!("{}{}", result.stdout, result.stderr);
    let (passed, failed) = count_tests(&text);
    if result.status != Some(0) || passed == 0 {
        print!("{text}");
        return Ok((passed, failed.max(1)));
    }
    Ok((passed, failed))
}

/// Adds up the numbers before the words `passed` and `failed` in the summary lines of either runner.
fn count_tests(text: &str) -> (usize, usize) {
    let lines = || text.lines().map(str::trim);
    // nextest shows what failing tests have printed, which are results of the other runner.
    let nextest = lines().any(|line| line.starts_with("Summary ["));
    let summary = if nextest { "Summary [" } else { "test result:" };
    let mut sums = (0, 0);
    for line in lines().filter(|line| line.starts_with(summary)) {
        let words: Vec<&str> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<usize>() else {
                continue;
            };
            match pair[1] {
                "passed" => sums.0 += count,
                "failed" => sums.1 += count,
                _ => {}
            }
        }
    }
    sums
}

/// Every directory of `examples` builds without a word, and those with tests pass them.
fn check_examples(toolchain: &Toolchain, checks: &mut Checks) -> Outcome {
    let work = paths::scratch("examples")?;
    paths::copy_tree(&paths::root().join("examples"), &work, &|_| false)
        .map_err(|error| error.to_string())?;
    let entries = std::fs::read_dir(&work).map_err(|error| error.to_string())?;
    let mut projects: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("main.mpl").exists())
        .collect();
    projects.sort();
    for project in projects {
        let name = project
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let mut build = toolchain.command();
        build
            .arg("build")
            .arg(&project)
            .arg("--output")
            .arg(work.join("program"));
        let built = process::capture(&mut build, Duration::from_secs(120))?;
        let quiet = built
            .stderr
            .lines()
            .all(|line| line.trim_start().starts_with("Compiled: "));
        checks.that(
            &format!("examples/{name} builds"),
            built.status == Some(0) && quiet,
            format!("{}\n{}", built.ending(), built.stderr),
        );
        if project.join("tests").exists() {
            let mut test = toolchain.command();
            test.arg("test").arg(&project);
            let tested = process::capture(&mut test, Duration::from_secs(120))?;
            checks.that(
                &format!("the tests of examples/{name} pass"),
                tested.status == Some(0),
                format!("{}\n{}{}", tested.ending(), tested.stdout, tested.stderr),
            );
        }
    }
    Ok(())
}

/// The examples in the doc comments of the library.
fn check_library_examples(toolchain: &Toolchain, checks: &mut Checks) -> Outcome {
    let mut test = toolchain.command();
    test.args(["test", "--doc", "--quiet"])
        .arg(paths::root().join("std"));
    let tested = process::capture(&mut test, Duration::from_secs(600))?;
    checks.that(
        "the examples of std do what they say",
        tested.status == Some(0),
        format!("{}\n{}{}", tested.ending(), tested.stdout, tested.stderr),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SANITIZED, UNDER_VALGRIND, count_tests};
    use crate::paths;

    #[test]
    fn the_cases_for_the_checkers_exist() {
        let cases = paths::root().join("tests/conformance");
        for name in SANITIZED.iter().chain(UNDER_VALGRIND) {
            let exists = cases.join(format!("{name}.mpl")).exists() || cases.join(name).is_dir();
            assert!(exists, "{name}");
        }
    }

    #[test]
    fn both_runners_are_understood() {
        let cargo = "test result: ok. 3 passed; 1 failed; 0 ignored; 0 measured\nnoise 9 passed\ntest result: ok. 2 passed; 0 failed;";
        assert_eq!(count_tests(cargo), (5, 1));
        let nextest = "     Summary [   0.007s] 12 tests run: 11 passed, 1 failed, 2 skipped";
        assert_eq!(count_tests(nextest), (11, 1));
        let with_output = format!("test result: FAILED. 0 passed; 1 failed;\n{nextest}");
        assert_eq!(count_tests(&with_output), (11, 1));
    }
}
