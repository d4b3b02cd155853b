//! What every construct becomes in the AST.

use crate::snapshot_each;
use mesh_syntax::FileKind::{Source, Std, Test};

#[test]
fn functions() {
    snapshot_each!(
        "functions",
        Source,
        [
            "fn tick do 1 end",
            "fn tick() = 1",
            "def tick() do end",
            "## Adds.\n## Twice.\npub fn add(a :: Int, b) -> Int do\n  a + b\nend",
            "fn first<T, U>(a :: T, b :: U) -> T where T: Eq, U: Into<Int> when a == a do a end",
            "fn total<T>(items :: List<T>) -> Int\n  where T: A.Priced\n  when true do 1 end",
            "fn f(0) = 1\nfn f(-1) = 2\nfn f(\"a\" as x) = 3\nfn f(None) = 4\nfn f(Some(x)) = 5\nfn f(Shape.Dot) = 6",
            "fn f((a, b), [x, y], Point { x, y: 0 }, :ok, nil, true, _) = 1",
            "fn f((h :: t), 1 :: rest, (a, b) :: (Int, Int), [] :: List<Int>) = 1",
            "fn f(a :: b :: rest, x :: [], 0 :: Int, xs :: Some(y) :: z) = 1",
            "@cluster fn a() = 1\n@cluster(0x3)\npub def b() = 2",
            "fn outer() do\n  fn inner(x) = x\n  inner(1)\nend",
            "fn f(self, other :: Self.Item) = self.x",
        ]
    );
}

#[test]
fn extern_functions() {
    snapshot_each!(
        "extern_functions",
        Std,
        [
            "pub extern fn length<T>(xs :: List<T>) -> Int = \"mesh_list_length\"",
            "extern fn add(a :: Int, b :: Int) -> Int = \"%add\"\nfn next() = 1",
            "impl Add for Int do\n  type Output = Int\n  extern fn add(self, b :: Int) -> Int = \"%add\"\nend",
            "let extern = 1\nextern + 1",
        ]
    );
    snapshot_each!(
        "extern_outside_std",
        Source,
        ["extern fn f() -> Int = \"x\"", "extern(1)"]
    );
}

#[test]
fn modules_and_imports() {
    snapshot_each!(
        "modules_and_imports",
        Source,
        [
            "##! About the file.\n##! More.\n\nimport Billing.TaxRules\nimport A.B as C",
            "from A.B import x, y",
            "from A import x,\nlet y = 1",
            "from A.B import (\n  x,\n  y,\n)\nfrom C import z",
            "pub module M do\n  pub fn f() = 1\n  module N do end\nend",
            "let from = 1\nfrom\nfrom + 1",
        ]
    );
}

#[test]
fn structs() {
    snapshot_each!(
        "structs",
        Source,
        [
            "struct Empty do end",
            "pub struct Box<T> do\n  ## The value.\n  value :: T\n  count :: Int\nend deriving(Eq, Display,)",
            "struct S do a :: Int b :: String? end deriving()",
            "struct S do\n  table :: String\n  type :: Int\n  if :: Bool\n  has_one :: Int\nend",
            "struct User do\n  table \"users\"\n  primary_key :uuid\n  timestamps true\n  belongs_to :team, Team\n  has_many :posts, Post\n  has_one :card, Card\n  name :: String\nend deriving(Schema)",
            "struct S do end\nderiving(Eq)",
        ]
    );
}

#[test]
fn sum_types_and_aliases() {
    snapshot_each!(
        "sum_types_and_aliases",
        Source,
        [
            "type Dir do Up Down end",
            "pub type Tree<T> do\n  ## Nothing.\n  Leaf\n  Node(left :: Tree<T>, T, right :: Tree<T>,)\nend deriving(Eq)",
            "type Id = Int",
            "pub type Pair<A, B> = (A, B)",
        ]
    );
}

#[test]
fn types() {
    snapshot_each!(
        "types",
        Source,
        [
            "type T = List<Map<String, Int>>",
            "type T = Int?!E",
            "type T = A!B?",
            "type T = A!B!C",
            "type T = (Int, Bool)!String",
            "type T = (Int)?",
            "type T = ()",
            "type T = Fun(A, B?) -> B!E",
            "type T = Fun() -> Fun() -> ()",
            "type T = A.B.C<D.E>",
            "type T = Fun",
            "let x :: List < Int > = xs\nlet f :: Fun(Int,) -> Int = g\nlet r :: T ! E = e",
        ]
    );
}

