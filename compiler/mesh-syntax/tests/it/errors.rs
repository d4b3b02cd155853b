//! Every error message, with its place.

use crate::snapshot_each;
use mesh_syntax::FileKind::Source;

#[test]
fn lexical() {
    snapshot_each!(
        "lexical_errors",
        Source,
        [
            "let a = \"abc",
            "let a = \"\"\"abc\n\"",
            "let a = \"abc #{x",
            "let a = \"abc #{x \"",
            "let a = #= b #= c =#",
            "[0x, 0b_, 0o]",
            "[0b12, 0o8, 0xfg]",
            "[1e, 1.5e+]",
            "if a do 1else 2 end",
            "a & b",
            "let a = ~x",
            "let a = ~r/abc",
            "let a = ~r/abc/ix",
            "let § = 1 ¤",
            "\"\\u{110000} \\u{d800} \\u41 \\u{} \\u{1234567} \\u{41\"",
        ]
    );
}

#[test]
fn numbers() {
    snapshot_each!(
        "number_errors",
        Source,
        [
            "9223372036854775808",
            "-9223372036854775809",
            "[0xffff_ffff_ffff_ffff, 99999999999999999999999]",
            "-9223372036854775808.abs()",
            "case x do 9223372036854775808 -> 1 end",
        ]
    );
}

#[test]
fn expressions() {
    snapshot_each!(
        "expression_errors",
        Source,
        [
            "let a =",
            "let a = )",
            "f(a b)",
            "f(a = 2, b)",
            "f(1, , 2)",
            "f(a,\n  b\nlet x = 1",
            "[1\n 2]",
            "a +",
            "a.",
            "a.1",
            "xs[1",
            "f(a: 1, 2)",
            "x |1> f()",
            "x |0> f()",
            "x |99999999999> f()",
            "f(x) { a: 1 }",
            "f().Point { a: 1 }",
            "Point { 1 }",
            "Point { x }",
            "Point { x 1 }",
            "%{p | 1}",
            "%{p | x}",
            "%{a b}",
            "json { 1: 2 }",
            "json { \"#{x}\": 2 }",
            "\"a #{}\"",
            "\"a #{b c} d\"",
            "end",
            "fn f() do 1 end end",
            "a )",
            "alias x",
            "trait T do end",
        ]
    );
}

#[test]
fn control_flow() {
    snapshot_each!(
        "control_flow_errors",
        Source,
        [
            "if do 1 end",
            "if a 1 end",
            "if a do 1",
            "if a do 1 else 2",
            "if a do 1 else if b do 2 else 3",
            "while a do 1",
            "for 1 in xs do x end",
            "for {a, b, c} in xs do x end",
            "for {} in xs do x end",
            "for x do 1 end",
            "case x do\n  1 2\n  _ -> 3\nend",
            "case x do\n  1 -> 2",
            "match x do\n  1 -> 2",
            "receive do\n  1 -> 2",
            "case x do\n  + -> 2\n  _ -> 3\nend",
            "case x do a as 1 -> 2 end",
            "case x do \"a#{b}\" -> 2 end",
            "spawn f",
            "spawn()",
            "send x",
            "send(x)",
            "link",
        ]
    );
}

#[test]
fn closures() {
    snapshot_each!(
        "closure_errors",
        Source,
        [
            "let f = fn",
            "let f = fn + end",
            "let f = fn x end",
            "let f = fn (x) x end",
            "let f = fn x -> x",
            "let f = fn do x",
            "f(fn x -> x)",
            "f(fn x do\n  x\n)",
            "let f = fn x -> let y = x y end",
            "f(fn x ->\n  g(x)\n  h(x)\nend)\nlet y = 1",
            "let f = fn 0 -> 1 | -> 2 end",
            "case x do\n  1 -> let y = 2\n  3 -> 4\nend",
            "f() do |1 2| x end",
            "f() do |x",
        ]
    );
}

