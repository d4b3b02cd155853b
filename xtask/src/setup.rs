//! System packages.

use crate::{Outcome, process};
use std::path::Path;
use std::process::{Command, Stdio};

/// Debian packages and why they are needed.
const PACKAGES: &[(&str, &str)] = &[
    (
        "llvm-19-dev",
        "the code generator of meshc is built on LLVM 19",
    ),
    (
        "libpolly-19-dev",
        "llvm-config of Debian's LLVM 19 lists it among the libraries",
    ),
    (
        "lld-19",
        "links Mesh programs three times as fast as the default linker",
    ),
    ("zlib1g-dev", "linked by LLVM"),
    ("libzstd-dev", "linked by LLVM"),
    ("gcc", "links Mesh programs and compiles the bundled SQLite"),
    ("libc6-dev", "start files and headers for the linker driver"),
    ("wrk", "generates the load of the web tests and benchmarks"),
    ("valgrind", "memory checks of compiled programs"),
];

/// What the benchmarks compare Mesh with, besides Rust.
const PEERS: &[(&str, &str)] = &[
    ("golang-go", "builds the benchmarks in Go"),
    ("nodejs", "runs the benchmarks in JavaScript"),
    ("erlang-base", "runs the benchmarks in Erlang"),
    ("erlang-dev", "compiles the benchmarks in Erlang"),
    (
        "erlang-jiffy",
        "JSON for Erlang, which has none of its own before OTP 27",
    ),
];

/// Installs what building and testing needs.
pub fn run() -> Outcome {
    install(PACKAGES)
}

/// Installs the languages that the benchmarks compare Mesh with.
pub fn peers() -> Outcome {
    install(PEERS)
}

fn install(packages: &[(&str, &str)]) -> Outcome {
    if !Path::new("/etc/debian_version").exists() {
        let names: Vec<&str> = packages.iter().map(|(name, _)| *name).collect();
        println!(
            "This system is not Debian or a relative of it: please install the equivalents of {}.",
            names.join(", ")
        );
        return Ok(());
    }
    let missing: Vec<_> = packages
        .iter()
        .filter(|(name, _)| !installed(name))
        .collect();
    if missing.is_empty() {
        println!(
            "setup: all {} system packages are installed",
            packages.len()
        );
        return Ok(());
    }
    println!("setup: installing with apt-get");
    for (name, reason) in &missing {
        println!("  {name:16} {reason}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    if !is_root() {
        return Err(format!(
            "installing packages needs root; run: sudo apt-get install {}",
            names.join(" ")
        ));
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null());
        command
    };
    // Package lists are often absent in fresh containers.
    process::run(apt().args(["update", "-qq"]))?;
    process::run(
        apt()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&names),
    )
}

fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f=${Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|output| output.stdout == b"install ok installed")
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}
