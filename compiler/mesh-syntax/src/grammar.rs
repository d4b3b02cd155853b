//! The grammar: recursive descent, one function per construct.
//!
//! Conventions: a function named after a construct is called with the cursor at its first token and never fails; what
//! is missing is reported and left out. Loops stop when a round consumed nothing.

mod closures;
mod control;
mod data;
mod expressions;
mod functions;
mod items;
mod patterns;
mod processes;
mod statements;
mod strings;
mod types;

use crate::layout::Layout;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::{self, *};
use crate::{FileKind, Span, SyntaxError};

/// Parses a whole file.
pub(crate) fn file(p: &mut Parser<'_>) {
    let file = p.start();
    loop {
        statements::statement_list(p);
        if p.at(Eof) {
            break;
        }
        // A block word without a block.
        let found = p.current().fixed_text().unwrap_or("token");
        p.error(format!("unexpected `{found}`"));
        p.skip_token();
    }
    file.complete(p, File);
}

/// A name that a definition introduces; `what` is named if it is missing.
fn name(p: &mut Parser<'_>, what: &str) -> bool {
    if !p.at(Ident) {
        p.error_expected(what);
        return false;
    }
    any_name(p);
    true
}

/// The name of a definition. Something else in its place is skipped if the definition seems to go on behind it.
fn definition_name(p: &mut Parser<'_>, what: &str) {
    if name(p, what) || p.on_new_line() || p.at_any(&[Eof, DoKw, EndKw, Eq, LParen]) {
        return;
    }
    if matches!(p.nth(1), DoKw | Eq | LParen | Lt | ForKw) {
        p.skip_token();
    }
}

/// The current token as a name, whatever word it is.
fn any_name(p: &mut Parser<'_>) -> Completed {
    let name = p.start();
    p.bump();
    name.complete(p, Name)
}

/// `A.B.C`; `what` is named if the first segment is missing.
fn path(p: &mut Parser<'_>, what: &str) -> bool {
    if !p.at(Ident) {
        p.error_expected(what);
        return false;
    }
    let path = p.start();
    any_name(p);
    while p.at(Dot) && p.member_continues() {
        p.bump();
        if !p.at(Ident) {
            p.error_expected(what);
            break;
        }
        any_name(p);
    }
    path.complete(p, Path);
    true
}

/// The kinds of brackets.
#[derive(Clone, Copy)]
enum Delimiter {
    Paren,
    Bracket,
    Brace,
    Angle,
    /// `|a, b|` of a trailing closure.
    Bars,
}

impl Delimiter {
    fn close(self) -> SyntaxKind {
        match self {
            Delimiter::Paren => RParen,
            Delimiter::Bracket => RBracket,
            Delimiter::Brace => RBrace,
            Delimiter::Angle => Gt,
            Delimiter::Bars => Bar,
        }
    }

    fn open_text(self) -> &'static str {
        match self {
            Delimiter::Paren => "(",
            Delimiter::Bracket => "[",
            Delimiter::Brace => "{",
            Delimiter::Angle => "<",
            Delimiter::Bars => "|",
        }
    }

    fn count<'p>(self, p: &'p mut Parser<'_>) -> Option<&'p mut u32> {
        match self {
            Delimiter::Paren => Some(&mut p.open.parens),
            Delimiter::Bracket => Some(&mut p.open.brackets),
            Delimiter::Brace => Some(&mut p.open.braces),
            // These are also operators, so a stray one says nothing.
            Delimiter::Angle | Delimiter::Bars => None,
        }
    }
}

/// The opening bracket at the cursor, what `inside` parses in free context, and the closing bracket.
fn delimited(p: &mut Parser<'_>, delimiter: Delimiter, inside: impl FnOnce(&mut Parser<'_>)) {
    let opened = p.current_span();
    p.bump();
    if let Some(count) = delimiter.count(p) {
        *count += 1;
    }
    p.with_layout(Layout::FREE, inside);
    if let Some(count) = delimiter.count(p) {
        *count -= 1;
    }
    close(p, delimiter, opened);
}

