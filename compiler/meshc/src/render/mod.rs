//! Diagnostics for people and for programs.

mod convert;
mod human;
mod json;

pub use convert::{lowering_diagnostic, syntax_diagnostic};

use mesh_types::{Diagnostic, Severity};
use std::io::{self, Write};
use std::sync::Arc;

/// Code of messages of the driver, and of faults in how the files of a project hang together: not about a place in one file.
pub const DRIVER_CODE: &str = "C0001";

/// Code of wrong clustered declarations; the form for people is that of the driver's messages, with the place.
const CLUSTER_CODE: &str = "CFG0001";

/// Last line of a build with errors.
const SUMMARY: &str = "Compilation failed due to errors above.";

/// A source file as diagnostics show it.
#[derive(Debug)]
pub struct ShownFile {
    /// Path for messages.
    pub path: String,
    /// Content.
    pub text: Arc<str>,
}

/// Writes diagnostics and messages to standard error.
#[derive(Debug)]
pub struct Reporter {
    form: Form,
}

#[derive(Debug)]
enum Form {
    Human { colour: bool },
    Json,
}

impl Reporter {
    /// Reports for people.
    pub fn human(colour: bool) -> Reporter {
        Reporter {
            form: Form::Human { colour },
        }
    }

    /// One JSON object per line.
    pub fn json() -> Reporter {
        Reporter { form: Form::Json }
    }

    /// Writes diagnostics in the given order; labels index `files`. True if one of them is an error.
    pub fn diagnostics(&self, files: &[ShownFile], diagnostics: &[Diagnostic]) -> bool {
        write_stderr(&self.text(files, diagnostics));
        diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What is written for diagnostics.
    pub fn text(&self, files: &[ShownFile], diagnostics: &[Diagnostic]) -> String {
        let mut human =
            human::Renderer::new(files, matches!(self.form, Form::Human { colour: true }));
        let mut text = String::new();
        for diagnostic in diagnostics {
            match self.form {
                Form::Json if diagnostic.code == DRIVER_CODE => {
                    text.push_str(&json::failure(&diagnostic.message))
                }
                Form::Json => text.push_str(&json::diagnostic(files, diagnostic)),
                Form::Human { .. } if [DRIVER_CODE, CLUSTER_CODE].contains(&diagnostic.code) => {
                    text.push_str(&human.project_fault(diagnostic))
                }
                Form::Human { .. } => text.push_str(&human.diagnostic(diagnostic)),
            }
        }
        text
    }

    /// Writes the line that ends a build with errors.
    pub fn summary(&self) {
        self.failure(SUMMARY);
    }

    /// Writes why a command failed.
    pub fn failure(&self, message: &str) {
        write_stderr(&match self.form {
            Form::Json => json::failure(message),
            Form::Human { colour } => human::Renderer::new(&[], colour).message(message),
        });
    }

    /// Writes remarks that stop nothing.
    pub fn warnings(&self, messages: &[String]) {
        for message in messages {
            write_stderr(&match self.form {
                Form::Json => json::remark(message),
                Form::Human { colour } => human::Renderer::new(&[], colour).remark(message),
            });
        }
    }

    /// Writes what was done, for people only.
    pub fn progress(&self, line: &str) {
        if matches!(self.form, Form::Human { .. }) {
            write_stderr(&format!("{line}\n"));
        }
    }
}

/// A closed standard error cannot be reported anywhere.
fn write_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The byte range of a span inside a text: in bounds, on character boundaries, and not empty unless the text is.
fn clamp(text: &str, span: mesh_syntax::Span) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    if start == end {
        match text[start..].chars().next() {
            Some(next) => end += next.len_utf8(),
            None => start -= text.chars().next_back().map_or(0, char::len_utf8),
        }
    }
    start..end
}

#[cfg(test)]
mod tests;
