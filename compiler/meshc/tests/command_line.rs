//! Usage errors, help, and the checks before compilation: everything that needs no compiled program.

mod support;

use std::path::Path;
use support::{Run, Sandbox, files_below};

#[test]
fn a_misspelled_option_is_suggested() {
    let run = Sandbox::new(&[]).meshc(&["build", "--relase", "x"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let expected = "error: unexpected argument '--relase' found\n\n  tip: a similar argument exists: '--release'\n\nUsage: ";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert!(
        run.stderr
            .ends_with("\n\nFor more information, try '--help'.\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_misspelled_command_is_suggested() {
    let run = Sandbox::new(&[]).meshc(&["biuld"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("error: unrecognized subcommand 'biuld'\n\n  tip: a similar subcommand exists: 'build'\n"), "{}", run.stderr);
}

#[test]
fn other_usage_errors() {
    let sandbox = Sandbox::new(&[]);
    for (arguments, first) in [
        (
            &["build"][..],
            "error: the following required arguments were not provided:\n  <DIR>\n",
        ),
        (
            &["build", "x", "-o", "a", "--output", "b"],
            "error: the argument '--output <OUTPUT>' cannot be used multiple times\n",
        ),
        (
            &["build", "x", "--opt-level", "4"],
            "error: invalid value '4' for '--opt-level <N>': 4 is not in 0..=3\n",
        ),
        (
            &["build", "x", "--opt-level", "1", "--release"],
            "error: the argument '--opt-level <N>' cannot be used with '--release'\n",
        ),
        (
            &["init", "x", "--db", "mysql"],
            "error: invalid value 'mysql' for '--db <DB>'\n  [possible values: sqlite, postgres]\n",
        ),
    ] {
        let run = sandbox.meshc(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.starts_with(first), "{}", run.stderr);
    }
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

#[test]
fn help_and_version() {
    let sandbox = Sandbox::new(&[]);
    let version = sandbox.meshc(&["--version"]);
    assert_eq!(
        version,
        Run {
            status: 0,
            stdout: concat!("meshc ", env!("CARGO_PKG_VERSION"), "\n").into(),
            stderr: String::new()
        }
    );
    let help = sandbox.meshc(&["--help"]);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    for command in ["build", "run", "check", "test", "init"] {
        assert!(
            help.stdout.contains(&format!("  {command}")),
            "{}",
            help.stdout
        );
        let own = sandbox.meshc(&[command, "--help"]);
        assert!(
            own.status == 0 && own.stdout.contains("Usage: meshc "),
            "{own:?}"
        );
        assert_eq!(sandbox.meshc(&["help", command]), own);
    }
    let nothing = sandbox.meshc(&[]);
    assert_eq!((nothing.status, nothing.stdout.as_str()), (2, ""));
    assert!(
        nothing.stderr.contains("Usage: meshc "),
        "{}",
        nothing.stderr
    );
}

#[test]
fn a_wrong_project_is_named() {
    let sandbox = Sandbox::new(&[
        ("file", ""),
        ("empty/notes.txt", ""),
        ("odd/main.mpl/x", ""),
    ]);
    sandbox
        .meshc(&["build", "gone"])
        .fails("error: Project directory 'gone' does not exist\n");
    sandbox
        .meshc(&["build", "file"])
        .fails("error: 'file' is not a directory\n");
    sandbox
        .meshc(&["check", "empty/"])
        .fails("error: Entrypoint 'main.mpl' was not found in project 'empty'\n");
    sandbox
        .meshc(&["build", "odd"])
        .fails("error: Entrypoint 'main.mpl' in project 'odd' is not a file\n");
    let json = sandbox.meshc(&["build", "--json", "gone"]);
    json.fails("{\"code\":\"C0001\",\"severity\":\"error\",\"message\":\"Project directory 'gone' does not exist\",\"file\":\"\",\"spans\":[],\"fix\":null}\n");
}

#[test]
fn a_wrong_manifest_is_named() {
    let manifest = |lines: &str| format!("[package]\nname = \"x\"\nversion = \"0.1.0\"\n{lines}");
    let sandbox = Sandbox::new(&[("main.mpl", "")]);
    for (lines, reason) in [
        (
            "entrypoint = \" \"\n",
            "Failed to parse ./mesh.toml: `[package].entrypoint` must not be blank",
        ),
        (
            "entrypoint = \"lib/start.mpl\"\n",
            "Entrypoint 'lib/start.mpl' was not found in project '.'",
        ),
        (
            "[cluster]\n",
            "Failed to parse ./mesh.toml: `[cluster]` manifest sections are no longer supported; \
             move clustered declarations into source with `@cluster` or `@cluster(N)`",
        ),
    ] {
        sandbox.write("mesh.toml", manifest(lines).as_bytes());
        sandbox
            .meshc(&["build", "."])
            .fails(&format!("error: {reason}\n"));
    }
}

#[test]
fn sources_that_cannot_be_read() {
    let sandbox = Sandbox::new(&[("main.mpl", "fn main() do\nend\n")]);
    sandbox.write("latin.mpl", b"# caf\xe9\n");
    sandbox
        .meshc(&["check", "."])
        .fails("error: Failed to read './latin.mpl': byte 0xe9 in line 1 is not UTF-8; save the file in the encoding UTF-8\n");
}

#[test]
fn two_files_of_one_module() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", "fn main() do\nend\n"),
        ("tax_rules.mpl", ""),
        ("taxRules.mpl", ""),
    ]);
    let run = sandbox.meshc(&["check", "--json", "."]);
    assert_eq!(run.status, 1);
    let start = "{\"code\":\"E0052\",\"severity\":\"error\",\"message\":\"duplicate module name `TaxRules`: `taxRules.mpl` and `tax_rules.mpl`\",\"file\":\"./tax_rules.mpl\"";
    assert!(run.stderr.starts_with(start), "{}", run.stderr);
}

#[test]
fn outputs_and_runtimes_are_checked_before_compilation() {
    let sandbox = Sandbox::new(&[
        ("shop/main.mpl", "fn main() do\nend\n"),
        ("shop/shop/x.txt", ""),
    ]);
    let message =
        "error: cannot write 'shop/shop': it is a directory; choose another path with --output\n";
    sandbox.meshc(&["build", "shop"]).fails(message);
    let build = ["build", "shop", "-o", "out"];
    let run = Run::of(sandbox.command(&build).env("MESH_RT_LIB_PATH", ""));
    assert!(
        run.status == 1
            && run
                .stderr
                .starts_with("error: MESH_RT_LIB_PATH was set but empty"),
        "{run:?}"
    );
    let run = Run::of(sandbox.command(&build).env("MESH_RT_LIB_PATH", "no/such.a"));
    run.fails("error: Mesh runtime static library not found at 'no/such.a'\n");
    let run = sandbox.meshc(&[
        "build",
        "shop",
        "-o",
        "out",
        "--target",
        "riscv64gc-unknown-linux-gnu",
    ]);
    assert!(
        run.stderr.starts_with(
            "error: Mesh runtime for target 'riscv64gc-unknown-linux-gnu' is not installed"
        ),
        "{run:?}"
    );
    assert_eq!(sandbox.files(), ["shop/main.mpl", "shop/shop/x.txt"]);
}

#[test]
fn what_is_no_ordinary_file_is_not_replaced() {
    let sandbox = Sandbox::new(&[("shop/main.mpl", "fn main() do\nend\n")]);
    let socket = std::os::unix::net::UnixListener::bind(sandbox.path("s")).expect("a socket");
    sandbox.meshc(&["build", "shop", "-o", "s"]).fails(
        "error: cannot write 's': it is no ordinary file; choose another path with --output\n",
    );
    let mut build = sandbox.command(&["build", "shop", "-o", "x"]);
    let run = Run::of(build.env("MESH_BUILD_TRACE_PATH", sandbox.path("s")));
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("error: Failed to write"), "{run:?}");
    assert!(!sandbox.path("s").is_file());
    drop(socket);
}

#[test]
fn odd_files_of_projects() {
    let main = "\u{feff}fn main() do\r\n\tprintln(\"odd\")\r\nend\r\n";
    let sandbox = Sandbox::new(&[("main.mpl", main), ("directory.mpl/notes.txt", "")]);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, sandbox.path(name)).expect("a link");
    };
    link(".", "again");
    link("self.mpl", "self.mpl");
    link("nowhere.mpl", "dangling.mpl");
    let run = sandbox.meshc(&["check", "."]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.starts_with("Checked 1 module"), "{}", run.stderr);

    sandbox.write("main.mpl", b"");
    let run = sandbox.meshc(&["check", "."]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr
            .starts_with("[E0052] Error: entry module has no `main` function\n"),
        "{}",
        run.stderr
    );

    sandbox.write("main.mpl", b"\xff\xfef\0n\0");
    sandbox
        .meshc(&["run", "."])
        .fails("error: Failed to read './main.mpl': byte 0xff in line 1 is not UTF-8; save the file in the encoding UTF-8\n");

    sandbox.write("main.mpl", b"fn main()\0 do\nend\n");
    let run = sandbox.meshc(&["check", "."]);
    assert!(
        run.status == 1 && run.stderr.contains("unknown character U+0000"),
        "{run:?}"
    );

    let long = format!("fn main() do\n  let x = {}y\nend\n", "1 + ".repeat(100_000));
    sandbox.write("main.mpl", long.as_bytes());
    let run = sandbox.meshc(&["check", "."]);
    assert!(
        run.status == 1 && run.stderr.contains("nested too deeply") && run.stderr.len() < 2_000,
        "{} bytes",
        run.stderr.len()
    );
}

