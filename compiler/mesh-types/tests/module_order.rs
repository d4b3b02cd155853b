//! What the checker finds does not depend on the order in which it gets the modules.

mod support;

use mesh_types::ids::ModuleId;
use mesh_types::thir::Program;
use std::path::{Path, PathBuf};
use support::{check_files, codes_of, render, sections};

/// Inference crosses modules without annotations, in both directions of the alphabet; every module has a mistake that shows inferred types.
const INFERRED: &str = r#"#= file: alpha.mpl =#
from Omega import twice, Shape

pub fn pairs(xs) do
  List.map(xs, fn x -> (x, twice(x)) end)
end

pub fn area(s :: Shape) do
  case s do
    Round(r) -> r * 3
  end
end

fn wrong() -> String do
  pairs([1])
end
#= file: middle.mpl =#
from Alpha import pairs

pub fn first_pair(xs) do
  List.get(pairs(xs), 0)
end

fn wrong() do
  first_pair(["a"]) + 1
end
#= file: omega.mpl =#
pub type Shape do
  Round(Int)
  Square(Int)
end

pub interface Doubled do
  fn doubled(self) -> Self
end

impl Doubled for Int do
  fn doubled(self) do self + self end
end

pub fn twice(x) do
  x.doubled()
end

fn wrong() do
  twice(true)
end
#= file: main.mpl =#
from Middle import first_pair
from Omega import Shape

fn main() do
  let n :: Bool = first_pair([1])
  println(n)
end
"#;

/// Findings as text, in the order in which they are reported.
fn findings(files: &[(String, String)]) -> String {
    let (modules, checked) = check_files(files);
    render(&modules, &checked)
}

/// Compares all rotations of the files and of the reversed files.
fn assert_independent(name: &str, source: &str) -> usize {
    let mut files = sections(source);
    files.retain(|(_, text)| !text.trim().is_empty());
    let expected = findings(&files);
    let mut orders = 0;
    for _ in 0..2 {
        for _ in 0..files.len() {
            files.rotate_left(1);
            assert_eq!(findings(&files), expected, "{name}: {files:?}");
            orders += 1;
        }
        files.reverse();
    }
    orders
}

#[test]
fn inferred_types_cross_modules_in_any_order() {
    let files = sections(INFERRED);
    let found = findings(&files);
    assert!(codes_of(&found).len() >= 4, "{found}");
    assert_eq!(assert_independent("inferred", INFERRED), 2 * files.len());
}

#[test]
fn mistakes_of_several_modules_are_found_in_any_order() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut orders = 0;
    for entry in std::fs::read_dir(directory).expect("directory") {
        let path = entry.expect("entry").path();
        if path.extension().is_none_or(|extension| extension != "mpl") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("readable");
        if sections(&source).len() > 1 {
            orders += assert_independent(&path.display().to_string(), &source);
        }
    }
    assert!(orders > 10, "{orders}");
}

