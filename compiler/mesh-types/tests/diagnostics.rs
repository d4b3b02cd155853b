//! Every file of `tests/diagnostics` has its findings beside it, in a file of the same name with the ending `.txt`.
//! `UPDATE_EXPECT=1 cargo test -p mesh-types` writes them anew.

mod support;

use mesh_types::codes::CATALOGUE;
use std::collections::HashSet;
use std::path::Path;

/// Codes without an example: clustered declarations are the driver's business, and a handler whose module is unknown
/// cannot be written.
const ELSEWHERE: &[&str] = &["CFG0001", "E0051"];

#[test]
fn findings_are_as_expected() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(dir).expect("directory") {
        let path = entry.expect("entry").path();
        if path.extension().is_none_or(|e| e != "mpl") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("readable");
        let found = support::findings(&source);
        let expected_path = path.with_extension("txt");
        if update {
            std::fs::write(&expected_path, &found).expect("writable");
        } else if std::fs::read_to_string(&expected_path).unwrap_or_default() != found {
            wrong.push(format!("== {}\n{found}", path.display()));
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(
        wrong.is_empty(),
        "findings differ; UPDATE_EXPECT=1 accepts them\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_snapshot() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut seen = HashSet::new();
    for entry in std::fs::read_dir(dir).expect("directory") {
        let path = entry.expect("entry").path();
        if path.extension().is_some_and(|e| e == "txt") {
            let text = std::fs::read_to_string(path).expect("readable");
            seen.extend(support::codes_of(&text).into_iter().map(str::to_owned));
        }
    }
    let missing: Vec<&str> = CATALOGUE
        .iter()
        .map(|entry| entry.code)
        .filter(|code| !seen.contains(*code) && !ELSEWHERE.contains(code))
        .collect();
    assert!(missing.is_empty(), "no snapshot shows {missing:?}");
    let known: HashSet<&str> = CATALOGUE.iter().map(|entry| entry.code).collect();
    let unknown: Vec<&String> = seen
        .iter()
        .filter(|c| !known.contains(c.as_str()))
        .collect();
    assert!(unknown.is_empty(), "not in the catalogue: {unknown:?}");
}

/// The first program of a page gives the code of the page and no other, its correction gives nothing.
#[test]
fn examples_of_pages_are_true() {
    let mut wrong = Vec::new();
    for entry in CATALOGUE.iter().filter(|e| !ELSEWHERE.contains(&e.code)) {
        let examples = entry.examples();
        assert!(!examples.is_empty(), "{} has no example", entry.code);
        let found = support::findings(examples[0]);
        let codes: HashSet<&str> = support::codes_of(&found).into_iter().collect();
        if codes != HashSet::from([entry.code]) {
            wrong.push(format!("== {} fails otherwise:\n{found}", entry.code));
        }
        for example in &examples[1..] {
            let found = support::findings(example);
            if !found.is_empty() {
                wrong.push(format!("== {} is not cured:\n{found}", entry.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
