//! Deep and long programs. They run on the 2 MiB stack of a test thread.

use mesh_syntax::{FileKind, Parsed, parse};

fn check(text: &str) -> Parsed {
    let parsed = parse(text, FileKind::Source);
    assert_eq!(parsed.syntax().text(), text);
    parsed
}

fn messages(text: &str) -> Vec<String> {
    check(text)
        .errors
        .into_iter()
        .map(|error| error.message)
        .collect()
}

/// A way to nest: the text before the inside, the inside, the text behind it, and how many constructs that are.
const NESTINGS: &[(&str, &str, &str, usize)] = &[
    ("(", "1", ")", 1),
    ("[", "1", "]", 1),
    ("%{1 => ", "1", "}", 1),
    ("%{", "x", " | a: 1}", 1),
    ("S { a: ", "1", " }", 1),
    ("json { a: ", "1", " }", 1),
    ("f(", "1", ")", 1),
    ("spawn(", "1", ")", 1),
    ("x[", "1", "]", 1),
    ("f() do ", "1", " end", 1),
    ("- ", "1", "", 1),
    ("not ", "a", "", 1),
    ("a <> (b + ", "1", ")", 1),
    ("if a do ", "1", " end", 1),
    ("if ", "a", " do 1 end", 1),
    ("if a do 1 else ", "if b do 2 end", "", 1),
    ("case a do x -> ", "1", " end", 1),
    ("case ", "a", " do _ -> 1 end", 1),
    ("while a do ", "1", " end", 1),
    ("for a in b do ", "1", " end", 1),
    ("receive do x -> ", "1", " end", 1),
    ("g(fn x -> ", "1", " end)", 2),
    ("g(fn x do ", "1", " end)", 2),
    ("\"#{", "1", "}\"", 1),
    ("fn f() do ", "1", " end ", 1),
    ("module M do ", "1", " end ", 1),
    ("actor a() do ", "1", " end ", 2),
    ("impl I for T do fn f() do ", "1", " end end ", 2),
];

/// The same inside of patterns.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("(a, ", "b", ")"),
    ("[", "b", "]"),
    ("S(", "x", ")"),
    ("S { a: ", "x", " }"),
    ("a :: ", "b", ""),
    ("1 | (", "2", ")"),
];

/// The same inside of types.
const TYPES: &[(&str, &str, &str)] = &[
    ("(A, ", "B", ")"),
    ("L<", "A", ">"),
    ("Fun(", "A", ") -> B"),
    ("Fun() -> ", "B", ""),
    ("A!", "B", ""),
];

fn nest(count: usize, open: &str, inside: &str, close: &str) -> String {
    [&open.repeat(count), inside, &close.repeat(count)].concat()
}

#[test]
fn five_hundred_levels_are_fine() {
    for &(open, inside, close, constructs) in NESTINGS {
        assert_eq!(
            messages(&nest(580 / constructs, open, inside, close)),
            [""; 0],
            "{open}"
        );
    }
    for &(open, inside, close) in PATTERNS {
        assert_eq!(
            messages(&format!(
                "case x do {} -> 1 end",
                nest(580, open, inside, close)
            )),
            [""; 0],
            "{open}"
        );
    }
    for &(open, inside, close) in TYPES {
        assert_eq!(
            messages(&format!("type T = {}", nest(580, open, inside, close))),
            [""; 0],
            "{open}"
        );
    }
}

#[test]
fn deeper_is_one_error() {
    for &(open, inside, close, _) in NESTINGS {
        let errors = messages(&nest(100_000, open, inside, close));
        assert!(
            matches!(&errors[..], [error] if error.ends_with("is nested too deeply")),
            "{open}: {errors:?}"
        );
        let unclosed = messages(&open.repeat(100_000));
        assert!(
            unclosed
                .iter()
                .any(|error| error.ends_with("is nested too deeply")),
            "{open}: {unclosed:?}"
        );
    }
    for &(open, inside, close) in PATTERNS {
        let errors = messages(&format!(
            "case x do {} -> 1 end",
            nest(100_000, open, inside, close)
        ));
        assert_eq!(errors, ["pattern is nested too deeply"], "{open}");
    }
    for &(open, inside, close) in TYPES {
        let errors = messages(&format!("type T = {}", nest(100_000, open, inside, close)));
        assert_eq!(errors, ["type is nested too deeply"], "{open}");
    }
}

#[test]
fn chains_do_not_recurse() {
    for link in [
        " + a",
        " <> a",
        " |> f()",
        ".b",
        "(1)",
        "[1]",
        "?",
        " |2> f(a)",
        " and b",
    ] {
        assert_eq!(
            messages(&format!("a{}", link.repeat(3000))),
            [""; 0],
            "{link}"
        );
        assert_eq!(
            messages(&format!("a{}", link.repeat(100_000))),
            ["expression is nested too deeply"],
            "{link}"
        );
    }
}

/// Chains inside each other's left sides: the depth of the tree counts, not that of one chain.
#[test]
fn nested_chains_add_up() {
    let text = format!(
        "{}a{}",
        "(".repeat(400),
        format!("{})", " + a".repeat(300)).repeat(400)
    );
    assert_eq!(messages(&text), ["expression is nested too deeply"]);
}

#[test]
fn long_flat_programs_are_fine() {
    let items: String = (0..20_000).map(|n| format!("x + {n},\n")).collect();
    assert_eq!(messages(&format!("let a = [{items}]")), [""; 0]);
    let statements = "let a = b + 1\n".repeat(20_000);
    assert_eq!(messages(&statements), [""; 0]);
    let arms = "1 | 2 -> f(x)\n".repeat(20_000);
    assert_eq!(messages(&format!("case x do {arms} end")), [""; 0]);
    let comments = format!("{}{}", "#= ".repeat(50_000), "=# ".repeat(50_000));
    assert_eq!(messages(&comments), [""; 0]);
}