/// The program as text that does not depend on how its definitions are numbered: their names stand for the numbers, and
/// the definitions are sorted.
fn dump(program: &Program) -> Vec<String> {
    let module = |id: ModuleId| program.modules[id.index()].name.as_str();
    let place = |func: u32| {
        let def = &program.fns[func as usize];
        let path = &program.files[def.file.index()].path;
        format!("{path}:{}:{}:{}", def.span.start, def.span.end, def.name)
    };
    let adt = |id: u32| {
        let def = &program.adts[id as usize];
        format!("{}.{}", module(def.module), def.name)
    };
    let interface = |id: u32| {
        let def = &program.traits[id as usize];
        format!("{}.{}", module(def.module), def.name)
    };
    let name = |kind: &str, id: u32| match kind {
        "FileId" => program.files[id as usize].path.clone(),
        "ModuleId" => module(ModuleId(id)).to_owned(),
        "AdtId" => adt(id),
        "TraitId" => interface(id),
        "FnId" => place(id),
        "ConstId" => place(program.consts[id as usize].init.0),
        "ServiceId" => place(program.services[id as usize].init.0),
        "SupervisorId" => program.supervisors[id as usize].name.to_string(),
        other => panic!("{other} has no name"),
    };
    let named = |shown: String| {
        let mut out = String::with_capacity(shown.len());
        let mut rest = shown.as_str();
        while let Some(at) = rest.find("Id(") {
            let word = rest[..at].rfind(|c: char| !c.is_ascii_alphabetic());
            let (kind, number) = (&rest[word.map_or(0, |w| w + 1)..at + 2], &rest[at + 3..]);
            let end = number.find(')').expect("a closing parenthesis");
            out.push_str(&rest[..at + 3]);
            match (kind, number[..end].parse()) {
                // Numbered within their function.
                ("LocalId" | "LocalFnId", _) | (_, Err(_)) => out.push_str(&number[..end]),
                (_, Ok(id)) => out.push_str(&name(kind, id)),
            }
            rest = &number[end..];
        }
        out + rest
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(program.adts.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.traits.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.impls.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.fns.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.consts.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.services.iter().map(|d| named(format!("{d:?}"))));
    lines.extend(program.supervisors.iter().map(|d| named(format!("{d:?}"))));
    lines.sort();
    lines.push(named(format!("{:?} {:?}", program.main, program.tests)));
    lines
}

/// Conformance programs of several files, as far as they parse.
fn projects() -> Vec<(String, Vec<(String, String)>)> {
    fn files(root: &Path, directory: &Path, found: &mut Vec<(String, String)>) -> bool {
        for entry in std::fs::read_dir(directory).expect("directory") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                if !files(root, &path, found) {
                    return false;
                }
            } else if path.extension().is_some_and(|extension| extension == "mpl") {
                let Ok(text) = std::fs::read_to_string(&path) else {
                    return false;
                };
                let errors = mesh_syntax::parse(&text, mesh_syntax::FileKind::Source).errors;
                let relative = path.strip_prefix(root).expect("inside").to_string_lossy();
                if !errors.is_empty() || relative.ends_with(".test.mpl") {
                    return false;
                }
                found.push((relative.into_owned(), text));
            }
        }
        true
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let mut directories: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("chapters")
        .map(|chapter| chapter.expect("entry").path())
        .filter(|chapter| chapter.is_dir())
        .flat_map(|chapter| std::fs::read_dir(chapter).expect("cases"))
        .map(|case| case.expect("entry").path())
        .filter(|case| case.is_dir() && !case.join("mesh.toml").exists())
        .collect();
    directories.sort();
    let mut projects = Vec::new();
    for directory in directories {
        let mut found = Vec::new();
        if files(&directory, &directory, &mut found) && found.len() > 1 {
            found.sort();
            projects.push((directory.display().to_string(), found));
        }
    }
    projects.push(("inferred".to_owned(), sections(INFERRED)));
    projects
}

/// Not only what is reported: types and bodies are the same, the numbers of definitions aside.
#[test]
fn programs_are_the_same_in_any_order() {
    let projects = projects();
    assert!(projects.len() > 20, "{}", projects.len());
    let mut state = 1u64;
    for (name, mut files) in projects {
        files.retain(|(_, text)| !text.trim().is_empty());
        let (modules, checked) = check_files(&files);
        let (found, program) = (render(&modules, &checked), dump(&checked.program));
        for _ in 0..2 {
            let sorted = files.clone();
            while files == sorted {
                for last in (1..files.len()).rev() {
                    state = state
                        .wrapping_mul(6364136223846793005)
                        .wrapping_add(1442695040888963407);
                    files.swap(last, (state >> 33) as usize % (last + 1));
                }
            }
            let (modules, checked) = check_files(&files);
            assert_eq!(render(&modules, &checked), found, "{name}");
            let again = dump(&checked.program);
            assert_eq!(again.len(), program.len(), "{name}");
            for (now, before) in again.iter().zip(&program) {
                assert!(now == before, "{name}:\n{now}\n--- before\n{before}");
            }
        }
    }
}
