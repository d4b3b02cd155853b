//! Literals of compound data: maps, structs, json objects.

use super::{Delimiter, any_name, comma_list, delimited, expressions, strings};
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// `%{k => v}`, `%{name: v}` or `%{base | f: e}`.
pub(super) fn map_or_update(p: &mut Parser<'_>) -> Completed {
    let map = p.start();
    let mut is_update = false;
    p.bump();
    let opened = p.current_span();
    delimited(p, Delimiter::Brace, |p| {
        if p.at(RBrace) {
            return;
        }
        if expressions::at_keyword_argument(p) {
            return comma_list(p, Delimiter::Brace, opened, map_entry);
        }
        let Some(first) = expressions::expr(p) else {
            return;
        };
        if p.at(Bar) {
            is_update = true;
            p.bump();
            fields(p, "expected field name in struct update", false);
            return;
        }
        let entry = first.precede(p);
        map_value(p);
        entry.complete(p, MapEntry);
        if p.eat(Comma) {
            comma_list(p, Delimiter::Brace, opened, map_entry);
        }
    });
    map.complete(p, if is_update { StructUpdate } else { MapExpr })
}

/// `k => v`, or `name: v`, whose key is a text.
fn map_entry(p: &mut Parser<'_>) {
    let entry = p.start();
    if expressions::at_keyword_argument(p) {
        any_name(p);
        expressions::field_colon(p);
        expressions::expr(p);
    } else {
        expressions::expr(p);
        map_value(p);
    }
    entry.complete(p, MapEntry);
}

fn map_value(p: &mut Parser<'_>) {
    if p.expect(FatArrow) {
        expressions::expr(p);
    }
}

/// `json { k: e }`
pub(super) fn json(p: &mut Parser<'_>) -> Completed {
    let json = p.start();
    p.bump();
    delimited(p, Delimiter::Brace, |p| {
        fields(p, "expected identifier key in json literal", true)
    });
    json.complete(p, JsonExpr)
}

/// `{ f: e }` of a struct literal; `missing_name` is the error for something else in place of a field name.
pub(super) fn fields_in_braces(p: &mut Parser<'_>, missing_name: &str) {
    delimited(p, Delimiter::Brace, |p| fields(p, missing_name, false));
}

/// Fields up to `}`, with or without commas.
fn fields(p: &mut Parser<'_>, missing_name: &str, string_keys: bool) {
    while !p.at(RBrace) && !p.at(Eof) {
        let field = p.start();
        if string_keys && p.at_any(&[StringStart, HeredocStart]) {
            strings::string(p);
        } else if p.current().is_name_like() {
            any_name(p);
        } else {
            p.error(missing_name);
            field.abandon(p);
            break;
        }
        if !p.at_any(&[Colon, Atom]) {
            p.error_expected("`:`");
            field.complete(p, Field);
            break;
        }
        expressions::field_colon(p);
        expressions::expr(p);
        field.complete(p, Field);
        p.eat(Comma);
    }
}
