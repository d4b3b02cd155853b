//! The machine form: one JSON object per line.

use super::{DRIVER_CODE, ShownFile, clamp};
use mesh_types::{Diagnostic, Severity};
use serde::Serialize;

/// Members in the order in which they are written.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    spans: Vec<SpanLine<'a>>,
    fix: Option<&'a str>,
}

#[derive(Serialize)]
struct SpanLine<'a> {
    start: usize,
    end: usize,
    label: &'a str,
}

pub(super) fn diagnostic(files: &[ShownFile], diagnostic: &Diagnostic) -> String {
    let primary = diagnostic.labels.first().map(|label| label.file);
    let file = primary.and_then(|file| files.get(file.index()));
    // Offsets count in the file of the primary label; labels elsewhere have no place in this form.
    let spans = diagnostic
        .labels
        .iter()
        .filter(|label| Some(label.file) == primary);
    write(&Line {
        code: diagnostic.code,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        file: file.map_or("", |file| &file.path),
        spans: spans
            .filter_map(|label| {
                let range = clamp(&file?.text, label.span);
                // An empty file has no place that is not empty.
                (range.start < range.end).then_some(SpanLine {
                    start: range.start,
                    end: range.end,
                    label: &label.text,
                })
            })
            .collect(),
        fix: diagnostic.help.as_deref(),
    })
}

pub(super) fn failure(message: &str) -> String {
    of_driver("error", message)
}

pub(super) fn remark(message: &str) -> String {
    of_driver("warning", message)
}

fn of_driver(severity: &'static str, message: &str) -> String {
    write(&Line {
        code: DRIVER_CODE,
        severity,
        message,
        file: "",
        spans: Vec::new(),
        fix: None,
    })
}

fn write(line: &Line<'_>) -> String {
    // Strings, integers and lists of them always have a JSON form.
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}
