//! LLVM code generation for Mesh MIR.
//!
//! One LLVM module per program. A MIR value becomes the LLVM scalars of its words ([`mesh_mir::layout`]); aggregates exist only in function results.
//! Everything but the entry has internal linkage, so that LLVM drops and inlines freely. What depends on a type (dropping, sharing, array primitives)
//! is a helper function generated on demand ([`helpers`]).

mod array;
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
mod share;
mod statics;
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
        }
    }
}

/// A compiled program.
#[derive(Clone, Debug)]
pub struct Object {
    /// The relocatable ELF object.
    pub bytes: Vec<u8>,
    /// A second object, with the line table of the first one (`docs/abi.md` §8).
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

/// Compiles a program to an object that defines `mesh_main`.
pub fn compile(
    program: &Program,
    layouts: &Layouts,
    options: &Options,
) -> Result<Object, CodegenError> {
    let context = inkwell::context::Context::create();
    let machine = emit::target_machine(options.opt)?;
    let cx = cx::Cx::new(&context, program, layouts, options, &machine);
    for index in 0..program.funcs.len() {
        function::emit(&cx, mesh_mir::mir::FuncId(index as u32))?;
    }
    helpers::emit_pending(&cx);
    cx.debug.finish();
    emit::object(&cx.module, &machine, program, options)
}