#[test]
fn interfaces_and_impls() {
    snapshot_each!(
        "interfaces_and_impls",
        Source,
        [
            "pub interface Iterator<T> do\n  type Item\n  fn next(self) -> Option<Self.Item>\n  fn count(self) -> Int do 0 end\n  def reset\nend",
            "interface Sink<T> do fn push(self, item :: T) -> Self end",
            "impl Into<Int> for Box<T> where T: A, U: B<C> do\n  type Output = Int\n  fn into(self) -> Int do self.value end\n  pub fn other(self) = 1\nend",
            "impl A.B for C.D do end",
        ]
    );
}

#[test]
fn actors_services_supervisors() {
    snapshot_each!(
        "actors_services_supervisors",
        Source,
        [
            "actor counter(n :: Int) do\n  receive do\n    Inc -> counter(n + 1)\n  end\n  terminate do\n    println(\"bye\")\n  end\nend",
            "actor a do\n  terminate do |why| log(why) end\n  loop()\nend",
            "service Counter do\n  fn init(start :: Int) -> Int do start end\n  fn helper(x) = x\n  call Get() :: Int do |state|\n    (state, state)\n  end\n  call Peek do (1, 2) end\n  cast Add(n :: Int) do |_| state + n end\nend",
            "pub supervisor Sup do\n  strategy: one_for_one\n  max_restarts:3\n  max_seconds: 5\n  child worker do\n    start: fn -> spawn(loop) end\n    restart: permanent\n    shutdown: 5000\n  end\n  child other do\n    shutdown: brutal_kill\n    restart:transient\n  end\nend",
        ]
    );
    snapshot_each!(
        "not_supported_yet",
        Source,
        [
            "service S do\n  info (:down, p) when true do |state| state end\n  terminate do |state, why| 1 end\nend",
            "service S do call Get() :: Int do |state, from| state end end",
            "supervisor S(pool :: Pool) do end",
        ]
    );
}

#[test]
fn operators() {
    snapshot_each!(
        "operators",
        Source,
        [
            "a + b * c - d / e % f",
            "a <> b ++ c + d",
            "not a == b",
            "!a && b || c",
            "a or b and c",
            "a < b == c >= d",
            "0..n - 1",
            "-x.abs()",
            "- -x",
            "xs ++ ys |> f",
            "x |> f() + 1",
            "x |2> f(a) |> g",
            "a != b",
            "a % %{1 => 2}",
            "a - 1",
            "-1",
            "(a + b) * c",
        ]
    );
}

#[test]
fn calls_and_members() {
    snapshot_each!(
        "calls_and_members",
        Source,
        [
            "f()",
            "f(1, 2,)",
            "f(x, k: 1, if: 2,)",
            "f(name:x, other:y.z)",
            "f(a, end:1)",
            "f(not :ok, if :a == b do 1 end, x :y)",
            "a.b.c(1).d",
            "x.self.spawn(1).end",
            "xs[0][i + 1]",
            "(x |> f())?",
            "f(x)?.y?",
            "3.to_string()",
            "f(1) do g() end",
            "f() do |x, y :: Int, (a, b), _| x end",
            "f() do || 1 end",
            "describe(x) do\n  f()\nend",
            "x |> each() do |st| st end",
            "monitor(p)",
            "json(1)\nlet json = 2\njson",
            "self\nself()\nself.x",
            "f(fn x -> x end)(1)",
        ]
    );
}

#[test]
fn literals() {
    snapshot_each!(
        "literals",
        Source,
        [
            "[0, 1_000, 0xff_00, 0XFF, 0b1_01, 0B1, 0o17, 0O7, 1_]",
            "[1.5, 1_0.2_5, 1e3, 1E-3, 2.5e+1_0]",
            "[-9223372036854775808, 9223372036854775807, - 0x8000_0000_0000_0000]",
            "[:ok, :_x, :error_1, :end, :größe]",
            "[true, false, nil, ()]",
            "[~r/a\\/b\"#{/ims, ~r/x/]",
            "3..9",
            "(1, 2)",
            "(1,)",
            "(1)",
            "[]\n[1,]",
            "größe_ñ + Übung",
        ]
    );
}

