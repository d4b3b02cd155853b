//! Runtime of Mesh programs: memory, actors, I/O, web, databases.
//!
//! `docs/abi.md` says how compiled code and runtime meet; `mesh-abi` holds the table of entry points.

#[cfg(test)]
mod abi_check;
pub mod actor;
mod backtrace;
mod bytes;
mod calendar;
mod crash_report;
mod crypto;
mod datetime;
mod encoding;
mod env;
mod file;
mod file_atomic;
mod file_system;
#[cfg(test)]
mod fuzz;
pub mod io;
mod json;
mod key_seed;
mod log;
pub mod memory;
pub mod number;
mod once;
mod panic;
mod pieces;
mod program;
mod regex;
mod report;
mod service;
mod settings;
mod shared;
mod shutdown;
mod sqlite;
#[cfg(not(test))]
mod start;
mod sync;
mod system;
mod test_harness;
mod text;
mod unicode;
mod url;
mod web;