#[test]
fn items() {
    snapshot_each!(
        "item_errors",
        Source,
        [
            "fn 1() do 1 end\nlet x = )",
            "fn if() = 1",
            "def",
            "fn f() 1",
            "fn f() do\n  1\n",
            "fn f(+) = 1",
            "fn f(a b) = 1",
            "fn f<1>() = 1",
            "fn f() -> = 1",
            "fn f() -> 1 do 2 end",
            "module 1 do end",
            "module M",
            "module M do\n",
            "import 1",
            "import A.",
            "from A import *",
            "from A import (*)",
            "from A import 1",
            "from A x",
            "from A import (x",
            "struct 1 do end",
            "struct S do\n  1 :: Int\n  ok :: Int\nend",
            "struct S do\n  x\nend",
            "struct S do a :: Int, b :: Int end",
            "struct S do\n  a :: Int\n",
            "struct S do\n  table users\nend",
            "struct S do\n  primary_key id\nend",
            "struct S do\n  timestamps 1\nend",
            "struct S do\n  belongs_to :a\nend",
            "type = Int",
            "type 1 do end",
            "type T",
            "type T = 1",
            "type T do | A | B end",
            "type T do A(",
            "type T do A",
            "interface 1 do end",
            "interface I do\n  x\nend",
            "interface I do\n  type\nend",
            "interface I do\n  fn\nend",
            "interface I do",
            "impl 1 for T do end",
            "impl I for do end",
            "impl I T do end",
            "impl I for T do\n  x = 1\nend",
            "impl I for T do",
            "pub let x = 1",
            "pub actor a do end",
            "let 1 + 2 = x",
            "let = 1",
            "let x 1",
            "let x :: = 1",
            "let x :: 5 = 1",
        ]
    );
}

#[test]
fn processes() {
    snapshot_each!(
        "process_item_errors",
        Source,
        [
            "actor 1 do end",
            "actor a do\n  terminate do 1 end\n  terminate do 2 end\nend",
            "actor a do",
            "fn f() do terminate do 1 end end",
            "service 1 do end",
            "service S do\n  x\nend",
            "service S do\n  call 1 do 1 end\nend",
            "service S do\n  cast do 1 end\nend",
            "service S do\n  call Get do |1| 2 end\nend",
            "service S do\n  call Get do |x\n",
            "service S do",
            "supervisor 1 do end",
            "supervisor S do\n  foo: 1\n  strategy: one_for_one\nend",
            "supervisor S do\n  strategy: 1\n  max_restarts: x\nend",
            "supervisor S do\n  child 1 do end\nend",
            "supervisor S do\n  child c do\n    foo: 1\n  end\nend",
            "supervisor S do\n  child c do\n",
            "supervisor S do",
        ]
    );
}

#[test]
fn cluster() {
    snapshot_each!(
        "cluster_errors",
        Source,
        [
            "@foo fn f() = 1",
            "@",
            "@cluster() fn f() = 1",
            "@cluster(x) fn f() = 1",
            "@cluster(1, 2) fn f() = 1",
            "@cluster(1 2) fn f() = 1",
            "@cluster(1\nfn f() = 1",
            "@cluster let x = 1",
            "@cluster pub struct S do end",
            "clustered(work) pub fn f() = 1\nfn g() = 2",
            "clustered(work)\nfn g() = 2",
            "clustered pub fn f() = 1",
            "clustered work",
        ]
    );
    snapshot_each!(
        "cluster_is_a_name",
        Source,
        ["let cluster = 1\ncluster\nlet clustered = 2\nclustered + 1"]
    );
}

/// Where a missing `end` is noticed and what the error points to.
#[test]
fn missing_end() {
    snapshot_each!(
        "missing_end",
        Source,
        [
            "fn main() do\n  if x do\n    1\n  println(\"a\")\nend\n\nfn other() do\n  2\nend\n",
            "fn main() do\n  case x do\n    1 -> 2\nend\n",
            "fn main() do\n  let a = f(fn x do\n    x\n  )\nend\n",
            "fn main() do\n  println(\"a\")\n\nfn other() do\n  2\nend\n",
            "module M do\n  fn f() do\n    1\nend\n",
        ]
    );
}

/// After an error the rest of the file is still understood.
#[test]
fn recovery() {
    snapshot_each!(
        "recovery",
        Source,
        [
            "fn f( do\n  1\nend\nfn g() = )\nfn h() = 1",
            "let a = (1, 2\nlet b = [3\nlet c = 4",
            "struct S do\n  a :: \n  b :: Int\nend\nlet x = +",
            "case x do\n  -> 1\n  2 -> \n  3 -> 4\nend\nlet y = *",
            "fn f() do\n  let = 1\n  foo(,)\n  bar(\n  baz\nend\nlet z = /",
        ]
    );
}