#[test]
fn a_trace_says_where_a_build_stopped() {
    let sandbox = Sandbox::new(&[("main.mpl", "fn main() do\nend\n")]);
    let trace = sandbox.path("traces/build.json");
    let run = Run::of(
        sandbox
            .command(&["build", ".", "-o", "out/x"])
            .env("MESH_RT_LIB_PATH", "no/such.a")
            .env("MESH_BUILD_TRACE_PATH", &trace)
            .env_remove("CARGO_TARGET_DIR"),
    );
    assert_eq!(run.status, 1);
    let text = std::fs::read_to_string(&trace).expect("the trace is written");
    let expected = r#"{
  "buildOutputPath": "out/x",
  "objectPath": "out/x.o",
  "requestedTargetTriple": null,
  "meshRtLibPath": "no/such.a",
  "cargoTargetDir": null,
  "displayTarget": "x86_64-unknown-linux-gnu",
  "runtimeLibraryPath": "no/such.a",
  "runtimeLibraryExists": false,
  "lastStage": "resolve-runtime-library",
  "success": false,
  "error": "Mesh runtime static library not found at 'no/such.a'"
}
"#;
    assert_eq!(text, expected);
    assert_eq!(sandbox.files(), ["main.mpl", "traces/build.json"]);
}

#[test]
fn init_checks_its_arguments_first() {
    let sandbox = Sandbox::new(&[("taken/x", "")]);
    for (arguments, fragments) in [
        (
            &["init", "--template", "blog", "x"][..],
            &["error: unknown init template 'blog'; supported templates: todo-api."][..],
        ),
        (
            &["init", "--template", "blog", "--db", "sqlite", "x"],
            &[
                "unknown init template 'blog'",
                "`--db` is only supported with `--template todo-api`",
            ],
        ),
        (
            &["init", "--db", "sqlite", "x"],
            &[
                "`--db` is only supported ",
                "--template todo-api",
                "sqlite stays the local default",
            ],
        ),
        (
            &["init", "--clustered", "--template", "todo-api", "x"],
            &[
                "`meshc init --clustered` cannot be combined ",
                "--template todo-api --db postgres",
                "meshc init --clustered <name>",
            ],
        ),
        (
            &["init", "taken"],
            &["error: Directory 'taken' already exists\n"],
        ),
        (&["init", "../x"], &["error: invalid project name '../x'"]),
    ] {
        let run = sandbox.meshc(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{arguments:?}");
        for fragment in fragments {
            assert!(run.stderr.contains(fragment), "{fragment}: {}", run.stderr);
        }
    }
    assert_eq!(sandbox.files(), ["taken/x"]);
}

#[test]
fn init_writes_a_hello_world() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.meshc(&["init", "hello"]);
    let expected = Run {
        status: 0,
        stdout: "Created project 'hello'\n".into(),
        stderr: "next: cd hello && meshc build . && ./hello\n".into(),
    };
    assert_eq!(run, expected);
    assert_eq!(sandbox.files(), ["hello/main.mpl", "hello/mesh.toml"]);
    assert!(
        sandbox
            .meshc(&["init", "hello"])
            .stderr
            .contains("already exists")
    );
}

