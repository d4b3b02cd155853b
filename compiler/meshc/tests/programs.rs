//! Building, running and testing real programs.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use support::{Run, Sandbox};

const HELLO: &str = "fn main() do\n  println(\"hello\")\nend\n";

fn success(stdout: &str, stderr: &str) -> Run {
    Run {
        status: 0,
        stdout: stdout.into(),
        stderr: stderr.into(),
    }
}

#[test]
fn the_executable_is_named_like_the_directory() {
    let sandbox = Sandbox::new(&[("shop/main.mpl", HELLO)]);
    assert_eq!(
        sandbox.meshc(&["build", "shop"]),
        success("", "  Compiled: shop/shop\n")
    );
    assert_eq!(
        Run::of(&mut Command::new(sandbox.path("shop/shop"))),
        success("hello\n", "")
    );
    let inside = Run::of(
        sandbox
            .command(&["build", "."])
            .current_dir(sandbox.path("shop")),
    );
    assert_eq!(inside, success("", "  Compiled: ./shop\n"));
    assert_eq!(sandbox.files(), ["shop/main.mpl", "shop/shop"]);
}

#[test]
fn an_output_path_and_llvm_ir() {
    let sandbox = Sandbox::new(&[("shop/main.mpl", HELLO)]);
    let run = sandbox.meshc(&["build", "shop", "--output=out/bin/x", "--emit-llvm"]);
    assert_eq!(
        run,
        success("", "  LLVM IR: out/bin/x.ll\n  Compiled: out/bin/x\n")
    );
    assert_eq!(
        sandbox.files(),
        ["out/bin/x", "out/bin/x.ll", "shop/main.mpl"]
    );
    assert!(
        fs::read_to_string(sandbox.path("out/bin/x.ll"))
            .expect("text")
            .contains("define")
    );
    // Replacing keeps the permissions.
    fs::set_permissions(sandbox.path("out/bin/x"), fs::Permissions::from_mode(0o700))
        .expect("writable");
    assert_eq!(
        sandbox.meshc(&["build", "--json", "--release", "shop", "-o", "out/bin/x"]),
        success("", "")
    );
    assert_eq!(
        fs::metadata(sandbox.path("out/bin/x"))
            .expect("there")
            .permissions()
            .mode()
            & 0o777,
        0o700
    );
    assert_eq!(
        Run::of(&mut Command::new(sandbox.path("out/bin/x"))),
        success("hello\n", "")
    );
}

#[test]
fn the_trace_of_a_successful_build() {
    let sandbox = Sandbox::new(&[("main.mpl", HELLO)]);
    let trace = sandbox.path("trace.json");
    Run::of(
        sandbox
            .command(&["build", ".", "-o", "x"])
            .env("MESH_BUILD_TRACE_PATH", &trace),
    );
    let text = fs::read_to_string(&trace).expect("the trace is written");
    for line in [
        "\"linkCompleted\": true,",
        "\"lastStage\": \"compile-succeeded\",",
        "\"success\": true\n",
        "\"linkerProgram\": \"cc\",",
    ] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn builds_are_deterministic() {
    let sandbox = Sandbox::new(&[("a/main.mpl", HELLO), ("deeper/b/main.mpl", HELLO)]);
    sandbox.meshc(&["build", "a", "-o", "x/prog"]);
    sandbox.meshc(&["build", "deeper/b", "-o", "y/prog"]);
    let read = |path: &str| fs::read(sandbox.path(path)).expect("built");
    assert!(read("x/prog") == read("y/prog"));
}

#[test]
fn a_type_error_in_both_forms() {
    let sandbox = Sandbox::new(&[(
        "main.mpl",
        "fn main() do\n  let n :: Int = \"one\"\n  println(\"#{n}\")\nend\n",
    )]);
    let human = sandbox.meshc(&["build", ".", "-o", "x"]);
    assert_eq!((human.status, human.stdout.as_str()), (1, ""));
    assert!(
        human.stderr.starts_with("[E0001] Error: "),
        "{}",
        human.stderr
    );
    assert!(
        human.stderr.contains("[ ./main.mpl:2:18 ]"),
        "{}",
        human.stderr
    );
    assert!(
        human
            .stderr
            .ends_with("\nerror: Compilation failed due to errors above.\n"),
        "{}",
        human.stderr
    );
    assert!(!human.stderr.contains('\x1b'));
    let json = sandbox.meshc(&["check", "--json"]);
    let lines: Vec<&str> = json.stderr.lines().collect();
    assert_eq!((json.status, lines.len()), (1, 2), "{}", json.stderr);
    assert!(
        lines[0].starts_with(
            "{\"code\":\"E0001\",\"severity\":\"error\",\"message\":\"type mismatch: "
        ),
        "{}",
        lines[0]
    );
    assert!(
        lines[0].contains("\"file\":\"./main.mpl\",\"spans\":[{\"start\":30,\"end\":35,"),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("{\"code\":\"C0001\""), "{}", lines[1]);
    assert_eq!(sandbox.files(), ["main.mpl"]);
}

#[test]
fn every_file_with_a_syntax_error_is_reported_once() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", HELLO),
        ("a.mpl", "fn f( do\nend\nlet = 3\n"),
        ("b.mpl", "let = 4\n"),
    ]);
    let run = sandbox.meshc(&["check", "."]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr.matches("[P0001] Error: Parse error").count(),
        2,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("./a.mpl:1:") && run.stderr.contains("./b.mpl:1:"),
        "{}",
        run.stderr
    );
}

