//! Lexer, parser, lossless tree and AST of the Mesh language.
//!
//! Pure: text in, values out. Parsing never fails and never panics; errors come beside the tree.

pub mod ast;
mod span;

pub use span::Span;

/// What kind of file is parsed: this decides about a few contextual forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// `*.mpl` of a project or package.
    Source,
    /// `*.test.mpl`: `setup do`, assertions without parentheses and `assert_receive` are statements.
    Test,
    /// `std/*.mpl`: `extern fn` is allowed.
    Std,
}

/// A lexical or syntax error.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// `P0001`, or `E0052` for literals that are wrong in themselves (integer out of range).
    pub code: &'static str,
    /// What was expected, without the `Parse error: ` prefix.
    pub message: String,
    /// Place; never empty.
    pub span: Span,
    /// A second place with its label, e.g. the `do` that a missing `end` should close.
    pub secondary: Option<(Span, String)>,
    /// Advice.
    pub help: Option<String>,
}
