//! Every construct inside of itself, hundreds, thousands and a hundred thousand levels deep: the compiler ends with a program or with the report of
//! the nesting, and never overflows its stack.

mod source;

use mesh_mir::Entry;
use mesh_mir::layout::Layouts;
use mesh_syntax::FileKind;
use mesh_types::Role;
use source::library;

/// What the programs use, and a place for the nested expression.
const EXPRESSION: &str = "struct Node do\n  next :: Option<Node>\nend\n\nstruct Holder<T> do\n  value :: T\nend\n\n\
    fn id(x) = x\n\nfn second(a, b) = b\n\nfn apply(f) = f(1)\n\nfn try_it() -> Option<Int> do\n  Some(1)\nend\n\n\
    fn main() do\n  let holder = Holder { value: 1 }\n  let nested = @\n  println(\"done\")\nend\n";

const OPTIONAL: &str =
    "fn nested() -> Option<Int> do\n  Some(@)\nend\n\nfn main() do\n  nested()\n  ()\nend\n";

const ACTOR: &str = "actor nested() do\n  @\nend\n\nfn main() do\n  spawn(nested)\n  ()\nend\n";

const PATTERN: &str = "struct Node do\n  next :: Option<Node>\nend\n\nfn nested(value) do\n  case value do\n    @ -> 1\n    _ -> 0\n  end\nend\n\n\
    fn main() do\n  println(\"done\")\nend\n";

const TYPE: &str = "fn nested(value :: @) = 1\n\nfn main() do\n  println(\"done\")\nend\n";

const ITEM: &str = "@\nfn main() do\n  println(\"done\")\nend\n";

/// A way to nest: where, the text before the inside, the inside, the text behind it.
const NESTINGS: &[(&str, &str, &str, &str)] = &[
    (EXPRESSION, "(", "1", ")"),
    (EXPRESSION, "[", "1", "]"),
    (EXPRESSION, "(1, ", "1", ")"),
    (EXPRESSION, "%{1 => ", "1", "}"),
    (EXPRESSION, "id(", "1", ")"),
    (EXPRESSION, "second(1, ", "1", ")"),
    (EXPRESSION, "", "1", " |> id()"),
    (EXPRESSION, "", "1", " |2> second(0)"),
    (EXPRESSION, "1 |> second(", "1", ")"),
    (EXPRESSION, "", "\"a\"", ".trim()"),
    (EXPRESSION, "Some(", "1", ")"),
    (EXPRESSION, "if true do ", "1", " else 0 end"),
    (EXPRESSION, "if true do 0 else ", "1 end", ""),
    (EXPRESSION, "(if true do 0 else ", "1", " end)"),
    (EXPRESSION, "", "1", " |> id() |> second(1)"),
    (EXPRESSION, "if ", "true", " do true else false end"),
    (EXPRESSION, "case 1 do _ -> ", "1", " end"),
    (EXPRESSION, "case ", "1", " do x -> x end"),
    (EXPRESSION, "if true do let x = ", "1", "\nx else 0 end"),
    (EXPRESSION, "while false do ", "1", " end"),
    (EXPRESSION, "for x in [1] do ", "1", " end"),
    (EXPRESSION, "for x in 0..1 do ", "1", " end"),
    (EXPRESSION, "for x in ", "[1]", " do x end"),
    (EXPRESSION, "fn -> ", "1", " end"),
    (EXPRESSION, "fn x -> ", "1", " end"),
    (EXPRESSION, "fn x do ", "1", " end"),
    (EXPRESSION, "apply(fn x -> ", "1", " end)"),
    (
        EXPRESSION,
        "if true do fn f() do ",
        "1",
        " end\nf() else 0 end",
    ),
    (
        EXPRESSION,
        "Node { next: Some(",
        "Node { next: None }",
        ") }",
    ),
    (EXPRESSION, "Holder { value: ", "1", " }"),
    (EXPRESSION, "%{", "holder", " | value: 2}"),
    (EXPRESSION, "-", "1", ""),
    (EXPRESSION, "not ", "true", ""),
    (EXPRESSION, "1 + (", "1", ")"),
    (EXPRESSION, "", "1", " + 1"),
    (EXPRESSION, "", "true", " and true"),
    (EXPRESSION, "true or (", "true", ")"),
    (EXPRESSION, "(", "true", " == true)"),
    (EXPRESSION, "", "\"a\"", " <> \"a\""),
    (EXPRESSION, "[1] ++ (", "[1]", ")"),
    (EXPRESSION, "[", "0", "][0]"),
    (EXPRESSION, "[0][", "0", "]"),
    (EXPRESSION, "\"#{", "1", "}\""),
    (EXPRESSION, "\"\"\"\n#{", "1", "}\n\"\"\""),
    (EXPRESSION, "json { a: ", "1", " }"),
    (OPTIONAL, "Some(", "1", ")?"),
    (OPTIONAL, "if true do return Some(1) else ", "1 end", ""),
    (ACTOR, "receive do 1 -> ", "1", " end"),
    (ACTOR, "receive do 1 -> 1 after 1 -> ", "1", " end"),
    (PATTERN, "(_, ", "_", ")"),
    (PATTERN, "[", "1", "]"),
    (PATTERN, "_ :: ", "_", ""),
    (PATTERN, "Some(", "1", ")"),
    (PATTERN, "Node { next: Some(", "_", ") }"),
    (PATTERN, "1 | (", "2", ")"),
    (TYPE, "(", "Int", ")"),
    (TYPE, "(Int, ", "Int", ")"),
    (TYPE, "List<", "Int", ">"),
    (TYPE, "(", "Int", ")?"),
    (TYPE, "Int!", "Int", ""),
    (TYPE, "Fun(", "Int", ") -> Int"),
    (TYPE, "Fun() -> ", "Int", ""),
    (ITEM, "module M do\n", "fn f() = 1", "\nend\n"),
    (ITEM, "fn f() do\n", "1", "\nend\n"),
];