#[test]
fn circular_imports_are_faults_of_the_project() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", HELLO),
        ("a.mpl", "import B\n"),
        ("b.mpl", "\nimport A\n"),
        ("c.mpl", "import C\n"),
    ]);
    let human = sandbox.meshc(&["check"]).stderr;
    assert!(
        human.contains("error: Circular dependency: A -> B -> A\n  --> ./b.mpl:2:"),
        "{human}"
    );
    assert!(
        human.contains("error: Module 'C' cannot import itself\n  --> ./c.mpl:1:"),
        "{human}"
    );
    let json = sandbox.meshc(&["check", "--json"]).stderr;
    let expected = "{\"code\":\"C0001\",\"severity\":\"error\",\"message\":\"Circular dependency: A -> B -> A\",\"file\":\"\",\"spans\":[],\"fix\":null}\n";
    assert!(json.contains(expected), "{json}");
}

#[test]
fn an_entry_point_of_the_manifest() {
    let manifest =
        "[package]\nname = \"x\"\nversion = \"0.1.0\"\nentrypoint = \"./lib/start.mpl\"\n";
    let start = "from Main import word\n\nfn main() do\n  println(word())\nend\n";
    let sandbox = Sandbox::new(&[
        ("mesh.toml", manifest),
        ("lib/start.mpl", start),
        ("main.mpl", "pub fn word() -> String = \"overridden\"\n"),
    ]);
    assert_eq!(sandbox.meshc(&["run"]), success("overridden\n", ""));
    assert_eq!(sandbox.files(), ["lib/start.mpl", "main.mpl", "mesh.toml"]);
}

#[test]
fn modules_of_packages_are_importable() {
    let manifest = |dependencies: &str| {
        format!("[package]\nname = \"x\"\nversion = \"0.1.0\"\n[dependencies]\n{dependencies}")
    };
    let main = "from Clock import tick\nfrom Util.Words import greeting\n\nfn main() do\n  println(tick() <> greeting())\nend\n";
    let sandbox = Sandbox::new(&[
        (
            "app/mesh.toml",
            &manifest("util = { path = \"../util\" }\n"),
        ),
        ("app/main.mpl", main),
        (
            "app/.mesh/packages/lena/clock@1.0.0/mesh.toml",
            &manifest(""),
        ),
        (
            "app/.mesh/packages/lena/clock@1.0.0/main.mpl",
            "this is not compiled",
        ),
        (
            "app/.mesh/packages/lena/clock@1.0.0/clock.mpl",
            "pub fn tick() -> String = \"tick \"\n",
        ),
        ("util/mesh.toml", &manifest("")),
        ("util/main.mpl", "neither is this"),
        (
            "util/util/words.mpl",
            "pub fn greeting() -> String = \"hello\"\n",
        ),
    ]);
    assert_eq!(sandbox.meshc(&["run", "app"]), success("tick hello\n", ""));
}

