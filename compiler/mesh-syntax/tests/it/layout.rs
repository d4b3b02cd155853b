//! Which line breaks count.

use crate::snapshot_each;
use mesh_syntax::FileKind::Source;

#[test]
fn statements() {
    snapshot_each!(
        "statements",
        Source,
        [
            "a\nb",
            "a; b;; c\n\n;\n# comment\nd",
            "fn f() do let a = 2 a + 1 end",
            "a # comment\n+ b",
            "a\r\nb\rc",
        ]
    );
}

#[test]
fn lines_that_continue_the_one_above() {
    snapshot_each!(
        "continuation",
        Source,
        [
            "x\n  |> f()\n  # between\n  |> g()\n\n  |2> h(1)",
            "x |>\n  f() |>\n  g()",
            "a +\n b\na -\n b\na and\n b",
            "a\n  + b\n  * c\n  / d\n  <> e\n  ++ f\n  .. g",
            "a\n  and b\n  or c\n  && d\n  || e\n  == f\n  != g\n  < h\n  > i\n  <= j\n  >= k\n  % l",
            "x\n  .f()\n  .g\n  .end",
            "x.\n  f()",
            "let x =\n  1",
            "fn f() =\n  1",
            "%{1 =>\n 2}",
            "case x do\n  1 ->\n    2\nend",
        ]
    );
}

#[test]
fn lines_that_start_a_statement() {
    snapshot_each!(
        "new_statement",
        Source,
        [
            "a\n-b",
            "a\n(b)",
            "a\n[b]",
            "a\n!b",
            "a\nnot b",
            "a\n%{1 => 2}",
            "let x :: Int = a\n-1",
        ]
    );
}

#[test]
fn free_context() {
    snapshot_each!(
        "free_context",
        Source,
        [
            "(a\n-b)",
            "f(a\n(b),\n c\n[d])",
            "[a\n,b\n,]",
            "%{a\n=>\nb\n-1}",
            "Point { x: a\n-b\ny: c }",
            "\"#{a\n-b}\"",
            "if (a\n-b) do 1 end",
        ]
    );
}

#[test]
fn blocks_in_free_context() {
    snapshot_each!(
        "blocks_in_free_context",
        Source,
        [
            "List.map(xs, fn x do\n  let y = x + 1\n  -y\nend)",
            "f(fn x do\n  a\n  (b, c)\n  [1]\nend)",
            "f(case x do\n  (0, 0) -> a\n  (1, 1) -> b\n  -1 -> c\n  [] -> d\nend)",
            "f(fn ->\n  a\n  -b\nend)",
            "f(fn x ->\n  a\n  -b\nend)",
            "f(if a do\n  b\n  -c\nelse\n  d\n  (e)\nend\n- 1)",
            "\"#{if a do\n  b\n  -c\nend}\"",
            "f(g(1)\n  do x end)",
        ]
    );
}

#[test]
fn words_and_lines() {
    snapshot_each!(
        "words_and_lines",
        Source,
        [
            "fn f() do\n  return\n  1\nend",
            "if a do 1\nelse 2\nend",
            "if a do 1\n\nelse if b do 2 end",
            "let f = fn 0 -> 1\n  | n -> 2\nend",
            "@cluster\n\npub fn f() = 1",
            "fn f()\n  -> Int\n  where T: A\n  when true do 1 end",
            "receive do\n  x -> 1\n  after 5 -> 2\nend",
        ]
    );
    snapshot_each!(
        "do_on_next_line",
        Source,
        [
            "if a\ndo\n  1\nend",
            "fn f()\ndo 1 end",
            "if (a\n) do 1 end",
            "f(if a\n do 1 end)"
        ]
    );
}
