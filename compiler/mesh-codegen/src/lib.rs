//! LLVM code generation for Mesh MIR.
//!
//! A program becomes a few LLVM modules (`units`), compiled side by side. A MIR value becomes the LLVM scalars of its words ([`mesh_mir::layout`]); aggregates exist only in function results.
//! Everything but the entry and what other units call has internal linkage, so that LLVM drops and inlines freely. What depends on a type (dropping, sharing, array primitives)
//! is a helper function generated on demand (`helpers`).

mod array;
mod balance;
mod cell;
mod cx;
mod debug;
mod destroy;
mod elf;
mod emit;
mod externs;
mod function;
mod helpers;
mod ir;
mod lines;
mod memory;
mod ops;
mod pipeline;
mod poll;
mod prim;
mod rc;
mod recursion;
mod refused;
mod share;
mod statics;
mod symbols;
mod units;
mod unwind;
mod words;

use mesh_mir::layout::Layouts;
use mesh_mir::mir::Program;
use std::fmt;
use std::sync::Arc;

/// How much LLVM optimises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OptLevel {
    /// Fast builds, exact line tables, frame pointers.
    Quick,
    /// A little.
    O1,
    /// Everything.
    Release,
}

/// Settings of a compilation.
#[derive(Clone, Debug)]
pub struct Options {
    /// Optimisation.
    pub opt: OptLevel,
    /// Also return the optimised module as text.
    pub emit_llvm: bool,
    /// Name of the compile unit.
    pub module_name: String,
    /// Text of the files of the program, by [`mesh_types::ids::FileId`]: offsets become lines. A missing file has only line 1.
    pub sources: Vec<Arc<str>>,
    /// Check the module before and after optimisation. On in debug builds anyway.
    pub verify: bool,
    /// Instructions of MIR that are worth a codegen unit; `None`: the program is one unit.
    pub unit_size: Option<usize>,
    /// Check every access to memory through the address sanitizer, which has to be linked in.
    pub address_sanitizer: bool,
}

impl Options {
    /// Settings for a module without sources.
    pub fn new(opt: OptLevel, module_name: impl Into<String>) -> Options {
        Options {
            opt,
            emit_llvm: false,
            module_name: module_name.into(),
            sources: Vec::new(),
            verify: false,
            unit_size: None,
            address_sanitizer: false,
        }
    }
}

/// A compiled program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Object {
    /// The relocatable ELF object.
    pub bytes: Vec<u8>,
    /// A second object, with the line table of the first one (`docs/abi.md` §8). Empty when nothing calls into the first one.
    pub lines: Vec<u8>,
    /// The module as text, on request.
    pub llvm_ir: Option<String>,
}

/// Why a program could not be compiled. Each is a fault of the compiler or of `std`, not of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodegenError {
    /// A runtime function that the ABI table does not list.
    UnknownExtern(String),
    /// An intrinsic that neither lowering nor code generation knows.
    UnknownIntrinsic(String),
    /// Arguments that do not fit the callee.
    Arguments(String),
    /// LLVM cannot be set up for the target or rejects the module.
    Llvm(String),
}

impl fmt::Display for CodegenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodegenError::UnknownExtern(name) => {
                write!(f, "runtime function `{name}` is not in the ABI table")
            }
            CodegenError::UnknownIntrinsic(name) => write!(f, "unknown intrinsic `{name}`"),
            CodegenError::Arguments(what) => write!(f, "arguments do not fit: {what}"),
            CodegenError::Llvm(message) => write!(f, "LLVM: {message}"),
        }
    }
}

impl std::error::Error for CodegenError {}

pub use units::{Host, NoHost, Step, compile_units};

/// Version of the LLVM library in use.
pub fn llvm_version() -> String {
    let (major, minor, patch) = inkwell::support::get_llvm_version();
    format!("{major}.{minor}.{patch}")
}

/// Compiles a program to one object that defines `mesh_main`.
pub fn compile(
    program: &Program,
    layouts: &Layouts,
    options: &Options,
) -> Result<Object, CodegenError> {
    units::compile_whole(program, layouts, options)
}