#[test]
fn strings() {
    snapshot_each!(
        "strings",
        Source,
        [
            r#""""#,
            r#""plain é €""#,
            r#""\n\t\r\0\\\"\u{e9}\u{1F600}\q\#{x}\${y}""#,
            r##""#{a} and ${b + 1}#c $d # ${c}""##,
            r##""#{who} has ${1 + 2}, price \#{5}""##,
            r##""#{"in" <> "#{"ner"}"}""##,
            r##""#{if a do "x" else "y" end}#{%{1 => 2}}${case x do 1 -> "}" end}""##,
            "\"a\nb\r\nc\"",
            "\"#{f(\n  1,\n  2\n) # note } and text\"",
            "\"#{x #= block } =# + 1}\"",
            "\"#{~r/}\\/\"/}\"",
            "\"#{ # whole line\n x } y\"",
            "\"#{ %{1 => 2} # a { b } c } d\"",
        ]
    );
}

#[test]
fn heredocs() {
    snapshot_each!(
        "heredocs",
        Source,
        [
            "let q = \"\"\"\n  SELECT name\n    FROM pets\n   WHERE id = #{7}\n  \"\"\"",
            "\"\"\"{\"k\":\"#{v}\"}\"\"\"",
            "\"\"\"\"\"\"",
            "\"\"\"\n\"\"\"",
            "\"\"\"\n    a\n  b\n\n    \"\"\"",
            "\"\"\"\n  a\n\n  \"\"\"",
            "\"\"\"\n  #{a} #{b}\n  #{c}\n  #{d}\n  \"\"\"",
            "\"\"\"\r\n  a\r\n   b\r\n  \"\"\"",
            "\"\"\"\n  a\\n  b\\\"\n  \"\"\"",
            "\"\"\"\n  a\n  b\"\"\"",
            "\"\"\"\n  a\n  #{x} tail\"\"\"",
            "\"\"\"\n\t\ta\n\t b\n\t\t\"\"\"",
            "\"\"\"x \"quoted\" and \"\"two\"\" \\\"\"\"\"",
        ]
    );
}

#[test]
fn collections_and_structs() {
    snapshot_each!(
        "collections_and_structs",
        Source,
        [
            "%{}\n%{1 => 2}\n%{a => b, c => d,}",
            "% { r | n : 1 }",
            "%{base | a: 1 b: 2, c:3}",
            "%{f(x) | a: 1}",
            "Point { x: 1, y: 2 }",
            "Point {}",
            "Mod.Point { x: 1\n y: -2\n z:name\n type: 3 }",
            "json {}",
            "json { b: 1, a: nil c: json { d: [true] }, \"content-type\": t, type: 1, end:x, e:true }",
            "if p == Point { x: 1 } do 1 end",
            "f(Point { x: 1 }, y)",
        ]
    );
}

#[test]
fn control_flow() {
    snapshot_each!(
        "control_flow",
        Source,
        [
            "if a do 1 end",
            "if a do 1 else 2 end",
            "if a do 1 else if b do 2 else if c do 3 else 4 end",
            "if a do 1 else\n  if b do 2 end\nend",
            "if a do\n  1\nelse\n  2\nend",
            "while a < b do f() end",
            "for x in xs do x end",
            "for {k, v} in m when k > 1 do v end",
            "for {k} in m do k end",
            "for (a, (b, _)) in m do a end",
            "case x do 1 -> a 2 -> b end",
            "match x do\n  Some(y) when y > 0 -> y\n  None -> do\n    let a = 1\n    a\n  end\n  _ -> return 1\nend",
            "case x do\n  1 ->\n    a\n  2 -> return\n  3 -> b; 4 -> c\n  5 -> break\nend",
            "while true do break continue end",
            "fn f() do\n  return\n  1\nend",
            "fn f() do return if a do 1 else 2 end end",
        ]
    );
}

#[test]
fn headers_take_no_trailing_closure() {
    snapshot_each!(
        "headers",
        Source,
        [
            "if ready(x) do 1 end",
            "while g() do 1 end",
            "case h() do _ -> 1 end",
            "for x in k() do x end",
            "for x in xs when p(x) do x end",
            "fn f(n) when small(n) do n end",
            "if (f(x) do 1 end) do 2 end",
            "if f([g(y) do 1 end]) do 2 end",
            "if any(xs, fn x do f(x) do 1 end end) do 2 end",
            "case 1 do x when f(x) -> g(x) do 2 end end",
            "receive do x when f(x) -> 1 after g() -> h() do 2 end end",
            "if f(fn x -> g(x) do 1 end end) do 2 end",
        ]
    );
}

