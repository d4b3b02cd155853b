//! Patterns, and the places where a pattern may carry a type.

use super::{Delimiter, any_name, delimited, delimited_list, name, path, strings, types};
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// Whether a pattern starts at the cursor.
pub(super) fn at_start(p: &Parser<'_>) -> bool {
    starts_with(p, 0)
}

/// Whether a pattern starts `n` tokens ahead.
pub(super) fn starts_with(p: &Parser<'_>, n: usize) -> bool {
    match p.nth(n) {
        Ident | Int | Float | StringStart | HeredocStart | TrueKw | FalseKw | NilKw | Atom
        | LBracket | LParen => true,
        Minus => matches!(p.nth(n + 1), Int | Float),
        _ => false,
    }
}

/// Parses a pattern; reports and consumes nothing if there is none.
pub(super) fn pattern(p: &mut Parser<'_>) -> Option<Completed> {
    p.nested("pattern", |p| {
        let result = cons(p, Position::Nested)?;
        Some(maybe_as(p, result))
    })
    .flatten()
}

/// `pattern [:: type]` of a parameter or `let`. Behind a pattern `::` could also mean a list cell; it is one if no type
/// follows, or if something follows that cannot stand behind a type.
pub(super) fn annotated(p: &mut Parser<'_>) {
    p.nested("pattern", |p| {
        let Some(result) = cons(p, Position::Annotated) else {
            return;
        };
        maybe_as(p, result);
    });
    if p.at(ColonColon) {
        types::annotation(p);
    }
}

/// A pattern without `|`, `::` and `as`.
pub(super) fn without_alternatives(p: &mut Parser<'_>) -> Option<Completed> {
    p.nested("pattern", primary).flatten()
}

fn maybe_as(p: &mut Parser<'_>, pattern: Completed) -> Completed {
    if !p.at_word("as") || !p.same_line() {
        return pattern;
    }
    let alias = pattern.precede(p);
    p.bump();
    name(p, "identifier after `as`");
    alias.complete(p, AsPat)
}

/// Where a pattern stands, which decides what `::` behind it may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// Inside another pattern or in an arm: a list cell.
    Nested,
    /// At the start of a parameter or `let`: a list cell or a type.
    Annotated,
    /// Behind the `::` of a list cell there: the same.
    AnnotatedTail,
}

/// `h :: t`, to the right. A `::` in front of a type is left alone.
fn cons(p: &mut Parser<'_>, position: Position) -> Option<Completed> {
    let head = alternatives(p)?;
    let annotation_follows = match position {
        Position::Nested => false,
        // `x :: int` is a misspelt type rather than a list.
        Position::Annotated => annotation_follows(p, head.kind == NamePat),
        Position::AnnotatedTail => annotation_follows(p, false),
    };
    if !p.at(ColonColon) || annotation_follows {
        return Some(head);
    }
    let list = head.precede(p);
    p.bump();
    let tail = if position == Position::Nested {
        position
    } else {
        Position::AnnotatedTail
    };
    p.nested("pattern", |p| cons(p, tail));
    Some(list.complete(p, ConsPat))
}

/// Whether the `::` at the cursor introduces a type. `lower_type` says whether a lower-case name behind it is one.
fn annotation_follows(p: &Parser<'_>, lower_type: bool) -> bool {
    let continues_pattern =
        |n| matches!(p.nth(n), ColonColon | Bar | LBrace) || p.nth_word(n, "as");
    match p.nth(1) {
        Ident if p.nth_text(1) == "_" => false,
        Ident if !lower_type && p.nth_text(1).starts_with(char::is_lowercase) => false,
        Ident => {
            let mut n = 2;
            while p.nth(n) == Dot && p.nth(n + 1) == Ident {
                n += 2;
            }
            match p.nth(n) {
                LParen => p.nth_text(1) == "Fun",
                _ => !continues_pattern(n),
            }
        }
        LParen => {
            let mut n = 2;
            let mut open = 1;
            while open > 0 {
                match p.nth(n) {
                    LParen => open += 1,
                    RParen => open -= 1,
                    Eof => return true,
                    _ => {}
                }
                n += 1;
            }
            !continues_pattern(n)
        }
        LBracket => false,
        // No type, but no list either.
        _ => true,
    }
}

fn alternatives(p: &mut Parser<'_>) -> Option<Completed> {
    let first = primary(p)?;
    if !p.at(Bar) {
        return Some(first);
    }
    let alternatives = first.precede(p);
    while p.eat(Bar) {
        primary(p);
    }
    Some(alternatives.complete(p, OrPat))
}

fn primary(p: &mut Parser<'_>) -> Option<Completed> {
    let pattern = p.start();
    let kind = match p.current() {
        Int | Float | TrueKw | FalseKw | NilKw | Atom => {
            p.bump();
            LiteralPat
        }
        Minus if starts_with(p, 0) => {
            p.bump();
            p.bump();
            LiteralPat
        }
        StringStart | HeredocStart => {
            string(p);
            LiteralPat
        }
        LBracket => {
            patterns_in(p, Delimiter::Bracket);
            ListPat
        }
        LParen => {
            patterns_in(p, Delimiter::Paren);
            TuplePat
        }
        Ident => named(p),
        _ => {
            pattern.abandon(p);
            p.error_expected("pattern");
            return None;
        }
    };
    Some(pattern.complete(p, kind))
}

/// A name, a variant or a struct pattern.
fn named(p: &mut Parser<'_>) -> crate::SyntaxKind {
    let is_path = p.nth(1) == Dot;
    let behind_name = |p: &Parser<'_>, kind| {
        !is_path && p.nth(1) == kind && (p.layout.free || !p.nth_on_new_line(1))
    };
    if !is_path && !behind_name(p, LParen) && !behind_name(p, LBrace) {
        any_name(p);
        return NamePat;
    }
    path(p, "variant name");
    if p.at_same_line(LParen) {
        patterns_in(p, Delimiter::Paren);
    } else if p.at_same_line(LBrace) {
        fields(p);
        return StructPat;
    }
    CtorPat
}

/// `{ f: p, g }`, with or without commas.
fn fields(p: &mut Parser<'_>) {
    delimited(p, Delimiter::Brace, |p| {
        while !p.at(RBrace) && !p.at(Eof) {
            if !p.current().is_name_like() {
                p.error_expected("field name in struct pattern");
                break;
            }
            let field = p.start();
            any_name(p);
            if p.at(Atom) && p.previous_span().end == p.current_span().start {
                p.bump_colon_of_atom();
                pattern(p);
            } else if p.eat(Colon) {
                pattern(p);
            }
            field.complete(p, PatField);
            p.eat(Comma);
        }
    });
}

fn patterns_in(p: &mut Parser<'_>, delimiter: Delimiter) {
    delimited_list(p, delimiter, |p| {
        pattern(p);
    });
}

fn string(p: &mut Parser<'_>) {
    let mut n = 1;
    while p.nth(n) == StringText {
        n += 1;
    }
    if p.nth(n) == InterpStart {
        let span = p.current_span();
        p.error_at(span, "string interpolation not allowed in patterns");
    }
    strings::string(p);
}