#[test]
fn the_example_is_the_template() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.meshc(&[
        "init",
        "--template",
        "todo-api",
        "--db",
        "sqlite",
        "todo-sqlite",
    ]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "Created todo-api project 'todo-sqlite'\n"),
        "{}",
        run.stderr
    );
    let generated = sandbox.path("todo-sqlite");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/todo-sqlite");
    assert_eq!(files_below(&generated), files_below(&example));
    for file in files_below(&generated) {
        let read = |root: &Path| std::fs::read_to_string(root.join(&file)).expect("text");
        assert!(
            read(&generated) == read(&example),
            "{file} differs; run `meshc init` again in examples/"
        );
        assert!(
            !read(&generated).contains("{{") && read(&generated).ends_with('\n'),
            "{file}"
        );
    }
    // SQLite is the default database.
    sandbox.meshc(&["init", "--template", "todo-api", "other"]);
    assert_eq!(files_below(&sandbox.path("other")), files_below(&generated));
}

#[test]
fn the_todo_template_names_what_it_promises() {
    let sandbox = Sandbox::new(&[]);
    sandbox.meshc(&["init", "--template", "todo-api", "board"]);
    let read =
        |file: &str| std::fs::read_to_string(sandbox.path("board").join(file)).expect("text");
    let readme = read("README.md");
    for text in [
        "meshc init --template todo-api --db sqlite",
        "meshc test .",
        "meshc build .",
        "./board",
        "docker build -t board .",
        "/var/lib/todo",
    ] {
        assert!(readme.contains(text), "{text}");
    }
    for text in [
        "Node.start_from_env()",
        "Work.sync_todos",
        "meshc cluster status",
        "MESH_CLUSTER_",
    ] {
        assert!(!readme.contains(text), "{text}");
    }
    let docker = read("Dockerfile");
    for text in [
        "FROM ubuntu:24.04",
        "COPY board /usr/local/bin/board",
        "VOLUME [\"/var/lib/todo\"]",
        "EXPOSE 8080",
        "ENTRYPOINT [\"/usr/local/bin/board\"]",
    ] {
        assert!(docker.contains(text), "{text}");
    }
    assert_eq!(
        read(".dockerignore"),
        ".git\n.gitignore\ntarget\n.mesh\n.tmp\n*.sqlite3\n"
    );
    assert_eq!(
        read("mesh.toml"),
        "[package]\nname = \"board\"\nversion = \"0.1.0\"\n\n[dependencies]\n"
    );
}

