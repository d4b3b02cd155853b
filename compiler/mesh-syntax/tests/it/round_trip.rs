//! A program that is printed and parsed again stays the same.

use crate::print::print;
use crate::programs::generate;
use mesh_syntax::{FileKind, parse};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Long chains of operators are deep trees.
const STACK_BYTES: usize = 256 << 20;

/// The AST as text, without its spans.
fn structure(text: &str, kind: FileKind) -> Option<(String, String)> {
    let parsed = parse(text, kind);
    if !parsed.errors.is_empty() {
        return None;
    }
    let shown = format!("{:?}", parsed.file);
    let mut pieces = shown.split("Span { start: ");
    let mut structure = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        structure.push_str(piece.trim_start_matches(|c| c != '}'));
    }
    Some((structure, print(&parsed.file)))
}

/// Whether `text` is free of syntax errors; if so, it must survive being printed.
fn check(text: &str, kind: FileKind) -> Result<bool, String> {
    let Some((before, printed)) = structure(text, kind) else {
        return Ok(false);
    };
    let Some((after, again)) = structure(&printed, kind) else {
        let errors = parse(&printed, kind).errors;
        return Err(format!("{:?}\nin\n{printed}", errors[0]));
    };
    if before != after {
        let same = before
            .bytes()
            .zip(after.bytes())
            .take_while(|(a, b)| a == b);
        let at = same.count().saturating_sub(200);
        let around = |shown: &str| {
            String::from_utf8_lossy(&shown.as_bytes()[at..])
                .chars()
                .take(400)
                .collect::<String>()
        };
        return Err(format!(
            "the trees differ\n{}\n--- and\n{}\n--- printed\n{printed}",
            around(&before),
            around(&after)
        ));
    }
    if printed != again {
        return Err(format!("two texts\n{printed}\n--- and\n{again}"));
    }
    Ok(true)
}

fn deeply<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(run);
    match thread.expect("a thread").join() {
        Ok(value) => value,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("readable directory") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "mpl") {
            found.push(path);
        }
    }
}

/// How many files under `directory` survive; those with syntax errors do not count.
fn check_directory(directory: &'static str, kind: FileKind) -> usize {
    deeply(move || {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut found = Vec::new();
        sources(&root.join(directory), &mut found);
        found.sort();
        let (mut survived, mut wrong) = (0, Vec::new());
        for path in found {
            // One case is about a file that is no UTF-8.
            let Ok(text) = String::from_utf8(std::fs::read(&path).expect("readable source")) else {
                continue;
            };
            let kind = match path.to_string_lossy().ends_with(".test.mpl") {
                true => FileKind::Test,
                false => kind,
            };
            match check(&text, kind) {
                Ok(valid) => survived += usize::from(valid),
                Err(why) => wrong.push(format!("{}: {why}", path.display())),
            }
        }
        let first = wrong.first().map_or("", String::as_str);
        assert!(wrong.is_empty(), "{} files, first {first}", wrong.len());
        survived
    })
}

#[test]
fn library() {
    assert!(check_directory("std", FileKind::Std) > 30);
}

#[test]
fn conformance_programs() {
    assert!(check_directory("tests/conformance", FileKind::Source) > 700);
}

#[test]
fn other_sources() {
    let directories = ["compiler", "examples", "benchmarks"];
    let survived: usize = directories
        .map(|directory| check_directory(directory, FileKind::Source))
        .iter()
        .sum();
    assert!(survived > 60, "{survived}");
}

#[test]
fn generated_programs() {
    deeply(|| {
        for seed in 0..100 {
            let text = generate::program(seed);
            match check(&text, FileKind::Source) {
                Ok(valid) => assert!(valid, "seed {seed} has syntax errors"),
                Err(why) => panic!("seed {seed}: {why}"),
            }
        }
    });
}

/// Forms that programs seldom have, and those whose parentheses matter.
#[test]
fn corner_cases() {
    let cases = [
        "let x = (1 |> f(2))(3)",
        "let x = 1 |> (f(2))",
        "let x = 1 |2> (f(2, 3)) |> g",
        "let x = a - (b - c) - -d - (-9223372036854775808)",
        "let x = (-9223372036854775808).abs()",
        "let x = !(!a) and -(-b) == (a..b)",
        "let x = (self)()",
        "let x = (fn a -> a end)(1)[2]?.b",
        "let x = 1e999 + 1.5e300 + 0.1e-9",
        "let x = \"a\\#{b}\\${c} #{\"\\u{1}\\\\ #{d}\"}\"",
        "let x = json { \"a \\\"b\": 1, end: nil }",
        "let x = (if a do b else if c do d end).e + case f do _ -> 1 end",
        "let x = fn 0 -> 1 | n when n > 0 -> do n; n end | _ -> 2 end",
        "let x = fn((a, b), c) -> a end",
        "let x = fn ((a, b), ()) do return a end",
        "fn f(h :: t, (x | y) :: T, (a as b) :: (Int, B?)!C) -> (Fun(A) -> B)? = nil",
        "fn f(a :: (A!B)?, b :: A!(B!C), c :: Fun() -> (A?)) = S { type: 1 }.type",
        "case a do\n  S { type, f: 1 | 2, g: :x } as s -> return\n  (h :: t) :: u -> do end\n  -1.5 -> f() do |x :: A| x end\nend",
        "for (x) in a do b end; for {k} in m when k > 1 do c end; for () in u do end",
        "## about\n@cluster(2) pub fn f<T>(x) where T: A.B<C>, U: D when x > 1 do end",
        "struct S<T> do\n  ## a\n  table :: Int\n  table \"t\"\n  belongs_to :a, B\n  timestamps false\nend deriving()",
        "actor a(x) do\n  f()\n  terminate do |_why| g() end\n  h()\nend",
        "let m = %{a: 1, :b => 2, end:3,}",
        "%{s | f: 1}\n-x\n[y]\n(z)\n%{1 => 2}",
    ];
    for case in cases {
        match check(case, FileKind::Source) {
            Ok(valid) => assert!(valid, "{case}\n{:?}", parse(case, FileKind::Source).errors),
            Err(why) => panic!("{case}: {why}"),
        }
    }
}

#[test]
fn long_chains() {
    deeply(|| {
        for operator in ["+", "|>", "++"] {
            let text = format!("let x = {}a", format!("a {operator} ").repeat(2000));
            assert_eq!(check(&text, FileKind::Source), Ok(true));
        }
        let text = format!("{}end", "if a do b else ".repeat(200));
        check(&text, FileKind::Source).expect("survives");
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    /// Lines of a program in another order, or without some: seldom free of errors, but then unusual.
    #[test]
    fn parts_of_a_program(
        picked in proptest::collection::vec(0..crate::robustness::PROGRAM.lines().count(), 1..6),
        length in 1..6usize,
    ) {
        let lines: Vec<&str> = crate::robustness::PROGRAM.lines().collect();
        let mut text = String::new();
        for start in picked {
            for line in lines.iter().skip(start).take(length) {
                text.push_str(line);
                text.push('\n');
            }
        }
        for kind in [FileKind::Source, FileKind::Test, FileKind::Std] {
            check(&text, kind).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn pieces(pieces in proptest::collection::vec(proptest::sample::select(crate::robustness::PIECES), 0..12)) {
        for kind in [FileKind::Source, FileKind::Test, FileKind::Std] {
            check(&pieces.concat(), kind).map_err(TestCaseError::fail)?;
        }
    }
}
