//! What the mutations start from.

use std::path::{Path, PathBuf};

/// All Mesh programs of the repository that people wrote.
pub fn programs(root: &Path) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    for directory in ["tests", "examples", "std", "benchmarks/mesh"] {
        for path in sources(&root.join(directory))? {
            texts.push(read(&path)?);
        }
    }
    if texts.is_empty() {
        Err("no programs to start from".to_owned())
    } else {
        Ok(texts)
    }
}

/// Some cases are about files that are no UTF-8.
fn read(path: &Path) -> Result<String, String> {
    std::fs::read(path)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// The `.mpl` files below a directory, sorted: the order decides what a seed means.
fn sources(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(directory)
        .map_err(|error| format!("cannot read {}: {error}", directory.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "mpl") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
