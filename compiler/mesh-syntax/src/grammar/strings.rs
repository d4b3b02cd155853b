//! Strings with their interpolations.

use super::expressions;
use crate::layout::Layout;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// A string or heredoc. That it ends is the lexer's business.
pub(super) fn string(p: &mut Parser<'_>) -> Completed {
    let string = p.start();
    p.bump();
    loop {
        match p.current() {
            StringText => p.bump(),
            InterpStart => interpolation(p),
            StringEnd | HeredocEnd => {
                p.bump();
                break;
            }
            _ => break,
        }
    }
    string.complete(p, StringExpr)
}

fn interpolation(p: &mut Parser<'_>) {
    let interpolation = p.start();
    p.bump();
    p.open.interpolations += 1;
    p.with_layout(Layout::FREE, expressions::expr);
    p.open.interpolations -= 1;
    if !p.at(InterpEnd) {
        if !p.at(Eof) {
            p.error_expected("`}` to close the interpolation");
        }
        let broken = p.start();
        // The lexer has matched the braces, so the end of this interpolation is the first that no inner one takes.
        let mut inner = 0;
        while !p.at(Eof) && (inner > 0 || !p.at(InterpEnd)) {
            match p.current() {
                InterpStart => inner += 1,
                InterpEnd => inner -= 1,
                _ => {}
            }
            p.bump();
        }
        broken.complete(p, Error);
    }
    p.eat(InterpEnd);
    interpolation.complete(p, Interpolation);
}
