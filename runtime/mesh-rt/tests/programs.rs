//! Whole programs on the runtime archive. They are written in C: `cc -fsplit-stack -fexceptions` emits the stack checks and landing
//! pads that `meshc` emits, so these tests need nothing of the compiler.

#[path = "programs/http.rs"]
mod http;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// The archive that Cargo built next to this test.
fn archive() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let folder = test.parent().expect("tests lie in a folder");
    std::fs::read_dir(folder)
        .expect("the folder is readable")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("libmesh_rt-") && name.ends_with(".a")
        })
        .max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok())
        .expect("Cargo builds the static library for integration tests")
}

fn build(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    // Tests run in processes of their own and share the folder: each writes under its own name, and a rename puts the program
    // in place, so that nobody starts a file that is being written.
    let process = std::process::id();
    let object = folder.join(format!("program-{process}.o"));
    let linked = folder.join(format!("program-{process}"));
    let program = folder.join("program");
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/programs")
        .join(format!("{name}.c"));
    let run = |command: &mut Command| {
        let output = command.output().expect("cc runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let flags = [
        "-O1",
        "-g",
        "-fsplit-stack",
        "-fexceptions",
        "-Wno-discarded-qualifiers",
        "-c",
        "-o",
    ];
    run(Command::new("cc").args(flags).arg(&object).arg(&source));
    let libraries = ["-Wl,--gc-sections", "-lpthread", "-ldl", "-lm", "-o"];
    run(Command::new("cc")
        .arg(&object)
        .arg(archive())
        .args(libraries)
        .arg(&linked));
    std::fs::remove_file(&object).expect("the object is ours");
    std::fs::rename(&linked, &program).expect("the folder is writable");
    program
}

struct Ran {
    out: String,
    err: String,
    status: Option<i32>,
    took: Duration,
}

fn run_with(name: &str, environment: &[(&str, &str)]) -> Ran {
    let program = build(name);
    let started = Instant::now();
    let mut command = Command::new("timeout");
    command
        .arg("60")
        .arg(program)
        .env("MESH_MEMCHECK", "1")
        .envs(environment.iter().copied());
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the program runs");
    Ran {
        out: String::from_utf8_lossy(&stdout).into_owned(),
        // What is left is a finding; that nothing is left goes without saying.
        err: String::from_utf8_lossy(&stderr)
            .replace("mesh: memcheck: 0 live blocks, 0 bytes\n", ""),
        status: status.code(),
        took: started.elapsed(),
    }
}

#[test]
fn deep_recursion_works_in_every_process() {
    let ran = run_with("deep_recursion", &[]);
    let half = "deep\narguments\nfloats\n";
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        (format!("{half}{half}").as_str(), "", Some(0))
    );
}

#[test]
fn stack_overflow_ends_one_actor() {
    let ran = run_with("overflow", &[("MESH_STACK_MAX", "16777216")]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        (
            "4950\n",
            "Mesh panic at <unknown>:0: stack overflow\n",
            Some(0)
        )
    );
}

#[test]
fn endless_loops_are_preempted() {
    for schedulers in ["1", "2"] {
        let ran = run_with("preemption", &[("MESH_SCHEDULERS", schedulers)]);
        assert_eq!(
            (ran.out.as_str(), ran.status),
            ("answered\nslept\n", Some(101))
        );
        assert_eq!(ran.err, "Mesh panic at main.mpl:7: over\n  and out\n");
        assert!(ran.took < Duration::from_secs(5), "{:?}", ran.took);
    }
}

#[test]
fn a_program_lives_while_something_can_happen() {
    let ran = run_with("life", &[]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        ("main returns\nticked\nheard 7\ngave up\n", "", Some(0))
    );
    assert!(ran.took < Duration::from_secs(2), "{:?}", ran.took);
}

