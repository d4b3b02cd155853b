//! HTTP servers under load: the server on one core, the load generator on another.

use super::Bench;
use super::report::{Report, Served};
use crate::process;
use crate::web::{self, Server};
use crate::{Outcome, paths};
use std::path::{Path, PathBuf};

const ROUNDS: usize = 3;
const SECONDS: u32 = 5;
const CONNECTIONS: u32 = 100;

/// Measures `/text` and `/json` of Mesh, hyper and axum.
pub fn measure(bench: &Bench, report: &mut Report) -> Outcome {
    let servers = [
        ("Mesh", bench.compile("http")?),
        ("hyper", bench.peers.rust_program("http_hyper")),
        ("axum", bench.peers.rust_program("http_axum")),
    ];
    for path in ["/text", "/json"] {
        let mut results: Vec<Served> = servers.iter().map(|(name, _)| Served::new(name)).collect();
        for _ in 0..ROUNDS {
            for ((_, program), result) in servers.iter().zip(&mut results) {
                once(program, path, result)?;
            }
        }
        for result in &results {
            println!("{}", result.line(path));
        }
        report.served(path, &results);
    }
    report.close_servers();
    Ok(())
}

/// Starts the server on core 0, loads it from core 1 and ends it again.
fn once(program: &Path, path: &str, result: &mut Served) -> Outcome {
    let directory = paths::target().join("bench");
    let pinned = pinned(program, &directory)?;
    let server = Server::start(&pinned, &directory, "server", &[], path)?;
    let load = web::load(
        &format!("http://127.0.0.1:{}{path}", server.port),
        CONNECTIONS,
        SECONDS,
        &["taskset", "-c", "1"],
    )?;
    if !load.errors.is_empty() {
        return Err(format!("{} under load: {}", program.display(), load.errors));
    }
    result.add(
        &load,
        process::resident_kib(server.id()).unwrap_or_default(),
    );
    Ok(())
}

/// A script that becomes `program` on core 0: the process keeps its id, so that its memory can be read and it can be ended.
fn pinned(program: &Path, directory: &Path) -> Result<PathBuf, String> {
    let script = directory.join("pinned.sh");
    let text = format!("#!/bin/sh\nexec taskset -c 0 '{}'\n", program.display());
    std::fs::write(&script, text)
        .map_err(|error| format!("cannot write {}: {error}", script.display()))?;
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&script, executable).map_err(|error| error.to_string())?;
    Ok(script)
}
