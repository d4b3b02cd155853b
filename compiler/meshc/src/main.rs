//! `meshc`: the Mesh compiler and developer tools.
//!
//! This crate owns everything that touches the world: the command line, files, processes and terminals. The compiler proper is a
//! chain of pure crates; [`pipeline`] is the recipe that runs them.

mod cli;
mod doc_examples;
mod failure;
mod files;
mod init;
mod link;
mod manifest;
mod modules;
mod object_cache;
mod output;
mod packages;
mod pipeline;
mod project;
mod render;
mod test_runner;
mod timings;
mod toolchain;
mod trace;

use std::process::ExitCode;

/// Most of what the compiler does is to allocate small trees.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Recursion in the compiler is bounded by the nesting of the program. Only what is touched of this is ever backed by memory.
const STACK_BYTES: usize = 512 << 20;

/// Exit status after a mistake in the compiler itself.
const INTERNAL_ERROR: u8 = 101;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map(|place| format!(" ({}:{})", place.file(), place.line()))
            .unwrap_or_default();
        let payload = info.payload();
        let owned = payload.downcast_ref::<String>().map(String::as_str);
        let reason = owned
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("unknown reason");
        eprintln!("error: internal compiler error: {reason}{place}");
        eprintln!(
            "This is a mistake in meshc, not in your program. Please report it with the source that shows it."
        );
    }));
    let worker = std::thread::Builder::new()
        .name("meshc".into())
        .stack_size(STACK_BYTES)
        .spawn(cli::run);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(INTERNAL_ERROR),
        Err(error) => {
            eprintln!("error: cannot start the compiler: {error}");
            ExitCode::FAILURE
        }
    }
}
