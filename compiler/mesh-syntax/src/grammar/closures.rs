//! Closures.

use super::{control, functions, statements};
use crate::Span;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// `fn … end` with one or more clauses.
pub(super) fn closure(p: &mut Parser<'_>) -> Completed {
    let closure = p.start();
    let opened = p.current_span();
    p.bump();
    if p.at_any(&[Arrow, DoKw]) {
        let clause = p.start();
        p.bump();
        statements::block(p);
        clause.complete(p, ClosureClause);
        end(p, opened);
        return closure.complete(p, Closure);
    }
    if !at_params(p) {
        p.error_expected("closure parameters");
        if !p.at_any(&[WhenKw, Bar]) {
            return closure.complete(p, Closure);
        }
    }
    let is_arrow = clause(p, None);
    if is_arrow {
        while p.at(Bar) {
            clause(p, Some(opened));
        }
    }
    end(p, opened);
    closure.complete(p, Closure)
}

/// One clause; those behind the first start with `|` and close their own block. Returns whether it has an arrow.
fn clause(p: &mut Parser<'_>, later_clause_of: Option<Span>) -> bool {
    let clause = p.start();
    if later_clause_of.is_some() {
        p.bump();
    }
    params(p);
    if p.at(WhenKw) {
        functions::guard(p);
    }
    let is_arrow = p.at(Arrow);
    if is_arrow {
        p.bump();
        control::arm_body(p);
    } else if p.at(DoKw) {
        p.bump();
        statements::block(p);
        if let Some(opened) = later_clause_of {
            end(p, opened);
        }
    } else {
        p.error_expected("`->` or `do` after closure parameters");
    }
    clause.complete(p, ClosureClause);
    is_arrow
}

fn end(p: &mut Parser<'_>, opened: Span) {
    if p.eat(EndKw) {
        return;
    }
    super::missing_end(p, opened, "unclosed closure -- expected `end`".to_owned(), "this closure has no `end`");
}

/// Whether closure parameters start at the cursor.
fn at_params(p: &Parser<'_>) -> bool {
    match p.current() {
        LParen | Int | Float | StringStart | HeredocStart | TrueKw | FalseKw | NilKw | Atom | LBracket | SelfKw => true,
        Minus => matches!(p.nth(1), Int | Float),
        Ident => true,
        _ => false,
    }
}

/// `(a, b)` or `a, b`
fn params(p: &mut Parser<'_>) {
    if p.at(LParen) {
        return functions::params(p);
    }
    let params = p.start();
    loop {
        functions::param(p);
        if !p.eat(Comma) {
            break;
        }
    }
    params.complete(p, ParamList);
}
