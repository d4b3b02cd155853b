//! The generator of the programs fuzzer, whose seeds are well-typed programs.
#![allow(dead_code, reason = "the fuzzer uses the rest")]

#[path = "../../../../xtask/src/programs/expr.rs"]
mod expr;
#[path = "../../../../xtask/src/programs/generate.rs"]
pub mod generate;
#[path = "../../../../fuzz/src/random.rs"]
mod random;
#[path = "../../../../xtask/src/programs/types.rs"]
mod types;
