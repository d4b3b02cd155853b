//! The pages of acceptance name only what exists, and every statement.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The numbers of the statements of a page, and what it names without there being such a thing.
fn statements(page: &str) -> (Vec<u32>, Vec<String>) {
    let cases = root().join("tests/conformance");
    let page = fs::read_to_string(cases.join(page)).expect("the page is readable");
    let mut missing = Vec::new();
    let mut numbers = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let mut columns = line[2..].split(" | ");
        let first = columns.next().unwrap_or_default();
        let shown = columns.last().unwrap_or_default();
        if let Ok(number) = first.parse::<u32>() {
            numbers.push(number);
        } else if !shown.contains('`') {
            // The head of a table.
            continue;
        }
        let names: Vec<&str> = shown
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|name| name.contains(['/', ':']))
            .collect();
        if names.is_empty() && !shown.starts_with("nothing: ") {
            missing.push(format!("statement {first} names nothing"));
        }
        for name in names {
            let exists = match name.split_once("::") {
                Some((file, test)) => {
                    fs::read_to_string(root().join("compiler/meshc/tests").join(file))
                        .is_ok_and(|text| text.contains(&format!("fn {test}()")))
                }
                None => {
                    cases.join(format!("{name}.mpl")).is_file()
                        || cases.join(name).is_dir()
                        || root().join(name).exists()
                }
            };
            if !exists {
                missing.push(name.to_owned());
            }
        }
    }
    (numbers, missing)
}

#[test]
fn every_named_test_exists() {
    // Three chapters with forty statements each, and one that has a page of its own.
    for (page, chapters) in [("ACCEPTANCE.md", 3), ("04-concurrency/ACCEPTANCE.md", 1)] {
        let (numbers, missing) = statements(page);
        let all: Vec<u32> = (0..chapters).flat_map(|_| 1..=40).collect();
        assert_eq!(numbers, all, "statements of {page} in order");
        assert!(missing.is_empty(), "not there: {missing:#?}");
    }
}
