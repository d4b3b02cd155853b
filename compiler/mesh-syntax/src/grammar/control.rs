//! Control flow.

use super::{
    Delimiter, at_stray_definition, closes_outer, delimited_list, expect_do, expect_end,
    expressions, functions, name, patterns, skip_in_line, statements,
};
use crate::layout::Layout;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// `if c do … else if d do … else … end`
pub(super) fn if_expr(p: &mut Parser<'_>) -> Completed {
    let expr = p.start();
    p.bump();
    p.in_header(expressions::expr);
    let opened = expect_do(p);
    p.open.ifs += 1;
    statements::block(p);
    p.open.ifs -= 1;
    if !p.eat(ElseKw) {
        expect_end(p, opened, "`do` block");
    } else if p.at(IfKw) && !p.on_new_line() {
        // The chain shares one `end`, which the last branch takes.
        p.nested("expression", if_expr);
    } else {
        statements::block(p);
        expect_end(p, opened, "`do` block");
    }
    expr.complete(p, IfExpr)
}

/// `case e do … end`, also spelled `match`.
pub(super) fn case_expr(p: &mut Parser<'_>) -> Completed {
    let expr = p.start();
    let what = if p.at(CaseKw) {
        "`case` block"
    } else {
        "`match` block"
    };
    p.bump();
    p.in_header(expressions::expr);
    let opened = expect_do(p);
    p.with_layout(Layout::LINE, arms);
    expect_end(p, opened, what);
    expr.complete(p, CaseExpr)
}

/// Arms up to `end` or `after`.
pub(super) fn arms(p: &mut Parser<'_>) {
    loop {
        while p.eat(Semicolon) {}
        if p.at_any(&[EndKw, AfterKw, Eof])
            || closes_outer(p)
            || (p.at(ElseKw) && p.open.ifs > 0)
            || at_stray_definition(p)
        {
            break;
        }
        let before = p.progress();
        arm(p);
        if p.progress() == before {
            let broken = p.start();
            p.bump();
            while !p.on_new_line()
                && !p.at_any(&[EndKw, AfterKw, ElseKw, Eof, Semicolon])
                && !closes_outer(p)
            {
                p.bump();
            }
            broken.complete(p, Error);
        }
    }
}

/// `pattern [when e] -> body`
fn arm(p: &mut Parser<'_>) {
    let arm = p.start();
    if patterns::pattern(p).is_none() {
        return arm.abandon(p);
    }
    if p.at(WhenKw) {
        functions::guard(p);
    }
    arrow_body(p);
    arm.complete(p, Arm);
}

/// `-> body`, where the body may start on the next line.
pub(super) fn arrow_body(p: &mut Parser<'_>) {
    if !p.at(Arrow) {
        p.error_expected("`->`");
        skip_in_line(p, |_| false);
    }
    if p.eat(Arrow) {
        arm_body(p);
    }
}

/// What to do when the body of an arrow seems to be more than the one expression it may be.
pub(super) const SEVERAL_STATEMENTS: &str =
    "behind `->` stands one expression; put several statements between `do` and `end`";

/// What stands behind `->`: an expression, a `return`, or statements between `do` and `end`.
pub(super) fn arm_body(p: &mut Parser<'_>) {
    match p.current() {
        DoKw => {
            let body = p.start();
            let opened = Some(p.current_span());
            p.bump();
            statements::block(p);
            expect_end(p, opened, "`do` block");
            body.complete(p, BlockExpr);
        }
        ReturnKw => statements::return_expr(p),
        LetKw => {
            if let Some(error) = p.error_expected("expression") {
                error.help = Some(SEVERAL_STATEMENTS.to_owned());
            }
            let broken = p.start();
            statements::statement(p);
            broken.complete(p, Error);
        }
        _ => {
            // The body is no header, even if the arm is in one.
            let layout = Layout {
                header: false,
                ..p.layout
            };
            p.with_layout(layout, expressions::expr);
        }
    }
}

/// `while c do … end`
pub(super) fn while_expr(p: &mut Parser<'_>) -> Completed {
    let expr = p.start();
    p.bump();
    p.in_header(expressions::expr);
    functions::body(p, "`do` block");
    expr.complete(p, WhileExpr)
}

/// `for x in xs [when c] do … end`
pub(super) fn for_expr(p: &mut Parser<'_>) -> Completed {
    let expr = p.start();
    p.bump();
    binder(p);
    if !p.at(InKw) {
        p.error_expected("`in`");
        skip_in_line(p, |p| p.at(InKw));
    }
    if p.eat(InKw) {
        p.in_header(expressions::expr);
    }
    if p.at(WhenKw) {
        functions::guard(p);
    }
    functions::body(p, "`do` block");
    expr.complete(p, ForExpr)
}

/// `x`, `{k, v}` or a tuple pattern.
fn binder(p: &mut Parser<'_>) {
    let binder = p.start();
    match p.current() {
        LParen => {
            patterns::pattern(p);
        }
        LBrace => {
            let mut count = 0;
            delimited_list(p, Delimiter::Brace, |p| {
                count += 1;
                if count == 3 {
                    p.error("expected `}`: a map entry has a key and a value");
                }
                name(p, "loop variable name");
            });
            if count == 0 {
                p.error("expected loop variable name");
            }
        }
        _ => {
            name(p, "loop variable name");
        }
    }
    binder.complete(p, ForBinder);
}
