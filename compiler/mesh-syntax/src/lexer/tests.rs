//! The tokens of text snippets.

use super::lex;
use crate::syntax_kind::SyntaxKind::{self, *};

fn kinds(text: &str) -> Vec<SyntaxKind> {
    let (tokens, _) = lex(text);
    (0..tokens.len())
        .map(|index| tokens.kind(index))
        .filter(|kind| *kind != Whitespace)
        .collect()
}

#[test]
fn longest_match_wins() {
    assert_eq!(
        kinds("|> |2> | || |1"),
        [PipeGt, SlotPipe, Bar, BarBar, Bar, Int]
    );
    assert_eq!(
        kinds(":: : :a ::a :A"),
        [ColonColon, Colon, Atom, ColonColon, Ident, Colon, Ident]
    );
    assert_eq!(
        kinds("<> <= < >= ->>"),
        [Diamond, LtEq, Lt, GtEq, Arrow, Gt]
    );
    assert_eq!(
        kinds("a..b...c"),
        [Ident, DotDot, Ident, DotDot, Dot, Ident]
    );
    assert_eq!(
        kinds("=> == === ++ +"),
        [FatArrow, EqEq, EqEq, Eq, PlusPlus, Plus]
    );
}

#[test]
fn line_breaks() {
    assert_eq!(kinds("\n\r\n\r\r\n"), [Newline, Newline, Newline, Newline]);
}

#[test]
fn numbers_end_where_they_must() {
    assert_eq!(kinds("3..9"), [Int, DotDot, Int]);
    assert_eq!(kinds("3.x"), [Int, Dot, Ident]);
    assert_eq!(kinds("1.5.x"), [Float, Dot, Ident]);
    assert_eq!(kinds("1e5 1else 1e_"), [Float, Int, ElseKw, Int, Ident]);
    assert_eq!(kinds("0x1F_g"), [Int]);
}

#[test]
fn words() {
    assert_eq!(
        kinds("end endé éend _ _end"),
        [EndKw, Ident, Ident, Ident, Ident]
    );
    assert_eq!(
        kinds("json json{ json #c\n {"),
        [Ident, JsonKw, LBrace, JsonKw, Comment, Newline, LBrace]
    );
}

#[test]
fn comments() {
    assert_eq!(
        kinds("# a\n## b\n##! c"),
        [Comment, Newline, DocComment, Newline, ModuleDoc]
    );
    assert_eq!(kinds("#= a #= b =# c =# x"), [BlockComment, Ident]);
    assert_eq!(kinds("#==# x"), [BlockComment, Ident]);
    assert_eq!(kinds("x # a\r\ny"), [Ident, Comment, Newline, Ident]);
}

#[test]
fn strings_switch_between_text_and_code() {
    assert_eq!(
        kinds(r##""a#{b}c${"d"}#e""##),
        [
            StringStart,
            StringText,
            InterpStart,
            Ident,
            InterpEnd,
            StringText,
            InterpStart,
            StringStart,
            StringText,
            StringEnd,
            InterpEnd,
            StringText,
            StringEnd,
        ]
    );
    assert_eq!(
        kinds(r##""#{ {x} }""##),
        [
            StringStart,
            InterpStart,
            LBrace,
            Ident,
            RBrace,
            InterpEnd,
            StringEnd
        ]
    );
    assert_eq!(
        kinds("\"\"\"a\"b\"\"c\"\"\""),
        [HeredocStart, StringText, HeredocEnd]
    );
    assert_eq!(
        kinds("\"#{a # b }c\""),
        [
            StringStart,
            InterpStart,
            Ident,
            Comment,
            InterpEnd,
            StringText,
            StringEnd
        ]
    );
}

#[test]
fn a_byte_order_mark_is_white_space_only_at_the_start() {
    assert_eq!(kinds("\u{feff}x"), [Ident]);
    assert_eq!(kinds("x\u{feff}"), [Ident, Unknown]);
}
