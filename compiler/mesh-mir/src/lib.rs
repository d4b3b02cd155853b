//! Monomorphic intermediate representation and its passes.

pub mod mir;
