//! Programs as text: the standard library and modules to check with it.
#![allow(dead_code, reason = "every test uses a part of it")]

#[path = "../../../mesh-types/tests/library/mod.rs"]
mod files;

pub use files::library;

use mesh_syntax::FileKind;
use mesh_types::{Module, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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
