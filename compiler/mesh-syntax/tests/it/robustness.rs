//! Any text gives a tree with exactly that text.

use mesh_syntax::{FileKind, parse};
use proptest::prelude::*;

pub(crate) const PROGRAM: &str = include_str!("data/program.mpl");

fn check(text: &str) {
    for kind in [FileKind::Source, FileKind::Test, FileKind::Std] {
        let parsed = parse(text, kind);
        assert_eq!(parsed.syntax().text(), text);
        let mut last = 0;
        for error in &parsed.errors {
            assert!(
                error.span.start >= last,
                "errors are out of order: {:?}",
                parsed.errors
            );
            last = error.span.start;
            assert!(
                error.span.start < error.span.end || text.is_empty(),
                "{error:?}"
            );
            assert!(
                text.get(error.span.start as usize..error.span.end as usize)
                    .is_some(),
                "{error:?}"
            );
        }
    }
}

/// Pieces of Mesh that combine into almost anything.
pub(crate) const PIECES: &[&str] = &[
    "fn ",
    "do ",
    "end ",
    "if ",
    "else ",
    "case ",
    "receive ",
    "after ",
    "for ",
    "in ",
    "while ",
    "when ",
    "where ",
    "let ",
    "return ",
    "struct ",
    "type ",
    "interface ",
    "impl ",
    "actor ",
    "service ",
    "supervisor ",
    "call ",
    "cast ",
    "terminate ",
    "module ",
    "import ",
    "from ",
    "as ",
    "pub ",
    "deriving",
    "json ",
    "spawn",
    "send",
    "link",
    "self",
    "@cluster",
    "clustered ",
    "extern ",
    "setup ",
    "assert_eq ",
    "assert_receive ",
    "child ",
    "strategy",
    "table ",
    "info ",
    "not ",
    "and ",
    "nil ",
    "true ",
    "x",
    "Y",
    "_",
    "1",
    "2.5",
    "0x",
    "1e",
    ":a",
    "\"",
    "\"\"\"",
    "#{",
    "${",
    "~r/",
    "/",
    "\\",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "%{",
    "<",
    ">",
    ",",
    ".",
    "..",
    ":",
    "::",
    ";",
    "=",
    "==",
    "=>",
    "->",
    "|",
    "||",
    "|>",
    "|2>",
    "|1",
    "!",
    "?",
    "+",
    "-",
    "*",
    "%",
    "&",
    "@",
    "#",
    "#=",
    "=#",
    "##",
    "\n",
    "\r",
    "\t",
    " ",
    "é",
    "\u{feff}",
    "€",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_text(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn arbitrary_characters(text in proptest::collection::vec(any::<char>(), 0..60)) {
        check(&text.into_iter().collect::<String>());
    }

    #[test]
    fn arbitrary_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        check(&pieces.concat());
    }

    #[test]
    fn cut_program(cut in 0..PROGRAM.len()) {
        check(&PROGRAM[..cut]);
        check(&PROGRAM[cut..]);
    }

    #[test]
    fn mutated_program(
        places in proptest::collection::vec((0..PROGRAM.len(), 0..12usize, proptest::sample::select(PIECES)), 1..6),
    ) {
        let mut text = PROGRAM.to_owned();
        for (place, removed, piece) in places {
            let start = place.min(text.len());
            let end = (start + removed).min(text.len());
            if text.is_char_boundary(start) && text.is_char_boundary(end) {
                text.replace_range(start..end, piece);
            }
        }
        check(&text);
    }
}
