//! Runtime of Mesh programs: memory, actors, I/O, web, databases.
//!
//! `docs/abi.md` says how compiled code and runtime meet; `mesh-abi` holds the table of entry points.

pub mod actor;
mod crypto;
mod datetime;
mod env;
pub mod io;
mod json;
pub mod memory;
mod once;
pub mod panic;
mod program;
mod report;
mod service;
mod settings;
mod shared;
#[cfg(not(test))]
mod start;
mod test_harness;
mod text;
mod web;
