//! The compiler in this process, with the library already parsed.

use crate::render::{DRIVER_CODE, Reporter, ShownFile, lowering_diagnostic, syntax_diagnostic};
use mesh_codegen::{OptLevel, Options};
use mesh_mir::Entry;
use mesh_mir::layout::Layouts;
use mesh_mir::verify::{Stage, verify};
use mesh_syntax::FileKind;
use mesh_types::ids::FileId;
use mesh_types::{Checked, Diagnostic, Module, Role};
use std::sync::Arc;

/// How far a text came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reached {
    /// It has syntax errors.
    Syntax,
    /// It has other mistakes.
    Types,
    /// It was lowered.
    Code,
}

/// LLVM sees programs of at most so many functions: a text of a few kilobytes may stand for some thousand instances of generic ones.
const GENERATED_FUNCTIONS: usize = 1500;

/// What is under test.
pub struct Compiler {
    modules: Vec<Module>,
}

impl Compiler {
    pub fn new(library: Vec<Module>) -> Compiler {
        Compiler { modules: library }
    }

    /// Compiles one text as the entry module of a program, with LLVM if `generate`; `None` when something broke.
    pub fn survives(&mut self, text: &str, generate: bool) -> Option<Reached> {
        let library = self.modules.len();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            self.compile(text, generate)
        }));
        self.modules.truncate(library);
        result.ok()
    }

    fn compile(&mut self, text: &str, generate: bool) -> Reached {
        let file = FileId(self.modules.len() as u32);
        let parsed = mesh_syntax::parse(text, FileKind::Source);
        let tree = parsed.syntax().text().to_string();
        assert_eq!(tree, text, "the tree is not lossless");
        for error in &parsed.errors {
            assert!(
                error.span.start <= error.span.end && error.span.end as usize <= text.len(),
                "{error:?} lies outside the text"
            );
        }
        self.modules.push(Module {
            name: "Main".to_owned(),
            path: "main.mpl".to_owned(),
            text: Arc::from(text),
            ast: parsed.file,
            is_std: false,
            role: Role::Entry,
        });
        if !parsed.errors.is_empty() {
            let found = parsed.errors.iter();
            let found: Vec<_> = found.map(|error| syntax_diagnostic(error, file)).collect();
            self.render(&found);
            return Reached::Syntax;
        }
        let checked = mesh_types::check(&self.modules);
        self.render(&checked.diagnostics);
        if !checked.ok {
            return Reached::Types;
        }
        match mesh_mir::lower(&checked.program, Entry::Main) {
            Ok(mir) => {
                compile_mir(mir, &checked, generate);
                Reached::Code
            }
            Err(error) => {
                self.render(&[lowering_diagnostic(&error)]);
                Reached::Types
            }
        }
    }

    /// In both forms, which name the code and lie in the text.
    fn render(&self, diagnostics: &[Diagnostic]) {
        let files: Vec<ShownFile> = self
            .modules
            .iter()
            .map(|module| ShownFile {
                path: module.path.clone(),
                text: Arc::clone(&module.text),
            })
            .collect();
        for diagnostic in diagnostics {
            assert!(
                !diagnostic.labels.is_empty(),
                "{} has no place",
                diagnostic.code
            );
        }
        for colour in [false, true] {
            let shown = Reporter::human(colour).text(&files, diagnostics);
            // Faults of the project have no code in the form for people.
            let coded = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.code.len() == "E0001".len())
                .filter(|diagnostic| diagnostic.code != DRIVER_CODE);
            for diagnostic in coded {
                assert!(
                    shown.contains(diagnostic.code),
                    "{} is not shown",
                    diagnostic.code
                );
            }
        }
        let lines = Reporter::json().text(&files, diagnostics);
        assert_eq!(
            lines.lines().count(),
            diagnostics.len(),
            "one line for each"
        );
        for line in lines.lines() {
            let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
            assert!(object["code"].is_string(), "{line}");
        }
    }
}

/// The passes, with the verifier before and after, and LLVM, whose verifier runs too.
fn compile_mir(mut mir: mesh_mir::mir::Program, checked: &Checked, generate: bool) {
    let layouts = Layouts::new(&checked.program.adts);
    verify(&mir, &layouts, Stage::Lowered).expect("lowered MIR is sound");
    mesh_mir::run_passes(&mut mir, &layouts);
    if generate && mir.funcs.len() <= GENERATED_FUNCTIONS {
        let options = Options {
            verify: true,
            ..Options::new(OptLevel::Quick, "fuzz")
        };
        mesh_codegen::compile(&mir, &layouts, &options).expect("code for every program");
    }
}
