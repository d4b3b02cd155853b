//! Programs as text: the standard library and modules to check with it.

use mesh_syntax::FileKind;
use mesh_types::{Module, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// `date_time` names the module `DateTime`; names that begin with a capital letter stay.
fn module_name(stem: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    stem.split('_').map(capital).collect()
}

/// A module; `None` when it has syntax errors.
pub fn parse(name: String, path: String, text: &str, kind: FileKind, role: Role) -> Option<Module> {
    let parsed = mesh_syntax::parse(text, kind);
    let is_std = kind == FileKind::Std;
    parsed.errors.is_empty().then(|| Module {
        name,
        path,
        text: Arc::from(text),
        ast: parsed.file,
        is_std,
        role,
    })
}

/// The standard library: a directory is a module of several files.
pub fn library() -> Vec<Module> {
    let std = root().join("std");
    let mut modules = Vec::new();
    files_below(&std, &mut |path| {
        let shown = path
            .strip_prefix(&std)
            .expect("below std")
            .to_string_lossy();
        let module = shown.split(['/', '.']).next().unwrap_or_default();
        let text = std::fs::read_to_string(path).expect("std is readable");
        modules.push(
            parse(
                module_name(module),
                format!("std/{shown}"),
                &text,
                FileKind::Std,
                Role::Library,
            )
            .expect("std parses"),
        );
    });
    modules
}

/// Visits the files below a directory, by name.
fn files_below(directory: &Path, visit: &mut dyn FnMut(&Path)) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(directory)
        .expect("std exists")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files_below(&path, visit);
        } else {
            visit(&path);
        }
    }
}
