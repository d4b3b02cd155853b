//! Parses the files named on the command line and prints their errors; with `--tree`, also their trees, with `--ast`
//! their ASTs, with `--time` how long parsing took.

use mesh_syntax::{FileKind, LineIndex, debug_tree, parse};
use std::time::Instant;

fn main() {
    let (options, paths): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| option == name);
    for path in &paths {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                std::process::exit(1);
            }
        };
        let kind = match path {
            path if path.ends_with(".test.mpl") => FileKind::Test,
            path if has("--std") || path.contains("std/") => FileKind::Std,
            _ => FileKind::Source,
        };
        let start = Instant::now();
        let parsed = parse(&text, kind);
        let elapsed = start.elapsed();
        let lines = LineIndex::new(&text);
        for error in &parsed.errors {
            let place = lines.line_col(error.span.start);
            println!("{path}:{}:{}: {} {}", place.line, place.column, error.code, error.message);
            if let Some((span, label)) = &error.secondary {
                let place = lines.line_col(span.start);
                println!("    {}:{}: {label}", place.line, place.column);
            }
        }
        if has("--tree") {
            print!("{}", debug_tree(&parsed.syntax()));
        }
        if has("--ast") {
            println!("{:#?}", parsed.file);
        }
        if has("--time") {
            println!("{path}: {} lines, {elapsed:?}", lines.line_count());
        }
    }
}
