//! Expressions: operators, calls and what follows a primary expression.

use super::{
    Delimiter, any_name, closures, control, data, delimited, delimited_list, expect_do, expect_end,
    patterns, processes, strings, types,
};
use crate::habits;
use crate::parser::{Completed, Parser};
use crate::syntax_kind::SyntaxKind::{self, *};

/// Parses an expression; reports and consumes nothing if there is none.
pub(super) fn expr(p: &mut Parser<'_>) -> Option<Completed> {
    p.nested("expression", |p| binary(p, 0)).flatten()
}

/// Whether an expression starts at the cursor.
pub(super) fn at_start(p: &Parser<'_>) -> bool {
    starts_with(p, 0)
}

/// Whether an expression starts `n` tokens ahead.
pub(super) fn starts_with(p: &Parser<'_>, n: usize) -> bool {
    match p.nth(n) {
        Int | Float | StringStart | HeredocStart | Atom | Regex | TrueKw | FalseKw | NilKw
        | Ident | SelfKw | LParen | LBracket | JsonKw | IfKw | CaseKw | MatchKw | WhileKw
        | ForKw | BreakKw | ContinueKw | FnKw | SpawnKw | SendKw | LinkKw | MonitorKw
        | ReceiveKw | Minus | Bang | NotKw => true,
        Percent => p.nth(n + 1) == LBrace,
        _ => false,
    }
}

/// Precedence of a binary operator, from 1; all of them associate to the left.
fn precedence(operator: SyntaxKind) -> Option<u8> {
    Some(match operator {
        PipeGt | SlotPipe => 1,
        OrKw | BarBar => 2,
        AndKw | AmpAmp => 3,
        EqEq | NotEq => 4,
        Lt | Gt | LtEq | GtEq => 5,
        DotDot => 6,
        Diamond | PlusPlus => 7,
        Plus | Minus => 8,
        Star | Slash | Percent => 9,
        _ => return None,
    })
}

/// Operands with operators of a precedence above `floor` between them.
fn binary(p: &mut Parser<'_>, floor: u8) -> Option<Completed> {
    let mut left = unary(p)?;
    loop {
        let Some(level) =
            precedence(p.current()).filter(|&level| level > floor && p.operator_continues())
        else {
            return Some(left);
        };
        if !p.may_grow(&left) {
            return Some(left);
        }
        let operation = left.precede(p);
        if p.at(SlotPipe) {
            check_slot(p);
        }
        p.bump();
        binary(p, level);
        left = operation.complete(p, BinaryExpr);
    }
}

fn check_slot(p: &mut Parser<'_>) {
    let slot = p.nth_text(0).trim_matches(['|', '>']).parse::<u32>();
    let message = match slot {
        Ok(0) => {
            "`|0>` is no slot pipe: arguments are counted from 1; use `|>` for the first argument"
        }
        Ok(1) => "`|1>` is no slot pipe: use `|>` for the first argument",
        Ok(_) => return,
        Err(_) => "the position of this slot pipe is too large",
    };
    p.error(message);
}

fn unary(p: &mut Parser<'_>) -> Option<Completed> {
    if !p.at_any(&[Minus, Bang, NotKw]) {
        return postfix(p);
    }
    p.nested("expression", |p| {
        let operation = p.start();
        p.bump();
        unary(p);
        operation.complete(p, UnaryExpr)
    })
}

fn postfix(p: &mut Parser<'_>) -> Option<Completed> {
    let start = p.current_span().start;
    let mut left = primary(p)?;
    loop {
        let continues = match p.current() {
            LParen | LBracket | Question => p.same_line(),
            LBrace => p.same_line() && at_struct_literal(p, &left),
            Dot => p.member_continues(),
            Bang if at_macro_call(p, &left) => {
                p.error("unexpected `!` behind a name");
                p.bump();
                continue;
            }
            Ident if at_cast(p) => {
                cast(p, start);
                continue;
            }
            _ => false,
        };
        if !continues || !p.may_grow(&left) {
            return Some(left);
        }
        let outer = left.precede(p);
        left = match p.current() {
            LParen => {
                arg_list(p);
                if p.at_same_line(DoKw) && !p.layout.header {
                    trailing_closure(p);
                }
                outer.complete(p, CallExpr)
            }
            LBracket => {
                delimited(p, Delimiter::Bracket, |p| {
                    expr(p);
                });
                outer.complete(p, IndexExpr)
            }
            Question => {
                p.bump();
                outer.complete(p, TryExpr)
            }
            LBrace => {
                data::fields_in_braces(p, "expected field name in struct literal");
                outer.complete(p, StructLit)
            }
            _ => {
                p.bump();
                if p.current().is_name_like() {
                    any_name(p);
                } else {
                    p.error_expected("member name after `.`");
                }
                outer.complete(p, MemberExpr)
            }
        };
    }
}

