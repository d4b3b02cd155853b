//! Lexer, parser, lossless tree and AST of the Mesh language.
//!
//! Pure: text in, values out. Parsing never fails and never panics; errors come beside the tree.
//!
//! ```text
//! text ── lexer ──▶ tokens ── parser (grammar/, layout) ──▶ events ──▶ tree ──▶ ast (lower/)
//!                                                                        └────▶ SyntaxNode, when asked for
//! ```

pub mod ast;
mod grammar;
mod habits;
mod layout;
mod lexer;
mod line_index;
mod lower;
mod parser;
mod span;
mod syntax_kind;
mod tree;

pub use line_index::{LineCol, LineIndex};
pub use span::Span;
pub use syntax_kind::{MeshLanguage, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

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

impl SyntaxError {
    /// A `P0001` without secondary place and advice.
    pub(crate) fn new(message: impl Into<String>, span: Span) -> Self {
        Self {
            code: "P0001",
            message: message.into(),
            span,
            secondary: None,
            help: None,
        }
    }
}

/// A parsed file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The syntax tree that the compiler works on. After errors it has `Error` nodes where something is missing.
    pub file: ast::File,
    /// Errors in source order; the first is the one worth showing when only one is shown.
    pub errors: Vec<SyntaxError>,
    tree: tree::Tree,
}

impl Parsed {
    /// The lossless tree: every byte of the text is in it, in order. It is built by this call.
    pub fn syntax(&self) -> SyntaxNode {
        self.tree.syntax()
    }
}

/// Parses a file. Never fails: any text gives a tree, an AST and maybe errors.
pub fn parse(text: &str, kind: FileKind) -> Parsed {
    let (mut tokens, mut errors) = lexer::lex(text);
    let mut parser = parser::Parser::new(text, &tokens, kind);
    grammar::file(&mut parser);
    let output = parser.finish();
    // Code that an unclosed comment has swallowed is not missing.
    let code_end = tokens.code_end();
    let swallowed = errors.iter().any(|error| error.span.start >= code_end);
    let is_missing = |error: &SyntaxError| swallowed && error.span.end >= code_end;
    errors.extend(output.errors.into_iter().filter(|error| !is_missing(error)));
    tokens.split_atoms(&output.split_atoms);
    let tree = tree::Tree::build(text, tokens, output.events);
    let file = lower::file(tree.root(), &mut errors);
    // Stable, so that of errors at one place the lexer's come first: what follows from them is less to the point.
    errors.sort_by_key(|error| error.span.start);
    habits::advise(text, &mut errors);
    Parsed { file, errors, tree }
}

/// Renders a tree as text, one node or token per line, indented by depth; for tests and for debugging.
pub fn debug_tree(node: &SyntaxNode) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    let mut depth = 0;
    for event in node.preorder_with_tokens() {
        match event {
            rowan::WalkEvent::Enter(element) => {
                let indent = depth * 2;
                let _ = match &element {
                    rowan::NodeOrToken::Node(node) => writeln!(
                        out,
                        "{:indent$}{:?}@{:?}",
                        "",
                        node.kind(),
                        node.text_range()
                    ),
                    rowan::NodeOrToken::Token(token) => {
                        writeln!(
                            out,
                            "{:indent$}{:?}@{:?} {:?}",
                            "",
                            token.kind(),
                            token.text_range(),
                            token.text()
                        )
                    }
                };
                depth += 1;
            }
            rowan::WalkEvent::Leave(_) => depth -= 1,
        }
    }
    out
}