fn close(p: &mut Parser<'_>, delimiter: Delimiter, opened: Span) {
    let close = delimiter.close();
    if p.eat(close) {
        return;
    }
    let text = close.fixed_text().unwrap_or_default();
    if let Some(error) = p.error_expected(&format!("`{text}`")) {
        error.secondary = Some((opened, format!("to close this `{}`", delimiter.open_text())));
    }
    skip_in_line(p, |p| p.at(close));
    if !p.on_new_line() {
        p.eat(close);
    }
}

/// Skips broken code up to a token that `stop` accepts, to the end of the line, or to a token that surely belongs to
/// what surrounds the broken construct. Brackets are skipped with their contents.
fn skip_in_line(p: &mut Parser<'_>, stop: impl Fn(&Parser<'_>) -> bool) {
    let mut brackets = 0;
    let at_stop = |p: &Parser<'_>, brackets: u32| {
        p.on_new_line() || at_boundary(p) || (brackets == 0 && (stop(p) || closes_outer(p)))
    };
    if at_stop(p, brackets) {
        return;
    }
    let broken = p.start();
    while !at_stop(p, brackets) {
        match p.current() {
            LParen | LBracket | LBrace => brackets += 1,
            RParen | RBracket | RBrace => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        p.bump();
    }
    broken.complete(p, Error);
}

fn at_boundary(p: &Parser<'_>) -> bool {
    let block_word = p.at_any(&[
        Eof, DoKw, EndKw, ElseKw, AfterKw, LetKw, ReturnKw, Semicolon, Arrow,
    ]);
    block_word || p.at_any(&[InterpEnd, StringText, StringEnd, HeredocEnd]) || at_item_word(p)
}

/// Whether the current token closes a bracket that was opened outside of the construct at hand.
fn closes_outer(p: &Parser<'_>) -> bool {
    match p.current() {
        RParen => p.open.parens > 0,
        RBracket => p.open.brackets > 0,
        RBrace => p.open.braces > 0,
        InterpEnd => p.open.interpolations > 0,
        _ => false,
    }
}

/// Reserved words that only start definitions.
fn at_item_word(p: &Parser<'_>) -> bool {
    p.at_any(&[
        PubKw,
        DefKw,
        ModuleKw,
        ImportKw,
        StructKw,
        TypeKw,
        InterfaceKw,
        ImplKw,
        ActorKw,
        ServiceKw,
        SupervisorKw,
        At,
    ])
}

/// Whether a definition starts in this line; for places where none may, so that the `end` before it is missing. The words are also
/// names of fields and of options, which stand before a colon.
fn at_stray_definition(p: &Parser<'_>) -> bool {
    p.on_new_line() && (p.at(FnKw) || at_item_word(p)) && !matches!(p.nth(1), ColonColon | Colon)
}

/// Bracketed items with commas between them and maybe a trailing one.
fn delimited_list(p: &mut Parser<'_>, delimiter: Delimiter, item: impl FnMut(&mut Parser<'_>)) {
    let opened = p.current_span();
    delimited(p, delimiter, |p| comma_list(p, delimiter, opened, item));
}

