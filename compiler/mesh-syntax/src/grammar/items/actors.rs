//! Actors, services and supervisors.

use crate::grammar::{
    Delimiter, any_name, definition_name, delimited_list, do_body, entries, expect_do, expect_end,
    expressions, functions, members, name, patterns, statements, types,
};
use crate::parser::{Marker, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// `actor name(params) do … end`, with statements and at most one `terminate` clause.
pub(super) fn actor(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "actor name");
    maybe_params(p);
    do_body(p, "actor body", |p| {
        let block = p.start();
        let mut terminates = 0;
        loop {
            statements::statement_list_until(p, TerminateKw);
            if !p.at(TerminateKw) {
                break;
            }
            terminates += 1;
            terminate(p, terminates);
        }
        block.complete(p, Block);
    });
    item.complete(p, ActorDef);
}

/// `terminate do |why| … end`; `count` says the how manyth in its body it is.
fn terminate(p: &mut Parser<'_>, count: u32) {
    if count > 1 {
        p.error("only one `terminate` clause is allowed");
    }
    let clause = p.start();
    p.bump();
    handler_body(p, "`terminate` block");
    clause.complete(p, TerminateClause);
}

/// `service Name do … end`
pub(super) fn service(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "service name");
    let mut terminates = 0;
    do_body(p, "service body", |p| {
        members(p, |p| {
            if p.at(TerminateKw) {
                terminates += 1;
                terminate(p, terminates);
                return true;
            }
            service_member(p)
        });
    });
    item.complete(p, ServiceDef);
}

fn service_member(p: &mut Parser<'_>) -> bool {
    let member = p.start();
    match p.current() {
        FnKw | DefKw => functions::definition(p, member),
        CallKw => {
            p.bump();
            definition_name(p, "call handler name");
            maybe_params(p);
            if p.at(ColonColon) {
                types::annotation(p);
            }
            handler_body(p, "call handler body");
            member.complete(p, CallHandler);
        }
        CastKw => {
            p.bump();
            definition_name(p, "cast handler name");
            maybe_params(p);
            handler_body(p, "cast handler body");
            member.complete(p, CastHandler);
        }
        Ident if p.at_word("info") && patterns::starts_with(p, 1) => {
            p.bump();
            patterns::pattern(p);
            if p.at(WhenKw) {
                functions::guard(p);
            }
            handler_body(p, "info handler body");
            member.complete(p, InfoHandler);
        }
        _ => {
            p.error_expected("`fn`, `call`, `cast`, or `end` in service body");
            member.abandon(p);
            return false;
        }
    }
    true
}

fn maybe_params(p: &mut Parser<'_>) {
    if p.at_same_line(LParen) {
        functions::params(p);
    }
}

/// `do |state| … end`
fn handler_body(p: &mut Parser<'_>, what: &str) {
    let opened = expect_do(p);
    if opened.is_none() {
        return;
    }
    if p.at(Bar) {
        let binder = p.start();
        delimited_list(p, Delimiter::Bars, |p| {
            name(p, "state parameter name");
        });
        binder.complete(p, StateBinder);
    }
    statements::block(p);
    expect_end(p, opened, what);
}

/// `supervisor Name do … end`
pub(super) fn supervisor(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "supervisor name");
    maybe_params(p);
    do_body(p, "supervisor body", |p| entries(p, supervisor_entry));
    item.complete(p, SupervisorDef);
}

fn supervisor_entry(p: &mut Parser<'_>) -> bool {
    let entry = p.start();
    match p.nth_text(0) {
        "strategy" if p.at(Ident) => {
            setting(p);
            word(p, "supervision strategy");
        }
        "max_restarts" | "max_seconds" if p.at(Ident) => {
            setting(p);
            if !p.eat(Int) {
                p.error_expected("integer literal");
            }
        }
        "child" if p.at(Ident) => {
            p.bump();
            definition_name(p, "child spec name");
            do_body(p, "child spec body", |p| entries(p, child_entry));
            entry.complete(p, ChildDef);
            return true;
        }
        text => {
            p.error(format!("unexpected `{text}` in supervisor body"));
            entry.abandon(p);
            return false;
        }
    }
    entry.complete(p, SupervisorEntry);
    true
}

fn child_entry(p: &mut Parser<'_>) -> bool {
    let entry = p.start();
    match p.nth_text(0) {
        "start" if p.at(Ident) => {
            setting(p);
            expressions::expr(p);
        }
        "restart" if p.at(Ident) => {
            setting(p);
            word(p, "restart type");
        }
        "shutdown" if p.at(Ident) => {
            setting(p);
            if !p.eat(Int) {
                word(p, "shutdown value");
            }
        }
        text => {
            p.error(format!("unexpected `{text}` in child spec body"));
            entry.abandon(p);
            return false;
        }
    }
    entry.complete(p, ChildEntry);
    true
}

/// The name of a setting and its colon; `strategy:one_for_one` has the colon in an atom token.
fn setting(p: &mut Parser<'_>) {
    any_name(p);
    expressions::field_colon(p);
}

fn word(p: &mut Parser<'_>, what: &str) {
    name(p, what);
}