/// Braces after an expression are a struct literal if the expression can name a struct. After anything else they are
/// nothing, and the statement around will say so.
fn at_struct_literal(p: &mut Parser<'_>, left: &Completed) -> bool {
    let names_struct = matches!(left.kind, NameExpr | MemberExpr);
    let fits = names_struct && (starts_upper(p) || at_first_field(p));
    if !fits {
        p.error("expected struct name before `{`");
    }
    fits
}

/// Whether the word before the cursor starts with an upper-case letter.
fn starts_upper(p: &Parser<'_>) -> bool {
    let word = p.previous_span();
    p.text_between(word.start, word.end)
        .starts_with(char::is_uppercase)
}

/// Whether the brace at the cursor opens fields, and not a block as other languages write it.
fn at_first_field(p: &Parser<'_>) -> bool {
    match p.nth(1) {
        RBrace => true,
        _ => matches!(p.nth(2), Colon | Atom),
    }
}

/// `println!(…)`, in one piece: a negation behind a name would be a statement of its own.
fn at_macro_call(p: &Parser<'_>, left: &Completed) -> bool {
    let bang = p.current_span();
    left.kind == NameExpr
        && p.nth(1) == LParen
        && p.previous_span().end == bang.start
        && p.next_is_joint()
}

/// `value as Float`, which other languages convert by. Two names in a row behind a value mean nothing else.
fn at_cast(p: &Parser<'_>) -> bool {
    p.at_word("as")
        && !p.on_new_line()
        && p.nth(1) == Ident
        && !p.nth_on_new_line(1)
        && (p.nth_text(1).starts_with(char::is_uppercase) || habits::names_number(p.nth_text(1)))
}

/// Reports the cast at the cursor, of what starts at `start`, and skips it.
fn cast(p: &mut Parser<'_>, start: u32) {
    let value = p.text_between(start, p.previous_span().end);
    let help = habits::instead_of_cast(value, p.nth_text(1));
    if let Some(error) = p.error("unexpected `as`: values are converted by functions") {
        error.help = Some(help);
    }
    let broken = p.start();
    p.bump();
    p.bump();
    broken.complete(p, Error);
}

/// A value behind a constructor that takes one, without parentheses: it would be a statement of its own.
fn check_bare_constructor(p: &mut Parser<'_>) {
    let word = p.previous_span();
    let name = p.text_between(word.start, word.end);
    let takes_value = matches!(name, "Some" | "Ok" | "Err");
    let at_value = matches!(
        p.current(),
        Int | Float | Atom | TrueKw | FalseKw | StringStart | Ident
    );
    if takes_value && at_value && !p.on_new_line() {
        let help = format!("write `{name}(…)`");
        let message = format!("expected `(` behind `{name}`: arguments stand in parentheses");
        if let Some(error) = p.error(message) {
            error.help = Some(help);
        }
    }
}

fn primary(p: &mut Parser<'_>) -> Option<Completed> {
    Some(match p.current() {
        Int | Float | Atom | Regex | TrueKw | FalseKw | NilKw => {
            let literal = p.start();
            p.bump();
            literal.complete(p, Literal)
        }
        StringStart | HeredocStart => strings::string(p),
        Ident | MonitorKw => {
            let name = p.start();
            any_name(p);
            check_bare_constructor(p);
            name.complete(p, NameExpr)
        }
        SelfKw => self_expr(p),
        LParen => parenthesized(p),
        LBracket => {
            let list = p.start();
            delimited_list(p, Delimiter::Bracket, |p| {
                expr(p);
            });
            list.complete(p, ListExpr)
        }
        Percent if p.nth(1) == LBrace => data::map_or_update(p),
        JsonKw => data::json(p),
        IfKw => control::if_expr(p),
        CaseKw | MatchKw => control::case_expr(p),
        WhileKw => control::while_expr(p),
        ForKw => control::for_expr(p),
        BreakKw => single_word(p, BreakExpr),
        ContinueKw => single_word(p, ContinueExpr),
        FnKw => closures::closure(p),
        SpawnKw => processes::spawn(p),
        SendKw => processes::send(p),
        LinkKw => processes::link(p),
        ReceiveKw => processes::receive(p),
        _ => {
            p.error_expected("expression");
            return None;
        }
    })
}

