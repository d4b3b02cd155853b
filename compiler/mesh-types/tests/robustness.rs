//! Damaged programs never make the checker panic, and deep or large ones stay quick.

mod support;

use mesh_syntax::{FileKind, parse};
use mesh_types::{Module, Role, check};
use std::path::Path;
use std::sync::Arc;

fn programs() -> Vec<String> {
    let mut out = Vec::new();
    for dir in ["tests/programs", "tests/diagnostics"] {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
        for entry in std::fs::read_dir(dir).expect("directory") {
            let path = entry.expect("entry").path();
            if path.extension().is_some_and(|e| e == "mpl") {
                out.push(std::fs::read_to_string(path).expect("readable"));
            }
        }
    }
    out.sort();
    out
}

/// Checks text that may be no program at all.
fn check_text(text: &str) {
    let mut modules = support::std_modules();
    let parsed = parse(text, FileKind::Source);
    modules.push(Module {
        name: "Main".into(),
        path: "main.mpl".into(),
        text: Arc::from(text),
        ast: parsed.file,
        is_std: false,
        role: Role::Entry,
    });
    let checked = check(&modules);
    for d in &checked.diagnostics {
        for label in &d.labels {
            let len = modules[label.file.index()].text.len() as u32;
            assert!(
                label.span.start < label.span.end || len == 0,
                "empty span in {d:?}"
            );
            assert!(
                label.span.end <= len.max(1),
                "span beyond the file in {d:?}"
            );
        }
    }
}

/// A small deterministic generator (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Words of a text with the white space around them.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive(|c: char| c.is_whitespace() || "(){}[],.:|".contains(c))
        .collect()
}

#[test]
fn damaged_programs_do_not_panic() {
    let rounds: usize = std::env::var("ROUNDS")
        .ok()
        .and_then(|r| r.parse().ok())
        .unwrap_or(8);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let programs = programs();
    for program in &programs {
        for _ in 0..rounds {
            let mut words: Vec<&str> = pieces(program);
            for _ in 0..1 + random.below(4) {
                if words.is_empty() {
                    break;
                }
                let at = random.below(words.len());
                match random.below(4) {
                    0 => {
                        words.remove(at);
                    }
                    1 => {
                        let other = random.below(words.len());
                        words.swap(at, other);
                    }
                    2 => {
                        let other = words[random.below(words.len())];
                        words.insert(at, other);
                    }
                    _ => {
                        let stop = (at + random.below(12)).min(words.len());
                        words.drain(at..stop);
                    }
                }
            }
            check_text(&words.concat());
        }
    }
}

#[test]
fn deep_expressions_do_not_overflow() {
    let sum = "1 + ".repeat(4000);
    let list = format!("{}1{}", "[".repeat(400), "]".repeat(400));
    let ty = format!("{}Int{}", "List<".repeat(500), ">".repeat(500));
    let calls = format!("{}1{}", "id(".repeat(300), ")".repeat(300));
    check_text(&format!(
        "fn id(x) = x\nfn f(x :: {ty}) = x\nfn main() do\n  let a = {sum}1\n  let b = {list}\n  println(\"#{{a}} #{{b}} #{{{calls}}}\")\nend\n"
    ));
}

#[test]
fn ten_thousand_lines_are_accepted() {
    use std::fmt::Write as _;
    let mut text = String::from("struct P do\n  x :: Int\n  y :: String\nend\n");
    for i in 0..1000 {
        let next = (i * 7 + 3) % 1000;
        let _ = write!(
            text,
            "fn f{i}(a, b :: Int) do\n  let xs = [a, b, {i}]\n  let ys = xs |> List.map(fn x -> x + {i} end) |> List.filter(fn x -> x > 3 end)\n  \
             let p = P {{ x: b, y: \"n#{{a}}\" }}\n  if p.x > {i} do\n    f{next}(p.x, List.length(ys))\n  else\n    p.y.length() + List.head(ys)\n  end\nend\n"
        );
    }
    text.push_str("fn main() do\n  println(\"#{f0(1, 2)}\")\nend\n");
    let (modules, checked) = support::check_source(&text);
    assert!(checked.ok, "{}", support::render(&modules, &checked));
}
