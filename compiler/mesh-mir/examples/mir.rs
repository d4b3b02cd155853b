//! Prints the MIR of a program of one file: `cargo run -p mesh-mir --example mir -- FILE [FUNCTION]`.

use mesh_mir::layout::Layouts;
use mesh_syntax::FileKind;
use mesh_types::{Module, Role};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn module(name: String, path: String, text: &str, is_std: bool, role: Role) -> Option<Module> {
    let kind = if is_std {
        FileKind::Std
    } else {
        FileKind::Source
    };
    let parsed = mesh_syntax::parse(text, kind);
    for error in &parsed.errors {
        eprintln!("{path}: {:?} {}", error.span, error.message);
    }
    parsed.errors.is_empty().then(|| Module {
        name,
        path,
        text: Arc::from(text),
        ast: parsed.file,
        is_std,
        role,
    })
}

/// `date_time` names the module `DateTime`.
fn module_name(stem: &str) -> String {
    stem.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
                .unwrap_or_default()
        })
        .collect()
}

/// The files below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a directory");
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("a file");
    let wanted = args.next();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../std");
    let mut paths = files(&library);
    paths.sort();
    let mut modules = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a file of std");
        let below = path.strip_prefix(&library).expect("below std");
        let shown = below.to_string_lossy();
        let name = shown.split(['/', '.']).next().unwrap_or_default();
        let shown = format!("std/{shown}");
        modules.extend(module(module_name(name), shown, &text, true, Role::Library));
    }
    let text = std::fs::read_to_string(&file).expect("the file");
    modules.extend(module("Main".into(), file, &text, false, Role::Entry));
    let checked = mesh_types::check(&modules);
    for diagnostic in &checked.diagnostics {
        let label = &diagnostic.labels[0];
        let module = &modules[label.file.index()];
        let line = module.text[..(label.span.start as usize).min(module.text.len())]
            .lines()
            .count();
        eprintln!(
            "{} {}:{line}: {} ({})",
            diagnostic.code, module.path, diagnostic.message, label.text
        );
    }
    if !checked.ok {
        return;
    }
    let mut program = match mesh_mir::lower(&checked.program, mesh_mir::Entry::Main) {
        Ok(program) => program,
        Err(error) => {
            let module = &modules[error.file.index()];
            let line = module.text[..error.span.start as usize].lines().count();
            return eprintln!("{} {}:{line}: {}", error.code, module.path, error.message);
        }
    };
    mesh_mir::run_passes(&mut program, &Layouts::new(&checked.program.adts));
    for func in &program.funcs {
        if wanted
            .as_ref()
            .is_none_or(|wanted| func.symbol.contains(wanted))
        {
            println!(
                "{}",
                mesh_mir::dump::function(&program, func, &checked.program)
            );
        }
    }
}