#[test]
fn services_answer_calls_and_fail_as_specified() {
    let ran = run_with("services", &[]);
    let panics = [
        "service call Counter.add failed: noproc",
        "service call Counter.add failed: not a Counter",
        "service call Counter.add failed: not a Other",
        "negative start",
        "service Counter failed to start: negative start",
        "asked to",
        "service call Counter.add failed: asked to",
        "service call Counter.add failed: noproc",
    ];
    let expected: String = panics
        .iter()
        .map(|text| format!("Mesh panic at main.mpl:7: {text}\n"))
        .collect();
    assert_eq!(
        (ran.out.as_str(), ran.err, ran.status),
        ("15\n101\n50000\n", expected, Some(0))
    );
}

#[test]
fn constants_are_computed_once() {
    let ran = run_with("once", &[]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        ("4200\n1\n", "", Some(0))
    );
}

#[test]
fn test_files_report_their_tests() {
    let ran = run_with("harness", &[]);
    let twice = "  ✗ shelf > fails twice\n    assert failed: 1 == 2\n  ✗ shelf > fails twice\n    \
                 assert_eq failed: assert_eq\n  left:  0\n  right: -2\n";
    let crash = "  ✗ crashes\n    crashed: division by zero\n";
    let lines =
        format!("  ✓ shelf > passes\n{twice}{crash}  ✓ sends\n  ✓ has no mail\n  ✓ raises\n");
    let (body, summary) = ran.out.rsplit_once("\n\n").expect("a summary");
    assert_eq!(
        body,
        format!("{lines}\nFailures:\n{twice}{crash}").trim_end()
    );
    assert!(summary.starts_with("3 failed, 4 passed in 0."), "{summary}");
    assert_eq!(
        (ran.err.as_str(), ran.status),
        ("Mesh panic at main.mpl:7: division by zero\n", Some(1))
    );
}

#[test]
fn waiting_costs_no_processor_time() {
    let ran = run_with("idle", &[]);
    assert_eq!((ran.out.as_str(), ran.status), ("idle\n", Some(101)));
}

#[test]
fn terminate_clauses_run_for_every_end() {
    let ran = run_with("terminate", &[]);
    let mut lines: Vec<&str> = ran.out.lines().collect();
    // The last three actors end together with the program, in any order.
    lines[2..].sort_unstable();
    assert_eq!(
        lines,
        [
            "closed 1010",
            "closed 2020",
            "closed 3030",
            "closed 4000",
            "slept"
        ]
    );
    assert_eq!(
        ran.err,
        "Mesh panic at main.mpl:7: asked to\nMesh panic at main.mpl:7: in the clause\n"
    );
    assert_eq!(ran.status, Some(0));
}

#[test]
fn delayed_sends_arrive_in_order() {
    let ran = run_with("timers", &[]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.status),
        ("0\n30\n60\n90\nin order\n", "", Some(0))
    );
    assert!(ran.took < Duration::from_secs(5), "{:?}", ran.took);
}

#[test]
fn cycles_of_service_calls_fail() {
    let ran = run_with("deadlock", &[]);
    let itself = "service call Relay.pass failed: calling itself";
    let cycle = "service call Relay.pass failed: deadlock Relay -> Relay -> Relay";
    let nested = |text: &str, depth: usize| {
        format!("{}{text}", "service call Relay.pass failed: ".repeat(depth))
    };
    let lines = [
        itself.to_owned(),
        nested(itself, 1),
        cycle.to_owned(),
        nested(cycle, 1),
        nested(cycle, 2),
    ];
    let expected: String = lines
        .iter()
        .map(|text| format!("Mesh panic at main.mpl:7: {text}\n"))
        .collect();
    assert_eq!(
        (ran.out.as_str(), ran.err, ran.status),
        ("200\n", expected, Some(0))
    );
}

#[test]
fn output_lost_before_its_reader_goes_away_is_no_success() {
    let ran = run_with("lost_output", &[]);
    let lines: Vec<_> = ran.err.lines().collect();
    assert!(
        lines.len() == 1 && lines[0].contains("output is lost"),
        "{}",
        ran.err
    );
    assert_eq!(ran.status, Some(1));
}
