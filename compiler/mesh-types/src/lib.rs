//! Name resolution, type inference, exhaustiveness and diagnostics.
//!
//! Pure: parsed modules in, a typed [`thir::Program`] and [`Diagnostic`]s out.

mod advice;
mod assemble;
mod body;
pub mod codes;
mod context;
mod coverage;
mod declare;
mod diagnostic;
mod display;
mod exhaustive;
pub mod graph;
pub mod ids;
mod infer;
mod query;
mod report;
pub mod thir;
mod ty;
mod units;
#[cfg(test)]
mod validate;

// Test support is shared with the integration tests, which name the crate.
#[cfg(test)]
extern crate self as mesh_types;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use ty::{Ty, TyKind};

use mesh_syntax::ast;
use std::sync::Arc;

/// A parsed module.
#[derive(Debug)]
pub struct Module {
    /// Dotted name, `List` for `std/list.mpl`.
    pub name: String,
    /// Path relative to the project root.
    pub path: String,
    /// Text.
    pub text: Arc<str>,
    /// Tree.
    pub ast: ast::File,
    /// Part of the standard library: may use `extern fn` and the primitive types, is always in scope.
    pub is_std: bool,
    /// The entry module: must define `main`. For a test file: the test program itself.
    pub role: Role,
}

/// Role of a module in the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Imported or not, checked like any other.
    Library,
    /// Has `main`.
    Entry,
    /// A `*.test.mpl` file: `test`, `describe`, `setup`, `teardown` at the top level.
    Test,
}

/// Outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// The typed program; complete only when `ok`.
    pub program: thir::Program,
    /// Findings: modules after those they import, by place within a file.
    pub diagnostics: Vec<Diagnostic>,
    /// No errors: warnings are allowed.
    pub ok: bool,
}

/// Checks a whole program. A [`ids::FileId`] is an index into `modules`; those of the library come first.
pub fn check(modules: &[Module]) -> Checked {
    check_in_steps(modules, || {})
}

/// [`check`], with a call when all is declared and bodies come next.
pub fn check_in_steps(modules: &[Module], declared: impl FnOnce()) -> Checked {
    let mut checker = context::Checker::new(modules);
    checker.collect();
    checker.resolve_imports();
    checker.declare();
    checker.check_supervisors();
    checker.thir_adts = checker.finish_adts();
    declared();
    checker.infer_bodies();
    checker.check_clustered_counts();
    let program = checker.assemble();
    let order = checker.dependency_ranks();
    let ok = !checker.diags.iter().any(|d| d.severity == Severity::Error);
    Checked {
        program,
        diagnostics: report::tidy(checker.diags, &order),
        ok,
    }
}
