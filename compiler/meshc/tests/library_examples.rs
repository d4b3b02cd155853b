//! Every public function of the library has a doc comment with an example; `meshc test --doc std` runs them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Modules that programs do not see.
const HIDDEN: &[&str] = &["array", "cell", "pages", "sort", "text"];

/// Functions that have no example yet. Lines may be removed, not added; `module.*` stands for a module whose functions need processes,
/// sockets or databases.
const MISSING: &str = include_str!("examples_missing.txt");

/// Name of a public function that a line declares.
fn public_function(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("extern ").unwrap_or(rest);
    let name = rest.strip_prefix("fn ")?.split(['(', '<', ' ']).next()?;
    (!name.starts_with("__")).then_some(name)
}

/// Whether the comment above line `at` has an example.
fn has_example(lines: &[&str], at: usize) -> bool {
    lines[..at]
        .iter()
        .rev()
        .take_while(|line| line.starts_with('#'))
        .any(|line| line.trim_end() == "## ```mesh")
}

#[test]
fn public_functions_have_examples() {
    let std = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../std");
    let mut with = BTreeSet::new();
    let mut without = BTreeSet::new();
    for entry in fs::read_dir(std).expect("std is there") {
        let path = entry.expect("std is readable").path();
        let module = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.extension().is_none_or(|ending| ending != "mpl")
            || HIDDEN.contains(&module.as_str())
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file is readable");
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if let Some(name) = public_function(line) {
                let set = if has_example(&lines, at) {
                    &mut with
                } else {
                    &mut without
                };
                set.insert(format!("{module}.{name}"));
            }
        }
    }
    let listed: BTreeSet<&str> = MISSING.lines().collect();
    let excused = |function: &String| {
        let module = function.split('.').next().unwrap_or_default();
        listed.contains(function.as_str()) || listed.contains(format!("{module}.*").as_str())
    };
    let new: Vec<_> = without
        .iter()
        .filter(|function| !with.contains(*function) && !excused(function))
        .collect();
    assert!(
        new.is_empty(),
        "without an example in their doc comments (CONTRIBUTING.md says how to write one): {new:#?}"
    );
    let done: Vec<_> = listed
        .iter()
        .filter(|line| {
            with.contains(**line)
                || !without.iter().any(|function| {
                    line.strip_suffix('*')
                        .map_or(function == *line, |module| function.starts_with(module))
                })
        })
        .collect();
    assert!(
        done.is_empty(),
        "no longer missing, remove from examples_missing.txt: {done:?}"
    );
}