fn single_word(p: &mut Parser<'_>, kind: SyntaxKind) -> Completed {
    let word = p.start();
    p.bump();
    word.complete(p, kind)
}

/// `self`, or `self()` for the own pid.
fn self_expr(p: &mut Parser<'_>) -> Completed {
    let expr = p.start();
    let is_call =
        p.nth(1) == LParen && p.nth(2) == RParen && (p.layout.free || !p.nth_on_new_line(1));
    if !is_call {
        any_name(p);
        return expr.complete(p, NameExpr);
    }
    p.bump();
    p.bump();
    p.bump();
    expr.complete(p, SelfPidExpr)
}

/// `()`, `(e)` or `(a, b)`; a comma behind a single expression changes nothing.
fn parenthesized(p: &mut Parser<'_>) -> Completed {
    let parens = p.start();
    let mut count = 0;
    delimited_list(p, Delimiter::Paren, |p| {
        count += 1;
        expr(p);
    });
    parens.complete(p, if count == 1 { ParenExpr } else { TupleExpr })
}

/// `(a, b, name: c)` behind a callee.
pub(super) fn arg_list(p: &mut Parser<'_>) {
    let args = p.start();
    arguments(p);
    args.complete(p, ArgList);
}

/// `(a, b, name: c)`; keyword arguments come last.
pub(super) fn arguments(p: &mut Parser<'_>) {
    let mut keyword_seen = false;
    delimited_list(p, Delimiter::Paren, |p| {
        if at_keyword_argument(p) {
            keyword_seen = true;
            let argument = p.start();
            any_name(p);
            field_colon(p);
            expr(p);
            argument.complete(p, KeywordArg);
        } else {
            if keyword_seen {
                p.error(
                    "expected keyword argument: positional arguments come before keyword arguments",
                );
            }
            expr(p);
        }
    });
}

/// Whether a name and a colon are at the cursor; `f(name:x)` has the colon in an atom token.
pub(super) fn at_keyword_argument(p: &Parser<'_>) -> bool {
    match p.nth(1) {
        Colon => p.current().is_name_like(),
        // A reserved word with an atom at some distance, as in `f(not :ok)`, is an expression.
        Atom => p.at(Ident) || (p.current().is_keyword() && p.next_is_joint()),
        _ => false,
    }
}

/// The colon behind a field name.
pub(super) fn field_colon(p: &mut Parser<'_>) {
    if p.at(Atom) {
        p.bump_colon_of_atom();
    } else {
        p.expect(Colon);
    }
}

/// `do |x| … end` behind a call.
pub(super) fn trailing_closure(p: &mut Parser<'_>) {
    let closure = p.start();
    let opened = expect_do(p);
    if p.at(Bar) || p.at(BarBar) {
        closure_params(p);
    }
    super::statements::block(p);
    expect_end(p, opened, "`do` block");
    closure.complete(p, TrailingClosure);
}

/// `|a, b :: T|`. An alternative in one of the patterns would be ambiguous, so there is none.
fn closure_params(p: &mut Parser<'_>) {
    let params = p.start();
    if !p.eat(BarBar) {
        delimited_list(p, Delimiter::Bars, |p| {
            let param = p.start();
            if patterns::at_start(p) || p.at(SelfKw) {
                patterns::without_alternatives(p);
                if p.at(ColonColon) {
                    types::annotation(p);
                }
            } else {
                p.error_expected("parameter name or pattern");
            }
            param.complete(p, Param);
        });
    }
    params.complete(p, ParamList);
}
