//! Monomorphic intermediate representation and its passes.

pub mod layout;
pub mod mir;