#[test]
fn run_passes_arguments_streams_and_status_on() {
    let main = "fn main() -> Int!String do\n  println(String.join(List.tail(Env.args()), \",\"))\n  Err(\"enough\")\nend\n";
    let sandbox = Sandbox::new(&[("main.mpl", main)]);
    let run = sandbox.meshc(&["run", ".", "--", "a", "--b", "c d"]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (1, "a,--b,c d\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("enough"), "{}", run.stderr);
}

#[test]
fn check_counts_the_modules() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", HELLO),
        ("lib/a.mpl", "pub fn one() -> Int = 1\n"),
    ]);
    let run = sandbox.meshc(&["check"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("Checked 2 modules in 0."),
        "{}",
        run.stderr
    );
}

#[test]
fn linkers_that_are_missing_or_fail() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", HELLO),
        (
            "linker",
            "#!/bin/sh\necho 'undefined symbol: x' >&2\nexit 7\n",
        ),
    ]);
    let build = ["build", ".", "-o", "x"];
    let none = Run::of(sandbox.command(&build).env("PATH", "/nowhere"));
    none.fails("error: No C linker found. Install gcc or clang, or set MESH_LINKER.\n");
    let linker = sandbox.path("linker");
    fs::set_permissions(&linker, fs::Permissions::from_mode(0o755)).expect("writable");
    let failing = Run::of(sandbox.command(&build).env("MESH_LINKER", &linker));
    failing.fails(&format!(
        "error: Linking failed: {} exited with status 7\nundefined symbol: x\n",
        linker.display()
    ));
    let missing = Run::of(sandbox.command(&build).env("MESH_LINKER", "no-such-linker"));
    assert!(
        missing
            .stderr
            .starts_with("error: Failed to run the linker 'no-such-linker' of MESH_LINKER: "),
        "{missing:?}"
    );
    assert_eq!(sandbox.files(), ["linker", "main.mpl"]);
}

