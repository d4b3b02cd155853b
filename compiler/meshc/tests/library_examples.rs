//! Every public function of the library has a doc comment with an example; `meshc test --doc std` runs them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that programs do not see.
const HIDDEN: &[&str] = &["array", "cell", "overlay", "sort", "text", "text_sort"];

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

/// The source files below a directory.
fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("std is there") {
        let path = entry.expect("std is readable").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "mpl") {
            found.push(path);
        }
    }
    found
}

#[test]
fn public_functions_have_examples() {
    let std = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../std");
    let mut with = BTreeSet::new();
    let mut without = BTreeSet::new();
    for path in sources(&std) {
        let module = path
            .strip_prefix(&std)
            .expect("below std")
            .with_extension("")
            .iter()
            .next()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if HIDDEN.contains(&module.as_str()) {
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
    let new: Vec<_> = without.difference(&with).collect();
    assert!(
        new.is_empty(),
        "without an example in their doc comments (CONTRIBUTING.md says how to write one): {new:#?}"
    );
}
