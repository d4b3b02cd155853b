//! The lossless tree.

use mesh_syntax::{FileKind, SyntaxKind, debug_tree, parse};

fn tree(text: &str) -> String {
    let parsed = parse(text, FileKind::Source);
    assert_eq!(parsed.syntax().text(), text);
    debug_tree(&parsed.syntax())
}

/// Snapshot of a tree.
macro_rules! snapshot {
    ($name:literal, $tree:expr $(,)?) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($name, $tree) })
    };
}

#[test]
fn a_whole_program() {
    snapshot!("whole_program", tree(include_str!("data/program.mpl")));
}

#[test]
fn trivia_stays_outside_of_nodes() {
    snapshot!(
        "trivia",
        tree("\u{feff}# a\nfn f() do # b\n  #= c =#\n  x\n\n  # d\nend # e\n")
    );
}

#[test]
fn broken_code_is_kept_in_error_nodes() {
    snapshot!("broken", tree("let a = ) b\nfn f(x = 1, y) = x\n"));
}

#[test]
fn atoms_behind_names_are_split() {
    snapshot!(
        "split_atoms",
        tree("f(a:b, c :d, :e)\njson { a:json { b:true } }")
    );
}

#[test]
fn keywords_know_their_text() {
    assert_eq!(SyntaxKind::KEYWORDS.len(), 49);
    assert!(SyntaxKind::KEYWORDS.is_sorted());
    for keyword in SyntaxKind::KEYWORDS {
        let kind = SyntaxKind::from_keyword(keyword).unwrap();
        assert!(kind.is_keyword());
        assert_eq!(kind.fixed_text(), Some(*keyword));
    }
    assert_eq!(SyntaxKind::from_keyword("from"), None);
}
