//! LLVM code generation for Mesh MIR.
