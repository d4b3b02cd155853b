//! Types.

use super::{Delimiter, delimited_list, name, path};
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// Parses a type; reports and consumes nothing if there is none.
pub(super) fn type_(p: &mut Parser<'_>) -> Option<Completed> {
    p.nested("type", with_sugar).flatten()
}

/// A base type with `?` and `!E` behind it.
fn with_sugar(p: &mut Parser<'_>) -> Option<Completed> {
    let mut result = base(p)?;
    if p.at_same_line(Question) {
        let option = result.precede(p);
        p.bump();
        result = option.complete(p, OptionType);
    }
    if p.at_same_line(Bang) {
        let outer = result.precede(p);
        p.bump();
        type_(p);
        result = outer.complete(p, ResultType);
    }
    Some(result)
}

fn base(p: &mut Parser<'_>) -> Option<Completed> {
    if p.at(LParen) {
        let tuple = p.start();
        types_in(p, Delimiter::Paren);
        return Some(tuple.complete(p, TupleType));
    }
    if p.at_word("Fun") && p.nth(1) == LParen {
        let fun = p.start();
        p.bump();
        types_in(p, Delimiter::Paren);
        if p.expect(Arrow) {
            type_(p);
        }
        return Some(fun.complete(p, FunType));
    }
    if !p.at(Ident) {
        p.error_expected("type name");
        return None;
    }
    let named = p.start();
    path(p, "type name");
    if p.at_same_line(Lt) {
        args(p);
    }
    Some(named.complete(p, PathType))
}

/// `<A, B>`
pub(super) fn args(p: &mut Parser<'_>) {
    let args = p.start();
    types_in(p, Delimiter::Angle);
    args.complete(p, TypeArgs);
}

fn types_in(p: &mut Parser<'_>, delimiter: Delimiter) {
    delimited_list(p, delimiter, |p| {
        type_(p);
    });
}

/// `:: T`
pub(super) fn annotation(p: &mut Parser<'_>) {
    let annotation = p.start();
    p.bump();
    type_(p);
    annotation.complete(p, TypeAnnotation);
}

/// `-> T`
pub(super) fn result(p: &mut Parser<'_>) {
    let result = p.start();
    p.bump();
    type_(p);
    result.complete(p, RetType);
}

/// `<T, U>` of a definition.
pub(super) fn generics(p: &mut Parser<'_>) {
    let generics = p.start();
    delimited_list(p, Delimiter::Angle, |p| {
        name(p, "type parameter name");
    });
    generics.complete(p, Generics);
}

/// `where T: I, U: J<A>`
pub(super) fn where_clause(p: &mut Parser<'_>) {
    let clause = p.start();
    p.bump();
    loop {
        let bound = p.start();
        name(p, "type parameter name");
        if p.expect(Colon) && path(p, "trait name") && p.at_same_line(Lt) {
            args(p);
        }
        bound.complete(p, Bound);
        if !p.eat(Comma) {
            break;
        }
    }
    clause.complete(p, WhereClause);
}
