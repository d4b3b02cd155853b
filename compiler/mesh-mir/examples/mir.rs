//! Prints the MIR of a program of one file: `cargo run -p mesh-mir --example mir -- FILE [FUNCTION]`.

#[path = "../../mesh-types/tests/library/mod.rs"]
mod library;

use mesh_mir::layout::Layouts;
use mesh_syntax::FileKind;
use mesh_types::{Module, Role};
use std::sync::Arc;

/// The program; `None` after telling its syntax errors.
fn program(path: String) -> Option<Module> {
    let text = std::fs::read_to_string(&path).expect("the file");
    let parsed = mesh_syntax::parse(&text, FileKind::Source);
    for error in &parsed.errors {
        eprintln!("{path}: {:?} {}", error.span, error.message);
    }
    parsed.errors.is_empty().then(|| Module {
        name: "Main".into(),
        path,
        text: Arc::from(text),
        ast: parsed.file,
        is_std: false,
        role: Role::Entry,
    })
}

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("a file");
    let wanted = args.next();
    let mut modules = library::library();
    modules.extend(program(file));
    let checked = mesh_types::check(&modules);
    for diagnostic in &checked.diagnostics {
        let label = &diagnostic.labels[0];
        let module = &modules[label.file.index()];
        let line = module.text[..(label.span.start as usize).min(module.text.len())]
            .lines()
            .count();
        eprintln!(
            "{} {}:{line}: {} ({})",
            diagnostic.code, module.path, diagnostic.message, label.text
        );
    }
    if !checked.ok {
        return;
    }
    let mut program = match mesh_mir::lower(&checked.program, mesh_mir::Entry::Main) {
        Ok(program) => program,
        Err(error) => {
            let module = &modules[error.file.index()];
            let line = module.text[..error.span.start as usize].lines().count();
            return eprintln!("{} {}:{line}: {}", error.code, module.path, error.message);
        }
    };
    mesh_mir::run_passes(&mut program, &Layouts::new(&checked.program.adts));
    for func in &program.funcs {
        if wanted
            .as_ref()
            .is_none_or(|wanted| func.symbol.contains(wanted))
        {
            println!(
                "{}",
                mesh_mir::dump::function(&program, func, &checked.program)
            );
        }
    }
}
