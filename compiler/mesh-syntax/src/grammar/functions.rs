//! Function definitions and parameters.

use super::{
    Delimiter, at_item_word, close, definition_name, delimited_list, expect_do, expect_end,
    expressions, in_std, patterns, skip_in_line, statements, types,
};
use crate::layout::Layout;
use crate::parser::{Marker, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// Whether `fn` at the cursor starts a definition rather than a closure.
pub(super) fn at_definition(p: &Parser<'_>) -> bool {
    match p.nth(1) {
        Ident => p.nth_text(1) != "_" && p.nth(2) != Comma,
        LParen | Arrow | DoKw => false,
        Int | Float | TrueKw | FalseKw | NilKw | Atom => p.nth(2) == LParen,
        Minus | StringStart | HeredocStart | LBracket => false,
        _ => true,
    }
}

/// `@cluster` or `@cluster(N)`
pub(super) fn cluster(p: &mut Parser<'_>) {
    let attribute = p.start();
    p.bump();
    if p.at_word("cluster") {
        p.bump();
        if p.at(LParen) && !p.on_new_line() {
            replication_count(p);
        }
    } else {
        p.error_expected("`cluster` after `@`");
    }
    attribute.complete(p, ClusterAttr);
    let function = if p.at(PubKw) { p.nth(1) } else { p.current() };
    if !matches!(function, FnKw | DefKw) {
        if p.at(PubKw) {
            p.bump();
        }
        p.error_expected("`fn` or `def` after `@cluster`");
    }
}

fn replication_count(p: &mut Parser<'_>) {
    let opened = p.current_span();
    p.bump();
    p.open.parens += 1;
    p.with_layout(Layout::FREE, |p| {
        if !p.eat(Int) {
            p.error_expected("integer replication count inside `@cluster(...)`");
        } else if p.at(Comma) {
            p.error_expected("exactly one replication count in `@cluster(N)`");
        } else if !p.at(RParen) {
            p.error_expected("`)` to close `@cluster(...)`");
        }
    });
    p.open.parens -= 1;
    close(p, Delimiter::Paren, opened);
}

/// The rest of a function definition, from `fn` on; `item` has been started.
pub(super) fn definition(p: &mut Parser<'_>, item: Marker) {
    let is_extern = p.at_word("extern");
    if is_extern {
        if !in_std(p) {
            p.error("`extern fn` is allowed in the standard library only");
        }
        p.bump();
    }
    signature(p, "function name");
    if is_extern {
        if p.expect(Eq) && !p.at(StringStart) {
            p.error_expected("the symbol of the `extern fn` as a string");
        } else if p.at(StringStart) {
            super::strings::string(p);
        }
        item.complete(p, FnDef);
        return;
    }
    if !p.at_any(&[Eq, DoKw, Eof]) && p.on_new_line() {
        p.error_at_line_end("`=` or `do` for function body");
        if !p.at_any(&[EndKw, FnKw]) && !at_item_word(p) {
            statements::block(p);
            p.eat(EndKw);
        }
    } else if !p.at_any(&[Eq, DoKw]) {
        p.error_expected("`=` or `do` for function body");
        skip_in_line(p, |p| p.at(Eq));
    }
    if p.eat(Eq) {
        expressions::expr(p);
    } else if p.at(DoKw) {
        body(p, "function body");
    }
    item.complete(p, FnDef);
}

/// `fn name<T>(params) -> R where T: I when guard`
pub(super) fn signature(p: &mut Parser<'_>, what: &str) {
    p.bump();
    // Operators are methods of interfaces (`not`), and the library defines members such as `Process.self`.
    let reserved_member = p.at(NotKw) || (in_std(p) && p.current().is_keyword());
    if reserved_member && matches!(p.nth(1), LParen | Lt) {
        super::any_name(p);
    } else {
        definition_name(p, what);
    }
    if p.at_same_line(Lt) {
        types::generics(p);
    }
    if p.at_same_line(LParen) {
        params(p);
    }
    // None of these can start a statement, so they may also stand on lines of their own.
    if p.at(Arrow) {
        types::result(p);
    }
    if p.at(WhereKw) {
        types::where_clause(p);
    }
    if p.at(WhenKw) {
        guard(p);
    }
}

/// `when e`
pub(super) fn guard(p: &mut Parser<'_>) {
    let guard = p.start();
    p.bump();
    p.in_header(expressions::expr);
    guard.complete(p, Guard);
}

/// `do block end`
pub(super) fn body(p: &mut Parser<'_>, what: &str) {
    let opened = expect_do(p);
    if opened.is_none() {
        return;
    }
    statements::block(p);
    expect_end(p, opened, what);
}

/// `(a, b :: T)`
pub(super) fn params(p: &mut Parser<'_>) {
    let params = p.start();
    delimited_list(p, Delimiter::Paren, param);
    params.complete(p, ParamList);
}

/// `self`, a name or a pattern, with or without a type.
pub(super) fn param(p: &mut Parser<'_>) {
    let param = p.start();
    if p.at(SelfKw) {
        let receiver = p.start();
        super::any_name(p);
        receiver.complete(p, NamePat);
        if p.at(ColonColon) {
            types::annotation(p);
        }
    } else if patterns::at_start(p) {
        patterns::annotated(p);
    } else {
        p.error_expected("parameter name or pattern");
    }
    param.complete(p, Param);
}
