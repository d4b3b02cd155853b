//! `docs/errors-tour.md` shows what the compiler says about common mistakes. Every program in it is checked and its
//! output compared with the text below it; `UPDATE_EXPECT=1 cargo test -p meshc --test errors_tour` writes it anew.

mod support;

use std::path::Path;
use support::Sandbox;

/// Last line of every failed check, which the tour leaves out.
const SUMMARY: &str = "error: Compilation failed due to errors above.\n";

/// Files of a program: sections that begin with `#= file: NAME =#`, or `main.mpl` alone.
fn files(program: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in program.split_inclusive('\n') {
        let name = line
            .trim()
            .strip_prefix("#= file: ")
            .and_then(|line| line.strip_suffix(" =#"));
        if let Some(name) = name {
            files.push((name.to_owned(), String::new()));
            continue;
        }
        if files.is_empty() {
            files.push(("main.mpl".to_owned(), String::new()));
        }
        if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    files
}

/// What `meshc check` says about a program.
fn output(program: &str) -> String {
    let sandbox = Sandbox::new(&[]);
    for (name, text) in files(program) {
        sandbox.write(&format!("hello/{name}"), text.as_bytes());
    }
    let run = sandbox.meshc(&["check", "hello"]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (1, ""),
        "no mistake is found in\n{program}"
    );
    let report = run.stderr.strip_suffix(SUMMARY).expect("the summary");
    format!("{}\n", report.trim_end())
}

#[test]
fn the_tour_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors-tour.md");
    let page = std::fs::read_to_string(&path).expect("the tour is readable");
    let mut written = String::new();
    let mut rest = page.as_str();
    let mut count = 0;
    while let Some((before, after)) = rest.split_once("```mesh\n") {
        let (program, after) = after.split_once("```\n").expect("a program ends");
        let (between, after) = after.split_once("```text\n").expect("output follows");
        assert_eq!(between.trim(), "", "output follows its program at once");
        let (_, after) = after.split_once("```\n").expect("output ends");
        let said = output(program);
        written.push_str(&format!(
            "{before}```mesh\n{program}```\n\n```text\n{said}```\n"
        ));
        rest = after;
        count += 1;
    }
    written.push_str(rest);
    assert!(count >= 20, "the tour has {count} stops");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &written).expect("the tour is writable");
    } else {
        assert!(
            page == written,
            "docs/errors-tour.md is out of date; UPDATE_EXPECT=1 writes it anew. It should be:\n{written}"
        );
    }
}
