//! Monomorphic intermediate representation and its passes.
//!
//! [`mod@lower`] makes a [`mir::Program`] from a typed program, [`passes::run_passes`] makes it efficient and inserts reference counting.

mod analysis;
mod builder;
pub mod dump;
pub mod layout;
pub mod lower;
pub mod mir;
pub mod passes;
pub mod verify;

pub use lower::{Entry, LowerError, lower};
pub use passes::run_passes;
