//! Expressions about processes: `spawn`, `send`, `link`, `receive`.

use super::{Delimiter, control, delimited, expect_do, expect_end, expressions, patterns};
use crate::layout::Layout;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::{self, *};

/// `spawn(f, a, option: v)`
pub(super) fn spawn(p: &mut Parser<'_>) -> Completed {
    let spawn = p.start();
    if word_with_paren(p) {
        if p.nth(1) == RParen {
            p.bump();
            p.error_expected("expression");
            p.bump();
        } else {
            expressions::arguments(p);
        }
    }
    spawn.complete(p, SpawnExpr)
}

/// `send(pid, message)`
pub(super) fn send(p: &mut Parser<'_>) -> Completed {
    let send = p.start();
    if word_with_paren(p) {
        few_arguments(p);
    }
    send.complete(p, SendExpr)
}

/// `link(pid)`
pub(super) fn link(p: &mut Parser<'_>) -> Completed {
    let link = p.start();
    if word_with_paren(p) {
        few_arguments(p);
    }
    link.complete(p, LinkExpr)
}

/// Arguments without names. How many there have to be, the checker says.
fn few_arguments(p: &mut Parser<'_>) {
    delimited(p, Delimiter::Paren, |p| {
        while !p.at(RParen) {
            expressions::expr(p);
            if !p.eat(Comma) {
                break;
            }
        }
    });
}

/// Takes the reserved word; returns whether the parenthesis that has to follow is there.
fn word_with_paren(p: &mut Parser<'_>) -> bool {
    let word = p.current().fixed_text().unwrap_or_default();
    p.bump();
    let found = p.at_same_line(LParen);
    if !found {
        p.error_expected(&format!("`(` after `{word}`"));
    }
    found
}

/// `receive do … after ms -> e end`
pub(super) fn receive(p: &mut Parser<'_>) -> Completed {
    let receive = p.start();
    p.bump();
    let opened = expect_do(p);
    p.with_layout(Layout::LINE, |p| {
        control::arms(p);
        if p.at(AfterKw) {
            after(p);
        }
        while p.eat(Semicolon) {}
    });
    expect_end(p, opened, "`receive` block");
    receive.complete(p, ReceiveExpr)
}

fn after(p: &mut Parser<'_>) {
    let after = p.start();
    p.bump();
    p.in_header(expressions::expr);
    control::arrow_body(p);
    after.complete(p, AfterClause);
}

/// `assert_receive PATTERN[, ms]`, `refute_receive PATTERN[, ms]` of test files.
pub(super) fn assert_receive(p: &mut Parser<'_>) {
    let assert = p.start();
    p.bump();
    patterns::pattern(p);
    if p.eat(Comma) {
        expressions::expr(p);
    }
    assert.complete(p, SyntaxKind::AssertReceive);
}
