//! What the mutations start from: the strings of the conformance programs, and the lines that these print.

use std::collections::BTreeSet;
use std::path::Path;

/// Longer ones only cost time.
const LONGEST: usize = 1500;

/// Texts of the programs that contain one of `mentions`, always in the same order.
pub fn texts(root: &Path, mentions: &[&str]) -> Vec<String> {
    let mut texts = BTreeSet::new();
    collect(&root.join("tests/conformance"), mentions, &mut texts);
    texts.into_iter().collect()
}

fn collect(directory: &Path, mentions: &[&str], texts: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, mentions, texts);
        } else if path.extension().is_some_and(|extension| extension == "mpl") {
            let program = std::fs::read_to_string(&path).unwrap_or_default();
            if mentions.iter().any(|mention| program.contains(mention)) {
                let printed =
                    std::fs::read_to_string(path.with_extension("out")).unwrap_or_default();
                let found = strings(&program, '"')
                    .into_iter()
                    .chain(strings(&program, '/'));
                texts.extend(
                    found
                        .chain(printed.lines().map(str::to_owned))
                        .filter(|text| text.len() <= LONGEST),
                );
            }
        }
    }
}

/// What stands between two quotes of a line, with the escapes of quotes, backslashes and line ends undone.
fn strings(program: &str, quote: char) -> Vec<String> {
    let mut found = Vec::new();
    for line in program.lines() {
        let mut characters = line.chars();
        while characters.by_ref().any(|c| c == quote) {
            let mut text = String::new();
            while let Some(c) = characters.next().filter(|c| *c != quote) {
                text.push(match c {
                    // Escapes of patterns are theirs.
                    '\\' if quote == '"' => match characters.next() {
                        Some('n') => '\n',
                        Some(c) => c,
                        None => '\\',
                    },
                    c => c,
                });
            }
            found.push(text);
        }
    }
    found
}
