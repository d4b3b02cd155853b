//! Statements and blocks.

use super::{
    any_name, at_item_word, closes_outer, expressions, functions, items, patterns, processes,
};
use crate::FileKind;
use crate::layout::Layout;
use crate::parser::Parser;
use crate::syntax_kind::SyntaxKind::{self, *};

/// A block: statements up to a word that ends it, which is not consumed.
pub(super) fn block(p: &mut Parser<'_>) {
    let block = p.start();
    p.with_layout(Layout::LINE, statement_list);
    block.complete(p, Block);
}

/// Statements up to the end of the block or file around them.
pub(super) fn statement_list(p: &mut Parser<'_>) {
    statement_list_until(p, Eof);
}

/// Statements up to the end of the block around them, or to the reserved word `stop`.
pub(super) fn statement_list_until(p: &mut Parser<'_>, stop: SyntaxKind) {
    loop {
        while p.eat(Semicolon) {}
        if at_block_end(p) || p.at(stop) {
            break;
        }
        let before = p.progress();
        statement(p);
        if p.progress() == before {
            skip_broken(p);
        }
    }
}

/// Where a block ends, be it too early: a bracket or `else` of a construct around it means that its `end` is missing.
fn at_block_end(p: &Parser<'_>) -> bool {
    match p.current() {
        EndKw | Eof => true,
        ElseKw => p.open.ifs > 0,
        _ => closes_outer(p),
    }
}

/// Skips what cannot be parsed, up to where the next statement may start.
fn skip_broken(p: &mut Parser<'_>) {
    let broken = p.start();
    p.bump();
    while !p.on_new_line()
        && !p.at_any(&[Semicolon, LetKw, ReturnKw, DoKw])
        && !at_block_end(p)
        && !at_item_word(p)
    {
        p.bump();
    }
    broken.complete(p, Error);
}

pub(super) fn statement(p: &mut Parser<'_>) {
    match p.current() {
        LetKw => let_statement(p),
        ReturnKw => return_expr(p),
        FnKw if !functions::at_definition(p) => expression_statement(p),
        FnKw | DefKw | PubKw | At | ModuleKw | ImportKw | StructKw | TypeKw | InterfaceKw
        | ImplKw | ActorKw | ServiceKw | SupervisorKw => item(p),
        Ident if at_contextual_item(p) => item(p),
        Ident if p.kind == FileKind::Test && test_statement(p) => {}
        _ => expression_statement(p),
    }
}

fn item(p: &mut Parser<'_>) {
    p.nested("definition", items::item);
}

fn at_contextual_item(p: &Parser<'_>) -> bool {
    match p.nth_text(0) {
        "from" => p.nth(1) == Ident && !p.nth_on_new_line(1),
        "clustered" => {
            matches!(p.nth(1), LParen | PubKw | FnKw | DefKw | Ident) && !p.nth_on_new_line(1)
        }
        "extern" => matches!(p.nth(1), FnKw | DefKw) && !p.nth_on_new_line(1),
        _ => false,
    }
}

fn expression_statement(p: &mut Parser<'_>) {
    if at_foreign_word(p) {
        let found = p.nth_text(0);
        p.error(format!("`{found}` starts no statement or definition"));
    }
    let start = p.current_span();
    let Some(expr) = expressions::expr(p) else {
        return;
    };
    // A name alone does nothing, and text behind it on the same line was meant for it.
    let names = matches!(expr.kind, NameExpr | MemberExpr);
    if names && p.at(StringStart) && !p.on_new_line() {
        let callee = p.text_between(start.start, p.previous_span().end);
        let message = format!("expected `(` behind `{callee}`: arguments stand in parentheses");
        if let Some(error) = p.error(message) {
            error.help = Some(match callee {
                "from" => crate::habits::IMPORTS.to_owned(),
                "test" | "describe" => crate::habits::TESTS.to_owned(),
                _ => format!("write `{callee}(…)`"),
            });
        }
    }
}

/// Whether the cursor is at a word that opens a construct in other languages, such as `function name(`. Two names in a
/// row mean nothing else.
fn at_foreign_word(p: &Parser<'_>) -> bool {
    if p.current() != Ident || p.nth_on_new_line(1) {
        return false;
    }
    let third = if p.nth_on_new_line(2) { Eof } else { p.nth(2) };
    match p.nth_text(0) {
        "function" | "func" | "fun" | "defp" | "proc" | "sub" => {
            p.nth(1) == Ident && matches!(third, LParen | DoKw)
        }
        "defmodule" | "defstruct" | "defprotocol" | "defimpl" | "class" | "enum" | "record"
        | "object" | "namespace" => {
            p.nth(1) == Ident && matches!(third, DoKw | LBrace | Dot | Comma | ForKw)
        }
        "var" | "val" | "const" | "mut" => p.nth(1) == Ident && matches!(third, Eq | ColonColon),
        "elsif" | "elif" | "elseif" | "unless" | "until" | "switch" => p.nth(1) == Ident,
        "try" | "catch" | "rescue" | "loop" => p.nth(1) == DoKw,
        _ => false,
    }
}

fn let_statement(p: &mut Parser<'_>) {
    let statement = p.start();
    p.bump();
    if patterns::at_start(p) {
        patterns::annotated(p);
    } else {
        p.error_expected("identifier or pattern after `let`");
    }
    if p.expect(Eq) {
        expressions::expr(p);
    }
    statement.complete(p, LetStmt);
}

/// `return`, whose value must start on the same line.
pub(super) fn return_expr(p: &mut Parser<'_>) {
    let expr = p.start();
    p.bump();
    if !p.on_new_line() && expressions::at_start(p) {
        expressions::expr(p);
    }
    expr.complete(p, ReturnExpr);
}

/// The statements that only test files have. Returns false if there is none at the cursor.
fn test_statement(p: &mut Parser<'_>) -> bool {
    match p.nth_text(0) {
        "setup" | "teardown" if p.nth(1) == DoKw && !p.nth_on_new_line(1) => {
            let call = p.start();
            name_expr(p);
            p.nested("statement", expressions::trailing_closure);
            call.complete(p, CallExpr);
        }
        "assert" | "assert_eq" | "assert_ne" | "assert_raises" if at_bare_argument(p) => {
            let call = p.start();
            name_expr(p);
            let args = p.start();
            loop {
                expressions::expr(p);
                if !p.eat(Comma) {
                    break;
                }
            }
            args.complete(p, ArgList);
            call.complete(p, CallExpr);
        }
        "assert_receive" | "refute_receive"
            if patterns::starts_with(p, 1) && !p.nth_on_new_line(1) =>
        {
            processes::assert_receive(p)
        }
        _ => return false,
    }
    true
}

fn name_expr(p: &mut Parser<'_>) {
    let name = p.start();
    any_name(p);
    name.complete(p, NameExpr);
}

/// Whether the name at the cursor is followed by an argument without parentheses.
fn at_bare_argument(p: &Parser<'_>) -> bool {
    p.nth(1) != LParen && !p.nth_on_new_line(1) && expressions::starts_with(p, 1)
}
