//! Checks a Mesh file together with the standard library and prints the findings: `cargo run --example check FILE [--dump]`.

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a file");
    let dump = args.next().is_some();
    let source = std::fs::read_to_string(&path).expect("readable file");
    let start = std::time::Instant::now();
    let (modules, checked) = support::check_source(&source);
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