/// Items with commas between them, up to the closing bracket, which is not consumed.
fn comma_list(
    p: &mut Parser<'_>,
    delimiter: Delimiter,
    opened: Span,
    mut item: impl FnMut(&mut Parser<'_>),
) {
    let close = delimiter.close();
    while !p.at(close) && !p.at(Eof) {
        let before = p.progress();
        item(p);
        if p.at(close) {
            break;
        }
        if p.eat(Comma) {
            continue;
        }
        let text = close.fixed_text().unwrap_or_default();
        if let Some(error) = p.error_expected(&format!("`,` or `{text}`")) {
            error.secondary = Some((opened, format!("to close this `{}`", delimiter.open_text())));
        }
        // After `f(a b`, `b` is still looked at as an item. On a new line that could as well be the next statement,
        // but lists and maps are written over several lines much more often than they are left open.
        let same_construct =
            !p.on_new_line() || matches!(delimiter, Delimiter::Bracket | Delimiter::Brace);
        let forgotten_comma = p.progress() != before && same_construct && expressions::at_start(p);
        if !forgotten_comma {
            skip_in_line(p, |p| p.at(Comma) || p.at(close));
            if p.on_new_line() || !p.eat(Comma) {
                break;
            }
        }
    }
}

/// `do`, for a construct whose header has just been parsed. Returns where it is, or where it is missing when the lines
/// below read like its block.
fn expect_do(p: &mut Parser<'_>) -> Option<Span> {
    if !p.at(DoKw) && p.on_new_line() && !p.at(Eof) {
        if let Some(error) = p.error_at_line_end("`do`") {
            error.help = Some("the header ends with `do`".to_owned());
        }
        return (!p.at(EndKw) && !at_item_word(p)).then(|| p.previous_span());
    }
    if !p.at(DoKw) {
        p.error_expected("`do`");
        skip_in_line(p, |_| false);
    }
    if !p.at(DoKw) {
        return None;
    }
    let span = p.current_span();
    if !p.same_line()
        && let Some(error) = p.error("expected `do` on the line of the header it belongs to")
    {
        error.help = Some("move `do` to the end of the line above".to_owned());
    }
    p.bump();
    Some(span)
}

/// `end` for the block that `opened` opened; `what` names the block.
fn expect_end(p: &mut Parser<'_>, opened: Option<Span>, what: &str) -> bool {
    let Some(opened) = opened else {
        return p.eat(EndKw);
    };
    if eat_end(p, opened) {
        return true;
    }
    missing_end(
        p,
        opened,
        format!("expected `end` to close {what}"),
        "this `do` has no `end`",
    );
    false
}

/// Takes `end`, which closes what `opened` has opened.
fn eat_end(p: &mut Parser<'_>, opened: Span) -> bool {
    if p.at(EndKw) {
        p.compare_indentation(opened);
    }
    p.eat(EndKw)
}

fn missing_end<'p>(
    p: &'p mut Parser<'_>,
    opened: Span,
    message: String,
    label: &str,
) -> Option<&'p mut SyntaxError> {
    let help = p.likely_missing_end(opened);
    let error = p.error(message)?;
    error.secondary = Some((opened, label.to_owned()));
    error.help = help;
    Some(error)
}

/// `do … end` of a definition, with `body` for the inside.
fn do_body(p: &mut Parser<'_>, what: &str, body: impl FnOnce(&mut Parser<'_>)) {
    let opened = expect_do(p);
    if opened.is_some() {
        p.nested("definition", |p| p.with_layout(Layout::LINE, body));
    }
    expect_end(p, opened, what);
}

/// The members of a definition body up to its `end`. `member` returns false when the current token starts no member; it
/// has then reported so.
fn members(p: &mut Parser<'_>, member: impl FnMut(&mut Parser<'_>) -> bool) {
    members_until(p, |_| false, member);
}

/// The members of a body that holds no definitions, up to its `end` or to a definition, before which the `end` is missing.
fn entries(p: &mut Parser<'_>, entry: impl FnMut(&mut Parser<'_>) -> bool) {
    members_until(p, at_stray_definition, entry);
}

fn members_until(
    p: &mut Parser<'_>,
    stop: impl Fn(&Parser<'_>) -> bool,
    mut member: impl FnMut(&mut Parser<'_>) -> bool,
) {
    loop {
        while p.eat(Semicolon) {}
        if p.at_any(&[EndKw, Eof]) || closes_outer(p) || stop(p) {
            break;
        }
        let before = p.progress();
        if !member(p) || p.progress() == before {
            let broken = p.start();
            p.bump();
            while !p.on_new_line() && !p.at_any(&[EndKw, Eof, Semicolon]) && !closes_outer(p) {
                p.bump();
            }
            broken.complete(p, Error);
        }
    }
}

/// Whether forms that only the standard library may use are allowed.
fn in_std(p: &Parser<'_>) -> bool {
    p.kind == FileKind::Std
}
