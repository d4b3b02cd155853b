//! Builds with the cache of objects make what builds without it make.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use support::{Run, Sandbox};

const MODULES: usize = 8;
const FUNCTIONS: usize = 40;

/// A module of some length.
fn module(index: usize, version: usize) -> String {
    let mut text = String::new();
    if index > 0 {
        let _ = writeln!(text, "from M{} import total{}\n", index - 1, index - 1);
    }
    for function in 0..FUNCTIONS {
        let _ = writeln!(
            text,
            "fn text{index}x{function}(n :: Int) -> String do\n  if n > {version} do \"#{{n}} is #{{n + {function}}} or #{{n * {version}}}\" \
             else \"no #{{n}}\" end\nend\n"
        );
    }
    let below = match index {
        0 => "100 / (n - 10)".to_owned(),
        _ => format!("total{}(n + 1)", index - 1),
    };
    let calls: Vec<String> = (0..FUNCTIONS)
        .map(|function| format!("String.length(text{index}x{function}(n))"))
        .collect();
    let _ = writeln!(
        text,
        "pub fn total{index}(n :: Int) -> Int do\n  {below} + {}\nend",
        calls.join(" + ")
    );
    text
}

/// Modules that call each other in a chain, from `main` with a number that grows by one at every step.
fn project(start: usize) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    for index in 0..MODULES {
        sandbox.write(&format!("p/m{index}.mpl"), module(index, 1).as_bytes());
    }
    let last = MODULES - 1;
    let main = format!(
        "from M{last} import total{last}\n\nfn main() do\n  println(\"#{{total{last}({start})}}\")\nend\n"
    );
    sandbox.write("p/main.mpl", main.as_bytes());
    sandbox
}

fn command(sandbox: &Sandbox, output: &str, more: &[&str]) -> Command {
    let mut command = sandbox.command(&["build", "p", "--timings", "-o", output]);
    command
        .args(more)
        .env("MESH_CACHE_DIR", sandbox.path("cache"));
    command
}

/// The executable and what the compiler said.
fn build(sandbox: &Sandbox, output: &str, more: &[&str]) -> (Vec<u8>, String) {
    let run = Run::of(&mut command(sandbox, output, more));
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bytes = fs::read(sandbox.path(output)).expect("the executable was written");
    (bytes, run.stderr)
}

/// `3 of 4` from the last line of the timings.
fn found(stderr: &str) -> (usize, usize) {
    let line = stderr.lines().last().unwrap_or_default();
    let numbers: Vec<usize> = line
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    assert_eq!(numbers.len(), 2, "{stderr}");
    (numbers[0], numbers[1])
}

fn objects(sandbox: &Sandbox) -> Vec<PathBuf> {
    let entries = fs::read_dir(sandbox.path("cache/objects")).expect("the cache exists");
    entries
        .map(|entry| entry.expect("the cache is readable").path())
        .collect()
}

#[test]
fn edits_rebuild_what_they_change_and_nothing_is_stale() {
    let sandbox = project(4);
    let (first, stderr) = build(&sandbox, "a/out", &[]);
    let units = found(&stderr).1;
    assert_eq!(found(&stderr).0, 0);
    assert!(units > 1, "the program is too small for several units");
    let (again, stderr) = build(&sandbox, "b/out", &[]);
    assert_eq!(found(&stderr), (units, units));
    assert!(first == again, "the same sources gave two executables");
    // A small generator picks the module that changes.
    let mut state = 7;
    for version in 2..5 {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        let index = state / 65_536 % MODULES;
        sandbox.write(
            &format!("p/m{index}.mpl"),
            module(index, version).as_bytes(),
        );
        let (cached, stderr) = build(&sandbox, "a/out", &[]);
        let (reused, units) = found(&stderr);
        assert_eq!(reused, units - 1, "{stderr}");
        let (cold, _) = build(&sandbox, "b/out", &["--no-cache"]);
        assert!(cached == cold, "round {version}: the cached build differs");
    }
}

#[test]
fn a_damaged_cache_is_no_cache() {
    let sandbox = project(4);
    let (first, stderr) = build(&sandbox, "a/out", &[]);
    let units = found(&stderr).1;
    for (index, path) in objects(&sandbox).iter().enumerate() {
        let mut bytes = fs::read(path).expect("an object");
        let middle = bytes.len() / 2;
        match index % 3 {
            0 => bytes.truncate(middle),
            1 => bytes[middle] ^= 0x55,
            _ => bytes.clear(),
        }
        fs::write(path, bytes).expect("the cache is writable");
    }
    let (second, stderr) = build(&sandbox, "a/out", &[]);
    assert_eq!(found(&stderr), (0, units));
    assert!(first == second, "the damage reached the executable");
    let (_, stderr) = build(&sandbox, "a/out", &[]);
    assert_eq!(found(&stderr), (units, units));
}

/// Every unit has a line table of its own, whether it was just compiled or comes from the cache.
#[test]
fn backtraces_lead_through_all_units() {
    let sandbox = project(11 - MODULES);
    for from_cache in [false, true] {
        let (_, stderr) = build(&sandbox, "a/out", &[]);
        let (reused, units) = found(&stderr);
        assert_eq!(
            (reused, units > 1),
            (if from_cache { units } else { 0 }, true)
        );
        let stripped = Command::new("strip")
            .arg("-s")
            .arg(sandbox.path("a/out"))
            .status();
        assert!(stripped.is_ok_and(|status| status.success()));
        let run = Run::of(Command::new(sandbox.path("a/out")).env("MESH_CRASH_REPORT", "json"));
        assert_eq!(run.status, 101);
        let event: serde_json::Value = serde_json::from_str(&run.stderr).expect("one JSON line");
        let stack: Vec<&str> = event["stack"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|frame| frame.as_str()?.split_whitespace().next())
            .collect();
        let chain: Vec<String> = (0..MODULES)
            .map(|index| format!("M{index}.total{index}"))
            .collect();
        assert_eq!(stack[..MODULES], chain, "{}", run.stderr);
        assert_eq!(stack[MODULES], "Main.main");
    }
}

#[test]
fn builds_may_run_side_by_side() {
    let sandbox = project(4);
    let names = ["a/out", "b/out", "c/out"];
    let running: Vec<_> = names
        .iter()
        .map(|name| command(&sandbox, name, &[]).spawn().expect("meshc starts"))
        .collect();
    for mut child in running {
        assert!(child.wait().expect("meshc ends").success());
    }
    let built: Vec<Vec<u8>> = names
        .iter()
        .map(|name| fs::read(sandbox.path(name)).expect("the executable was written"))
        .collect();
    assert!(built[0] == built[1] && built[1] == built[2]);
    assert!(
        objects(&sandbox)
            .iter()
            .all(|path| path.extension().is_some_and(|extension| extension == "o")),
        "temporary files were left behind"
    );
}
