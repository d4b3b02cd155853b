//! The standard library as modules, for the tests of every crate that checks programs, and for the fuzzer.
#![allow(dead_code, reason = "every test uses a part of it")]

use mesh_syntax::{FileKind, parse};
use mesh_types::{Module, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `date_time` names the module `DateTime`; names that begin with a capital letter stay.
pub fn module_name(stem: &str) -> String {
    let mut name = String::new();
    for word in stem.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// The standard library, for crates that stand beside this one.
pub fn library() -> Vec<Module> {
    library_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../std"))
}

/// The standard library in a directory. A directory in it is a module of several files.
pub fn library_in(std: &Path) -> Vec<Module> {
    let mut modules = Vec::new();
    visit(std, &mut |path| {
        let shown = path.strip_prefix(std).expect("below std").to_string_lossy();
        let name = shown.split(['/', '.']).next().unwrap_or_default();
        let text = std::fs::read_to_string(path).expect("std is readable");
        let parsed = parse(&text, FileKind::Std);
        assert!(parsed.errors.is_empty(), "{shown}: {:?}", parsed.errors);
        modules.push(Module {
            name: module_name(name),
            path: format!("std/{shown}"),
            text: Arc::from(text),
            ast: parsed.file,
            is_std: true,
            role: Role::Library,
        });
    });
    modules
}

/// Visits the files below a directory, by name.
fn visit(directory: &Path, file: &mut dyn FnMut(&Path)) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(directory)
        .expect("std exists")
        .map(|entry| entry.expect("std is readable").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            visit(&path, file);
        } else {
            file(&path);
        }
    }
}
