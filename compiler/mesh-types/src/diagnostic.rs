//! Diagnostics as data; rendering is the business of `meshc` and the language server.

use crate::ids::FileId;
use mesh_syntax::Span;

/// Gravity of a diagnostic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// Stops the build.
    Error,
    /// Does not.
    Warning,
}

/// A place with a remark.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// File.
    pub file: FileId,
    /// Place; never empty.
    pub span: Span,
    /// Remark.
    pub text: String,
}

/// One finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnostic {
    /// `E0001`, `W0003`, `P0001`…
    pub code: &'static str,
    /// Gravity.
    pub severity: Severity,
    /// Header of the human report.
    pub title: String,
    /// One-line text of the JSON form.
    pub message: String,
    /// Primary label first. Labels may lie in different files.
    pub labels: Vec<Label>,
    /// Advice.
    pub help: Option<String>,
    /// Further remarks.
    pub notes: Vec<String>,
}