#[test]
fn tests_need_a_target() {
    let sandbox = Sandbox::new(&[
        ("orphan/a.test.mpl", ""),
        ("none/main.mpl", "fn main() do\nend\n"),
        ("x.txt", ""),
    ]);
    sandbox
        .meshc(&["test", "gone"])
        .fails("error: Test target 'gone' does not exist\n");
    sandbox
        .meshc(&["test", "x.txt"])
        .fails("error: 'x.txt' is not a directory or a *.test.mpl file\n");
    let none = sandbox.meshc(&["test", "none"]);
    assert_eq!(
        none,
        Run {
            status: 0,
            stdout: "No *.test.mpl files found.\n".into(),
            stderr: String::new()
        }
    );
}

/// Needs a directory without a project above it, which the target directory is not sure to be.
#[test]
fn an_orphan_test_file_has_no_project() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = directory.path().join("a.test.mpl");
    std::fs::write(&file, "").expect("writable");
    let shown = file.display().to_string();
    let run = Sandbox::new(&[]).meshc(&["test", &shown]);
    run.fails(&format!(
        "error: Could not resolve a Mesh project root for test target '{shown}'; \
         expected an ancestor with 'mesh.toml' or legacy root 'main.mpl'.\n"
    ));
}

#[test]
fn codes_are_explained() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.meshc(&["explain", "e0012"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("# E0012: "), "{}", run.stdout);
    for part in ["This is wrong:", "This is right:", "```mesh\n"] {
        assert!(run.stdout.contains(part), "{}", run.stdout);
    }
    sandbox
        .meshc(&["explain", "E0099"])
        .fails("error: No diagnostic has the code 'E0099'; did you mean E0009, E0019, E0029, E0039, E0049?\n");
    sandbox
        .meshc(&["explain", "typo"])
        .fails("error: No diagnostic has the code 'typo'; codes look like E0012, W0001 or P0001\n");
    assert_eq!(sandbox.meshc(&["explain"]).status, 2);
}