/// Compiles up to reference counting; the messages of what is wrong.
fn compile(text: &str) -> Vec<String> {
    let parsed = mesh_syntax::parse(text, FileKind::Source);
    if !parsed.errors.is_empty() {
        return parsed.errors.into_iter().map(|e| e.message).collect();
    }
    let mut modules = library();
    modules.push(mesh_types::Module {
        name: "Main".into(),
        path: "main.mpl".into(),
        text: text.into(),
        ast: parsed.file,
        is_std: false,
        role: Role::Entry,
    });
    let checked = mesh_types::check(&modules);
    if !checked.ok {
        return checked.diagnostics.into_iter().map(|d| d.title).collect();
    }
    match mesh_mir::lower(&checked.program, Entry::Main) {
        Ok(mut program) => {
            mesh_mir::run_passes(&mut program, &Layouts::new(&checked.program.adts));
            Vec::new()
        }
        Err(error) => vec![error.message],
    }
}

/// Compiles all of them on a stack as large as that of the compiler; `fine` says whether the messages are.
fn each(depth: usize, fine: fn(&[String]) -> bool) {
    let run = move || {
        let mut wrong = Vec::new();
        for (around, open, inside, close) in NESTINGS {
            let nested = [&open.repeat(depth), *inside, &close.repeat(depth)].concat();
            let errors = compile(&around.replace('@', &nested));
            if !fine(&errors) {
                wrong.push(format!("`{open}{inside}{close}`: {errors:?}"));
            }
        }
        wrong
    };
    let wrong = std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no nesting ends the compiler");
    assert!(wrong.is_empty(), "{depth} levels:\n{}", wrong.join("\n"));
}

#[test]
fn hundreds_of_levels_compile() {
    // Some constructs are two levels; six hundred are the limit.
    each(280, <[String]>::is_empty);
}

fn compiles_or_is_too_deep(errors: &[String]) -> bool {
    let known = |error: &String| {
        error.ends_with("is nested too deeply") || error.starts_with("type is too large")
    };
    errors.len() <= 1 && errors.iter().all(known)
}

#[test]
fn three_thousand_levels_end() {
    each(3_000, compiles_or_is_too_deep);
}

#[test]
fn a_hundred_thousand_levels_end() {
    each(100_000, compiles_or_is_too_deep);
}

#[test]
fn long_import_paths_end() {
    for depth in [300, 3_000, 100_000] {
        let errors = compile(&format!(
            "import A{}\nfn main() do\n  ()\nend\n",
            ".A".repeat(depth)
        ));
        assert_eq!(errors.len(), 1);
    }
}

/// Types that double with every step are refused, whatever doubles them.
#[test]
fn doubling_types_are_reported() {
    let steps = |of: &dyn Fn(usize) -> String| (0..300).map(of).collect::<String>();
    let main = |body: &str| format!("fn main() do\n{body}println(\"done\")\nend\n");
    let lets = steps(&|n| format!("let a{} = (a{n}, a{n})\n", n + 1));
    let programs = [
        main(&format!("let a0 = 1\n{lets}")),
        main(&format!("let a0 = []\n{lets}")),
        format!("fn f(a0) do\n{lets}a300\nend\n{}", main("")),
        format!(
            "fn id(x) = x\n{}",
            main(&format!("let f = id{}\n", "(id)".repeat(300)))
        ),
        format!(
            "type A0 = (Int, Int)\n{}{}",
            steps(&|n| format!("type A{} = (A{n}, A{n})\n", n + 1)),
            main("")
        ),
        format!(
            "fn f0(x) = (x, x)\n{}{}",
            steps(&|n| format!("fn f{}(x) = f{n}(f{n}(x))\n", n + 1)),
            main("let a = f300(1)\n")
        ),
    ];
    for program in programs {
        let errors = compile(&program);
        assert!(!errors.is_empty(), "{}", &program[..200]);
        for error in &errors {
            assert!(error.starts_with("type is too large"), "{errors:?}");
        }
    }
}
