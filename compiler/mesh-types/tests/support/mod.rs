//! Loading the standard library and test programs.
#![allow(dead_code, reason = "every test uses a part of it")]

#[path = "../library/mod.rs"]
mod library;

pub use library::library as std_modules;

use library::module_name;
use mesh_syntax::{FileKind, parse};
use mesh_types::{Checked, Module, Role, check};
use std::sync::Arc;

fn module(name: &str, path: &str, text: &str, is_std: bool, role: Role) -> Module {
    let kind = match (is_std, role) {
        (true, _) => FileKind::Std,
        (_, Role::Test) => FileKind::Test,
        _ => FileKind::Source,
    };
    let parsed = parse(text, kind);
    if !parsed.errors.is_empty() {
        eprintln!("syntax errors in {path}: {:?}", parsed.errors);
    }
    Module {
        name: name.into(),
        path: path.into(),
        text: Arc::from(text),
        ast: parsed.file,
        is_std,
        role,
    }
}

/// Splits `#= file: name.mpl =#` sections; text without them is `main.mpl`.
pub fn sections(source: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in source.split_inclusive('\n') {
        let name = line
            .trim()
            .strip_prefix("#= file: ")
            .and_then(|l| l.strip_suffix(" =#"));
        match name {
            Some(name) => out.push((name.to_string(), String::new())),
            None => {
                if out.is_empty() {
                    out.push(("main.mpl".into(), String::new()));
                }
                if let Some(last) = out.last_mut() {
                    last.1.push_str(line);
                }
            }
        }
    }
    out
}

/// The first syntax error of every file, as text.
pub fn syntax_errors(source: &str) -> String {
    let mut out = String::new();
    for (path, text) in sections(source) {
        let Some(error) = parse(&text, FileKind::Source).errors.into_iter().next() else {
            continue;
        };
        out.push_str(&format!("[{}] {}\n", error.code, error.message));
        for (span, label) in
            std::iter::once((error.span, String::new())).chain(error.secondary.clone())
        {
            let (line, column) = position(&text, span.start);
            let slice = text[span.start as usize..span.end as usize].replace('\n', "⏎");
            let colon = if label.is_empty() { "" } else { ": " };
            out.push_str(&format!(
                "  {path}:{line}:{column} `{slice}`{colon}{label}\n"
            ));
        }
        if let Some(help) = &error.help {
            out.push_str(&format!("  help: {help}\n"));
        }
    }
    out
}

/// All findings of a program, as the driver gives them: syntax errors keep it from being checked.
pub fn findings(source: &str) -> String {
    let syntax = syntax_errors(source);
    if !syntax.is_empty() {
        return syntax;
    }
    let (modules, checked) = check_source(source);
    render(&modules, &checked)
}

/// The codes of findings as text, in order.
pub fn codes_of(findings: &str) -> Vec<&str> {
    findings
        .lines()
        .filter_map(|line| {
            line.strip_prefix('[')?
                .split_once(']')
                .map(|(code, _)| code)
        })
        .collect()
}

/// Checks a program of one or more files together with the library.
pub fn check_source(source: &str) -> (Vec<Module>, Checked) {
    check_files(&sections(source))
}

/// Checks files, given by path within the project and text.
pub fn check_files(files: &[(String, String)]) -> (Vec<Module>, Checked) {
    let mut modules = std_modules();
    for (path, text) in files {
        let stem = path.trim_end_matches(".mpl");
        let role = match (path.as_str(), stem.ends_with(".test")) {
            (_, true) => Role::Test,
            ("main.mpl", _) => Role::Entry,
            _ => Role::Library,
        };
        let name: Vec<String> = stem
            .trim_end_matches(".test")
            .split('/')
            .map(module_name)
            .collect();
        modules.push(module(&name.join("."), path, text, false, role));
    }
    let checked = check(&modules);
    (modules, checked)
}

/// Line and column, from 1.
pub fn position(text: &str, offset: u32) -> (usize, usize) {
    let before = &text[..(offset as usize).min(text.len())];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

/// All findings as text.
pub fn render(modules: &[Module], checked: &Checked) -> String {
    let mut out = String::new();
    for d in &checked.diagnostics {
        out.push_str(&format!("[{}] {}\n", d.code, d.title));
        if d.message != d.title {
            out.push_str(&format!("  message: {}\n", d.message));
        }
        for label in &d.labels {
            let module = &modules[label.file.index()];
            let (line, column) = position(&module.text, label.span.start);
            let slice = &module.text[label.span.start as usize..label.span.end as usize];
            let slice = slice.replace('\n', "⏎");
            out.push_str(&format!("  {}:{line}:{column} `{slice}`", module.path));
            if !label.text.is_empty() {
                out.push_str(&format!(": {}", label.text));
            }
            out.push('\n');
        }
        if let Some(help) = &d.help {
            out.push_str(&format!("  help: {help}\n"));
        }
        for note in &d.notes {
            out.push_str(&format!("  note: {note}\n"));
        }
    }
    out
}