#[test]
fn test_files_pass_and_fail() {
    let good = "test(\"adds\") do\n  assert_eq(1 + 1, 2)\nend\n";
    let bad = "test(\"adds\") do\n  assert_eq(1 + 1, 2)\nend\n\ntest(\"subtracts\") do\n  assert_eq(3 - 1, 1)\nend\n";
    let sandbox = Sandbox::new(&[
        ("main.mpl", HELLO),
        (
            "mesh.toml",
            "[package]\nname = \"x\"\nversion = \"0.1.0\"\n",
        ),
        ("tests/a_good.test.mpl", good),
        ("tests/b_bad.test.mpl", bad),
        (
            "tests/c_broken.test.mpl",
            "test(\"x\") do\n  assert_eq(1, missing)\nend\n",
        ),
    ]);
    let run = sandbox.meshc(&["test", "tests/a_good.test.mpl"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.starts_with("  ✓ adds\n\n1 passed in 0."),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .trim_end()
            .lines()
            .last()
            .is_some_and(|line| line.starts_with("1 passed in ")),
        "{}",
        run.stdout
    );

    let all = sandbox.meshc(&["test"]);
    assert_eq!(all.status, 1);
    let block = "  ✗ subtracts\n    assert_eq failed: assert_eq\n  left:  2\n  right: 1\n";
    assert_eq!(all.stdout.matches(block).count(), 2, "{}", all.stdout);
    assert!(
        all.stdout.contains(&format!("\nFailures:\n{block}")),
        "{}",
        all.stdout
    );
    assert!(
        all.stdout.contains("\n1 failed, 1 passed in 0."),
        "{}",
        all.stdout
    );
    assert!(
        all.stdout
            .contains("COMPILE ERROR: tests/c_broken.test.mpl\n  Compilation failed"),
        "{}",
        all.stdout
    );
    assert!(
        all.stderr.contains("tests/c_broken.test.mpl:2:"),
        "{}",
        all.stderr
    );
    assert!(
        all.stdout.contains(
            "\n\ntests: 2 passed, 1 failed, 0 skipped in 3 files\n2 failed, 1 passed in "
        ),
        "{}",
        all.stdout
    );

    let quiet = sandbox.meshc(&["test", "--quiet", "."]);
    assert_eq!(quiet.status, 1);
    assert!(quiet.stdout.starts_with(".FF\n"), "{}", quiet.stdout);
    assert_eq!(quiet.stdout.matches(block).count(), 1, "{}", quiet.stdout);
    assert!(sandbox.files().iter().all(|file| !file.contains("target")));
    assert_eq!(sandbox.files().len(), 5);
}

#[test]
fn generated_projects_build_without_warnings_and_pass_their_tests() {
    let sandbox = Sandbox::new(&[]);
    sandbox.meshc(&["init", "hello"]);
    sandbox.meshc(&["init", "--template", "todo-api", "board"]);
    assert_eq!(
        sandbox.meshc(&["run", "hello"]),
        success("Hello from Mesh!\n", "")
    );
    assert_eq!(
        sandbox.meshc(&["build", "board", "-o", "bin/board"]),
        success("", "  Compiled: bin/board\n")
    );
    let tests = sandbox.meshc(&["test", "board"]);
    assert_eq!(
        (tests.status, tests.stderr.as_str()),
        (0, ""),
        "{}",
        tests.stdout
    );
    assert!(
        tests.stdout.contains("0 skipped in 2 files\n2 passed in "),
        "{}",
        tests.stdout
    );
    // A directory is no database.
    sandbox.write("data/x", b"");
    let failed =
        Run::of(Command::new(sandbox.path("bin/board")).env("TODO_DB_PATH", sandbox.path("data")));
    assert_eq!(failed.status, 1);
    assert!(
        failed.stdout.contains("[todo-api] Database init failed: ")
            && !failed.stdout.contains("HTTP server starting"),
        "{failed:?}"
    );
    let failed = Run::of(Command::new(sandbox.path("bin/board")).env("PORT", "0x"));
    assert_eq!(
        (failed.status, failed.stdout.as_str()),
        (
            1,
            "[todo-api] Config error: Invalid PORT: expected a positive integer\n"
        )
    );
    // The program ends, ticker or not, when it cannot listen.
    let taken = std::net::TcpListener::bind("[::]:0").expect("a free port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let database = sandbox.path("todo.sqlite3");
    let failed = Run::of(
        Command::new(sandbox.path("bin/board"))
            .env("PORT", &port)
            .env("TODO_DB_PATH", &database),
    );
    assert_eq!(failed.status, 1, "{failed:?}");
    assert!(
        failed.stderr.contains("Address already in use"),
        "{failed:?}"
    );
}

/// Where a backtrace lies depends on nothing that `strip` takes away.
#[test]
fn backtraces_name_functions_and_lines() {
    let program = "\
fn third(d :: Int) -> Int do
  let n = 10
  n / d
end

fn second(d :: Int) -> Int do
  let r = third(d)
  r + 1
end

fn main() do
  let xs = List.map([1, 0], fn x ->
    second(x) * 2
  end)
  println(\"#{xs}\")
end
";
    let sandbox = Sandbox::new(&[("shop/main.mpl", program)]);
    for options in [&["build", "shop"][..], &["build", "shop", "--release"]] {
        assert_eq!(sandbox.meshc(options).status, 0);
        let executable = sandbox.path("shop/shop");
        let stripped = Command::new("strip").arg("-s").arg(&executable).status();
        assert!(stripped.is_ok_and(|status| status.success()));
        let mut command = Command::new(&executable);
        let run = Run::of(command.env("MESH_CRASH_REPORT", "json"));
        assert_eq!(run.status, 101);
        let event: serde_json::Value = serde_json::from_str(&run.stderr).expect("one JSON line");
        assert_eq!(event["event"], "panic");
        assert_eq!(event["reason"], "division by zero");
        assert_eq!(
            (&event["file"], &event["line"]),
            (&"main.mpl".into(), &3.into())
        );
        let stack: Vec<&str> = event["stack"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|frame| frame.as_str())
            .filter(|frame| frame.contains("main.mpl"))
            .collect();
        assert_eq!(
            stack,
            [
                "Main.third main.mpl:3",
                "Main.second main.mpl:7",
                "Main.main closure main.mpl:13",
                "Main.main main.mpl:12",
            ],
            "{options:?}"
        );
        let off = Run::of(command.env("MESH_CRASH_REPORT", "off"));
        assert_eq!((off.status, off.stderr.as_str()), (101, ""));
        let line = Run::of(Command::new(&executable).env_remove("MESH_CRASH_REPORT"));
        assert_eq!(line.stderr, "Mesh panic at main.mpl:3: division by zero\n");
    }
}

/// A process with most of the memory crashes alone; when no single one has it, the program ends.
/// An actor that crashes says so in one line (and a backtrace), and the program goes on.
#[test]
fn a_crash_of_an_actor_is_told_once() {
    let program = "actor fragile(n :: Int) do
  println(\"#{1 / n}\")
end

actor judge() do
  Process.monitor(spawn(fragile, 0))
  receive do
    (:down, _, _, why) -> println(\"goes on: #{why}\")
  end
end

fn main() do
  spawn(judge)
end
";
    let sandbox = Sandbox::new(&[("shop/main.mpl", program)]);
    assert_eq!(sandbox.meshc(&["build", "shop"]).status, 0);
    let run = Run::of(&mut Command::new(sandbox.path("shop/shop")));
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "goes on: division by zero\n")
    );
    let told = |line: &&str| !line.starts_with(' ');
    assert_eq!(
        run.stderr.lines().filter(told).collect::<Vec<_>>(),
        ["Mesh panic at main.mpl:2: division by zero"]
    );
}

#[test]
fn running_out_of_memory() {
    let one = "\
actor hog(s :: String) do
  hog(s <> s)
end

fn main() do
  let h = spawn(hog, \"0123456789\")
  while Process.alive(h) do
    Timer.sleep(1)
  end
  println(\"the others go on\")
end
";
    let many = "\
type Chain do
  Link(Int, Chain)
  End
end

fn first(c :: Chain) -> Int do
  case c do
    Link(n, _) -> n + 1
    End -> 0
  end
end

actor chain(c :: Chain) do
  chain(Link(first(c), c))
end

fn main() do
  for _ in 0..8 do
    spawn(chain, End)
  end
  Timer.sleep(600000)
end
";
    let sandbox = Sandbox::new(&[("one/main.mpl", one), ("many/main.mpl", many)]);
    let run = |name: &str| {
        assert_eq!(sandbox.meshc(&["build", name]).status, 0);
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -v 3600000; exec \"$0\""])
            .arg(sandbox.path(&format!("{name}/{name}")));
        Run::of(command.env("MESH_STACK_MAX", "1048576"))
    };
    assert_eq!(
        run("one"),
        success(
            "the others go on\n",
            "Mesh panic at main.mpl:2: out of memory\n"
        )
    );
    assert_eq!(
        run("many"),
        Run {
            status: 102,
            stdout: String::new(),
            stderr: "mesh: out of memory\n".into(),
        }
    );
}

#[test]
fn manifests_with_unknown_keys_and_missing_dependencies() {
    let manifest = "[package]\nname = \"x\"\nversion = \"0.1.0\"\nentrypont = \"a.mpl\"\n\
                    [dependencies]\nchart = { git = \"u\" }\n\"lena/clock\" = \"1.4.0\"\n";
    let sandbox = Sandbox::new(&[
        ("mesh.toml", manifest),
        ("main.mpl", "fn main() do\n  println(\"ok\")\nend\n"),
        (
            "tests/a.test.mpl",
            "test(\"one\") do\n  assert_eq 1, 1\nend\n",
        ),
    ]);
    let warning =
        "warning: unknown key 'package.entrypont' in mesh.toml (did you mean 'entrypoint'?)\n";
    let run = sandbox.meshc(&["run", "."]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "ok\n"));
    assert!(run.stderr.starts_with(warning), "{}", run.stderr);
    let run = sandbox.meshc(&["test"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with(warning), "{}", run.stderr);
    sandbox.write(
        "main.mpl",
        b"import Chart\nfn main() do\n  println(\"x\")\nend\n",
    );
    let run = sandbox.meshc(&["check", "."]);
    assert_eq!(run.status, 1);
    for note in [
        "`lena/clock@1.4.0` is not installed; run `meshpkg install`",
        "dependency `chart` is not fetched; run `meshc deps`",
    ] {
        assert!(run.stderr.contains(note), "{}", run.stderr);
    }
    sandbox.write(
        "mesh.toml",
        b"[package]\nname = \"x\"\nversion = \"0.1.0\"\n[dependencies]\nutil = {}\n",
    );
    let run = sandbox.meshc(&["check", "."]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            1,
            "error: Failed to parse ./mesh.toml: dependency `util` needs one of `version`, `git` or `path`\n"
        )
    );
}

#[test]
fn what_a_test_leaves_is_ended() {
    let first = "actor stays(label :: String) do
  receive do
    :go -> ()
  end
  terminate do |why|
    println(\"#{label}: #{why}\")
  end
end

test(\"mocks answer in order until they stop\") do
  let me = self()
  let echo = Test.mock_actor(fn(msg) do
    send(me, \"heard #{msg}\")
    if msg == \"last\" do \"stop\" else \"ok\" end
  end)
  Process.monitor(echo)
  send(echo, \"bell\")
  send(echo, 7)
  send(echo, \"last\")
  assert_receive \"heard last\", 5000
  assert_receive \"heard bell\"
  assert_receive (:down, _, _, ExitReason.Normal), 5000
  refute_receive \"heard 7\", 1
  send(self(), 5)
  assert_receive 5
end

test(\"leaves processes\") do
  Process.register(\"mock\", Test.mock_actor(fn(_) -> \"ok\" end))
  Process.register(\"kept\", spawn(stays, \"kept\"))
  Test.keep(Process.whereis(\"kept\"))
  Process.register(\"left\", spawn(stays, \"left\"))
  Process.register(\"deep\", spawn(fn() do
    spawn(stays, \"grandchild\", name: \"grandchild\")
    Timer.sleep(100000)
  end))
  send(self(), \"left in the mailbox\")
  while not Process.alive(Process.whereis(\"grandchild\")) do
    Timer.sleep(1)
  end
end

test(\"finds none of them\") do
  for name in [\"mock\", \"left\", \"deep\", \"grandchild\"] do
    assert not Process.alive(Process.whereis(name))
  end
  assert Process.alive(Process.whereis(\"kept\"))
  refute_receive \"left in the mailbox\", 1
end

test(\"refutes\") do
  send(self(), 9)
  refute_receive 9
end
";
    let sandbox = Sandbox::new(&[
        (
            "mesh.toml",
            "[package]\nname = \"x\"\nversion = \"0.1.0\"\n",
        ),
        ("main.mpl", HELLO),
        ("tests/a.test.mpl", first),
    ]);
    let run = sandbox.meshc(&["test"]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    for part in [
        "left: shutdown",
        "grandchild: shutdown",
        "✓ mocks answer in order until they stop",
        "✓ leaves processes",
        "✓ finds none of them",
        "✗ refutes",
        "refute_receive 9 received a matching message",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
}

#[test]
fn a_closed_pipe_ends_the_program_when_main_writes() {
    let program = "service Writer do
  fn init() -> Int = 0
  call Write() :: Int do |n|
    println(\"lost\")
    (n + 1, n + 1)
  end
end

fn main() do
  let writer = Writer.start()
  println(\"ready\")
  IO.read_line()
  for _ in 0..3 do
    IO.eprintln(\"#{Writer.write(writer)} written\")
  end
  println(\"ends here\")
  IO.eprintln(\"not reached\")
end
";
    let sandbox = Sandbox::new(&[("shop/main.mpl", program)]);
    assert_eq!(sandbox.meshc(&["build", "shop"]).status, 0);
    let mut child = Command::new(sandbox.path("shop/shop"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("it is a pipe"));
    output.read_line(&mut line).expect("it is text");
    assert_eq!(line, "ready\n");
    drop(output);
    drop(child.stdin.take());
    let run = child.wait_with_output().expect("the program ends");
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(
        String::from_utf8_lossy(&run.stderr),
        "1 written\n2 written\n3 written\n"
    );
}
