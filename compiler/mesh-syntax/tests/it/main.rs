//! Tests of the parser through its public interface.

mod ast;
mod dump;
mod errors;
mod layout;
mod limits;
mod print;
mod programs;
mod robustness;
mod round_trip;
mod trees;

use mesh_syntax::{FileKind, LineIndex, Parsed, parse};

/// Parses `text`, checks that the tree is lossless, and renders AST and errors.
fn render(text: &str, kind: FileKind) -> String {
    let parsed = parse(text, kind);
    assert_eq!(parsed.syntax().text(), text, "the tree is not lossless");
    let mut out = String::new();
    if parsed.errors.is_empty() {
        out += &dump::dump(&parsed.file, text);
    }
    out += &render_errors(&parsed, text);
    out
}

/// The errors with their places, one per line.
fn render_errors(parsed: &Parsed, text: &str) -> String {
    let lines = LineIndex::new(text);
    let place = |offset: u32| {
        let place = lines.line_col(offset);
        format!("{}:{}", place.line, place.column)
    };
    let mut out = String::new();
    for error in &parsed.errors {
        assert!(
            error.span.start < error.span.end,
            "the span of {error:?} is empty"
        );
        let found = &text[error.span.start as usize..error.span.end as usize];
        out += &format!(
            "{} {} at {found:?}: {}\n",
            place(error.span.start),
            error.code,
            error.message
        );
        if let Some((span, label)) = &error.secondary {
            let found = &text[span.start as usize..span.end as usize];
            out += &format!("    {} at {found:?}: {label}\n", place(span.start));
        }
        if let Some(help) = &error.help {
            out += &format!("    help: {help}\n");
        }
    }
    out
}

/// Renders several snippets, each under its own text.
fn render_each(kind: FileKind, snippets: &[&str]) -> String {
    let render_one = |snippet: &&str| {
        let quoted: String = snippet
            .lines()
            .map(|line| format!("    {line}\n"))
            .collect();
        format!("{quoted}{}\n", render(snippet, kind))
    };
    snippets.iter().map(render_one).collect()
}

/// Snapshot of several snippets.
macro_rules! snapshot_each {
    ($name:literal, $kind:expr, [$($snippet:expr),* $(,)?]) => {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!($name, $crate::render_each($kind, &[$($snippet),*]))
        })
    };
}
use snapshot_each;
