//! The page of acceptance names only what exists, and every statement.

use std::fs;
use std::path::Path;

#[test]
fn every_named_test_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let cases = root.join("tests/conformance");
    let page = fs::read_to_string(cases.join("ACCEPTANCE.md")).expect("the page is readable");
    let mut missing = Vec::new();
    let mut numbers = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let mut columns = line.split(" | ");
        let number = columns
            .next()
            .and_then(|text| text[2..].parse::<u32>().ok());
        let Some((number, shown)) = number.zip(columns.nth(1)) else {
            continue;
        };
        numbers.push(number);
        let names: Vec<&str> = shown
            .split('`')
            .filter(|name| name.contains(['/', ':']))
            .collect();
        if names.is_empty() {
            missing.push(format!("statement {number} names nothing"));
        }
        for name in names {
            let exists = match name.split_once("::") {
                Some((file, test)) => {
                    fs::read_to_string(root.join("compiler/meshc/tests").join(file))
                        .is_ok_and(|text| text.contains(&format!("fn {test}()")))
                }
                None => cases.join(format!("{name}.mpl")).is_file() || cases.join(name).is_dir(),
            };
            if !exists {
                missing.push(name.to_owned());
            }
        }
    }
    // Three chapters with forty statements each.
    let all: Vec<u32> = (0..3).flat_map(|_| 1..=40).collect();
    assert_eq!(numbers, all, "statements in order");
    assert!(missing.is_empty(), "not there: {missing:#?}");
}
