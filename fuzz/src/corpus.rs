//! What the mutations start from.

use mesh_syntax::FileKind;
use mesh_types::{Module, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The parsed standard library: a directory is a module of several files.
pub fn library(root: &Path) -> Result<Vec<Module>, String> {
    let mut modules = Vec::new();
    let std = root.join("std");
    for path in sources(&std)? {
        let text = read(&path)?;
        let shown = path
            .strip_prefix(&std)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let parsed = mesh_syntax::parse(&text, FileKind::Std);
        if let Some(error) = parsed.errors.first() {
            return Err(format!("{}: {}", path.display(), error.message));
        }
        modules.push(Module {
            name: module_name(shown.split(['/', '.']).next().unwrap_or_default()),
            path: format!("std/{shown}"),
            text: Arc::from(text),
            ast: parsed.file,
            is_std: true,
            role: Role::Library,
        });
    }
    Ok(modules)
}

/// `date_time` is the module `DateTime`.
fn module_name(stem: &str) -> String {
    let capitalised = |part: &str| {
        let mut characters = part.chars();
        characters
            .next()
            .map(|first| first.to_uppercase().chain(characters).collect::<String>())
            .unwrap_or_default()
    };
    stem.split('_').map(capitalised).collect()
}

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
