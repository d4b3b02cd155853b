//! Closures.

use super::{control, expressions, functions, skip_in_line, statements};
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
        skip_in_line(p, |p| p.at(Bar));
        if !p.at_any(&[Arrow, DoKw]) {
            p.eat(EndKw);
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
    if at_params(p) {
        params(p);
    } else {
        p.error_expected("closure parameters");
    }
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
        if !p.on_new_line() && expressions::at_start(p) {
            control::arm_body(p);
        }
    }
    clause.complete(p, ClosureClause);
    is_arrow
}

fn end(p: &mut Parser<'_>, opened: Span) {
    if super::eat_end(p, opened) {
        return;
    }
    let more_statements = p.at(LetKw) || expressions::at_start(p);
    let message = "unclosed closure -- expected `end`".to_owned();
    let reported = super::missing_end(p, opened, message, "this closure has no `end`").is_some();
    if reported && more_statements {
        let clause = p.arrow_in_line();
        let help = if clause {
            "further clauses of a closure start with `|`: `fn 0 -> \"none\" | n -> \"some\" end`"
        } else {
            control::SEVERAL_STATEMENTS
        };
        if let Some(error) = p.last_error_mut() {
            error.help = Some(help.to_owned());
        }
    }
    if more_statements {
        let broken = p.start();
        statements::block(p);
        broken.complete(p, Error);
        p.eat(EndKw);
    }
}

/// Whether closure parameters start at the cursor.
fn at_params(p: &Parser<'_>) -> bool {
    match p.current() {
        LParen | Int | Float | StringStart | HeredocStart | TrueKw | FalseKw | NilKw | Atom
        | LBracket | SelfKw => true,
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
