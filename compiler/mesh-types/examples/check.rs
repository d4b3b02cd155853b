//! Checks a Mesh file, or the modules of a directory, together with the standard library and prints the findings:
//! `cargo run --example check PATH [--dump]`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::Path;

/// Source files below a directory, hidden ones and tests left out.
fn collect(root: &Path, dir: &Path, out: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir)
        .expect("directory")
        .map(|e| e.expect("entry").path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().to_string())
            .unwrap_or_default();
        if name.starts_with('.') || name.ends_with(".test.mpl") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, out);
        } else if name.ends_with(".mpl") {
            let relative = path
                .strip_prefix(root)
                .expect("below the root")
                .to_string_lossy()
                .to_string();
            out.push((relative, std::fs::read_to_string(&path).expect("readable")));
        }
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a file or directory");
    let dump = args.next().is_some();
    let path = Path::new(&path);
    let files = if path.is_dir() {
        let mut files = Vec::new();
        collect(path, path, &mut files);
        files
    } else {
        support::sections(&std::fs::read_to_string(path).expect("readable file"))
    };
    let start = std::time::Instant::now();
    let (modules, checked) = support::check_files(&files);
    print!("{}", support::render(&modules, &checked));
    eprintln!("ok: {} in {:?}", checked.ok, start.elapsed());
    if dump {
        for f in &checked.program.fns {
            if !checked.program.files[f.file.index()].is_std {
                println!("{f:#?}");
            }
        }
    }
}