#[test]
fn closures() {
    snapshot_each!(
        "closures",
        Source,
        [
            "let f = fn(a, b) -> a end",
            "let f = fn a, b -> a end",
            "let f = fn -> let a = 1 a end",
            "let f = fn do 1 end",
            "let f = fn a do let b = a b end",
            "let f = fn (a :: Int, (b, c)) do a end",
            "let f = fn a :: Int, b :: List<Int> -> a end",
            "let f = fn 0 -> \"zero\" | n when n < 0 -> \"neg\" | _ -> \"pos\" end",
            "let f = fn Some(x) -> x | None -> 0 end",
            "let f = fn (0, x) -> x | (n, x) when n > 1 -> n end",
            "let f = fn -1 -> 1 | \"a\" -> 2 | true -> 3 | nil -> 4 | :a -> 5 | 1 | 2 -> 6 end",
            "let f = fn 0 -> 1 | n do\n  let m = n\n  m\nend end",
            "let f = fn 0 -> a |1 -> b end",
            "let f = fn x ->\n  x\nend",
            "let f = fn x -> do let y = x y end end",
            "let f = fn x -> return x end",
            "let f = fn 0 ->\n  1\n| n ->\n  2\nend",
            "f(fn () -> 1 end, fn x -> fn y -> x + y end end)",
            "fn x, y -> x end\nfn _ -> 1 end\nfn (x) -> x end",
            "let f = fn Shape.Dot -> 1 | Shape.Box(w, _) -> w end",
        ]
    );
}

#[test]
fn patterns() {
    let arms = |patterns: &[&str]| {
        let arms: String = patterns
            .iter()
            .map(|pattern| format!("  {pattern} -> 1\n"))
            .collect();
        format!("case x do\n{arms}end")
    };
    snapshot_each!(
        "patterns",
        Source,
        [
            &arms(&[
                "_",
                "x",
                "None",
                "1",
                "-1",
                "1.5",
                "-2.5",
                "0x10",
                "\"a\\n\"",
                "true",
                "nil",
                ":ok",
                "-9223372036854775808"
            ]),
            &arms(&["()", "(a)", "(a,)", "(a, b)", "[]", "[a]", "[a, (b, c),]"]),
            &arms(&[
                "Some(x)",
                "Shape.Dot",
                "Shape.Box(a, b)",
                "M.Shape.Dot",
                "Ok()"
            ]),
            &arms(&[
                "Point { x, y: 0 }",
                "M.Point {}",
                "Point { x:y z: 1, type: t }"
            ]),
            &arms(&[
                "h :: t",
                "a :: b :: _",
                "1 | 2 :: t as l",
                "A | B",
                "Some(1 | 2)",
                "(x as y, z) as w"
            ]),
            "let (a, (b, _)) = t\nlet [x] :: List<Int> = xs\nlet Point { x } = p\nlet h :: [] = xs\nlet (x) = 1\nlet _ = 2",
            "let (a, b) :: (Int, Int) = t\nlet Some(x) :: Option<Int> = o\nlet x :: M.T? = y",
        ]
    );
}

#[test]
fn processes() {
    snapshot_each!(
        "processes",
        Source,
        [
            "spawn(f)",
            "spawn(f, 1, limit: 2,)",
            "send(pid, (1, 2))",
            "link(pid)",
            "receive do\n  Ping(from) -> send(from, 1)\n  (:down, p) when p == q -> do\n    1\n  end\nafter 50 -> 99\nend",
            "receive do x -> x; y -> y after f() ->\n  do 1 end\nend",
            "receive do after 0 -> 1 end",
            "x.send(1).link(2).monitor(3)",
        ]
    );
}

#[test]
fn test_files() {
    snapshot_each!(
        "test_files",
        Test,
        [
            "test(\"label\") do\n  assert_eq a, b\n  assert_ne f(1), [2]\n  assert x == 1\n  assert not x\n  assert_raises fn() do panic(\"x\") end\nend",
            "describe(\"group\") do\n  setup do\n    let x = 1\n  end\n  setup() do 1 end\n  teardown do 2 end\nend",
            "assert(x)\nassert_eq(a, b)\nassert_eq [1], xs\nassert -x == y\nassert %{} == m",
            "assert_receive (:down, _, _, _), 500\nassert_receive 7\nassert_receive \"heard bell\", f(1)\nassert_receive Some(x) | None",
            "let setup = 1\nsetup\nlet assert = 2\nassert\nx",
        ]
    );
    snapshot_each!(
        "test_forms_elsewhere",
        Source,
        ["assert_eq a, b", "setup do 1 end"]
    );
}
