//! The tree becomes the AST.
//!
//! What is missing after a syntax error becomes an `Error` node or is left out. New errors arise only for literals whose
//! text is wrong in itself, and for forms that the grammar accepts in too many places.

mod expressions;
mod items;
mod literals;
mod patterns;
mod processes;
mod statements;
mod strings;
mod types;

use crate::ast::{File, Ident, Path};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;
use crate::{Span, SyntaxError};
use smol_str::SmolStr;

/// Lowers a whole file; errors are appended to `errors`.
pub(crate) fn file(root: Node<'_>, errors: &mut Vec<SyntaxError>) -> File {
    let mut lower = Lower {
        errors,
        spine: Vec::new(),
    };
    File {
        doc: module_doc(root),
        stmts: lower.statements(root),
    }
}

struct Lower<'t, 'e> {
    errors: &'e mut Vec<SyntaxError>,
    /// Left sides of operators and calls that are being lowered; a stack, because a chain of them may be too long for recursion.
    spine: Vec<Node<'t>>,
}

impl<'t> Lower<'t, '_> {
    fn error(&mut self, message: impl Into<String>, span: Span) -> &mut SyntaxError {
        self.errors.push(SyntaxError::new(message, span));
        let last = self.errors.len() - 1;
        &mut self.errors[last]
    }
}

fn ident(name: Node<'_>) -> Ident {
    Ident {
        name: name.text().into(),
        span: name.span(),
    }
}

/// The name of a definition; empty, at the place of the definition's last word, if it is missing.
fn name_of(node: Node<'_>) -> Ident {
    match node.child(SyntaxKind::Name) {
        Some(name) => ident(name),
        None => missing_ident(node),
    }
}

fn missing_ident(node: Node<'_>) -> Ident {
    let end = node.span().end;
    Ident {
        name: SmolStr::default(),
        span: Span::new(end, end),
    }
}

fn names(node: Node<'_>) -> Vec<Ident> {
    node.children()
        .filter(|child| child.kind() == SyntaxKind::Name)
        .map(ident)
        .collect()
}

fn path(path: Node<'_>) -> Path {
    Path {
        segments: names(path),
        span: path.span(),
    }
}

/// The path of an import and the like.
fn path_of(node: Node<'_>) -> Path {
    match node.child(SyntaxKind::Path) {
        Some(found) => path(found),
        None => {
            let missing = missing_ident(node);
            Path {
                span: missing.span,
                segments: vec![missing],
            }
        }
    }
}

/// The text of the `##` comments in front of a definition.
fn doc(node: Node<'_>) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    for token in node.trivia_before() {
        if token.kind() == SyntaxKind::DocComment {
            lines.push(comment_text(token.text(), "##"));
        }
    }
    lines.reverse();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn module_doc(root: Node<'_>) -> Option<String> {
    let comments = root
        .tokens_with_trivia()
        .filter(|token| token.kind() == SyntaxKind::ModuleDoc);
    let lines: Vec<_> = comments
        .map(|token| comment_text(token.text(), "##!"))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// One space behind the marker belongs to the marker.
fn comment_text<'t>(comment: &'t str, marker: &str) -> &'t str {
    let text = comment.strip_prefix(marker).unwrap_or(comment);
    text.strip_prefix(' ').unwrap_or(text).trim_end()
}
