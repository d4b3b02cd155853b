//! What the checker finds does not depend on the order in which it gets the modules.

mod support;

use std::path::Path;
use support::{check_files, codes_of, render, sections};

/// Inference crosses modules without annotations, in both directions of the alphabet; every module has a mistake that shows inferred types.
const INFERRED: &str = r#"#= file: alpha.mpl =#
from Omega import twice, Shape

pub fn pairs(xs) do
  List.map(xs, fn x -> (x, twice(x)) end)
end

pub fn area(s :: Shape) do
  case s do
    Round(r) -> r * 3
  end
end

fn wrong() -> String do
  pairs([1])
end
#= file: middle.mpl =#
from Alpha import pairs

pub fn first_pair(xs) do
  List.get(pairs(xs), 0)
end

fn wrong() do
  first_pair(["a"]) + 1
end
#= file: omega.mpl =#
pub type Shape do
  Round(Int)
  Square(Int)
end

pub interface Doubled do
  fn doubled(self) -> Self
end

impl Doubled for Int do
  fn doubled(self) do self + self end
end

pub fn twice(x) do
  x.doubled()
end

fn wrong() do
  twice(true)
end
#= file: main.mpl =#
from Middle import first_pair
from Omega import Shape

fn main() do
  let n :: Bool = first_pair([1])
  println(n)
end
"#;

/// Findings as text, in the order in which they are reported.
fn findings(files: &[(String, String)]) -> String {
    let (modules, checked) = check_files(files);
    render(&modules, &checked)
}

/// Compares all rotations of the files and of the reversed files.
fn assert_independent(name: &str, source: &str) -> usize {
    let mut files = sections(source);
    files.retain(|(_, text)| !text.trim().is_empty());
    let expected = findings(&files);
    let mut orders = 0;
    for _ in 0..2 {
        for _ in 0..files.len() {
            files.rotate_left(1);
            assert_eq!(findings(&files), expected, "{name}: {files:?}");
            orders += 1;
        }
        files.reverse();
    }
    orders
}

#[test]
fn inferred_types_cross_modules_in_any_order() {
    let files = sections(INFERRED);
    let found = findings(&files);
    assert!(codes_of(&found).len() >= 4, "{found}");
    assert_eq!(assert_independent("inferred", INFERRED), 2 * files.len());
}

#[test]
fn mistakes_of_several_modules_are_found_in_any_order() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut orders = 0;
    for entry in std::fs::read_dir(directory).expect("directory") {
        let path = entry.expect("entry").path();
        if path.extension().is_none_or(|extension| extension != "mpl") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("readable");
        if sections(&source).len() > 1 {
            orders += assert_independent(&path.display().to_string(), &source);
        }
    }
    assert!(orders > 10, "{orders}");
}
