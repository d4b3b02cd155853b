//! Runtime of Mesh programs: memory, actors, I/O, web, databases.
//!
//! `docs/abi.md` says how compiled code and runtime meet; `mesh-abi` holds the table of entry points.

pub mod io;
pub mod memory;
