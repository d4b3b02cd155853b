//! What the thread sanitizer needs besides the compiler: a standard library that is instrumented, without which the sanitizer takes every
//! lock for a race, and fences.
//!
//! The stable toolchain brings the standard library as objects that contain their bitcode, the LLVM that can read it and the
//! sanitizer's runtime. So the library is instrumented from its bitcode; its source is not needed.

use crate::{paths, process};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The libraries in which threads meet. What is left out has no state, or is what the sanitizer itself calls.
const INSTRUMENTED: &[&str] = &["std", "core", "alloc", "hashbrown"];

/// Accesses that the program makes through `fences.c`.
const WRAPPED: &[&str] = &[
    "load",
    "exchange",
    "fetch_add",
    "fetch_sub",
    "fetch_and",
    "fetch_or",
];
const WRAPPED_BITS: &[u32] = &[8, 32, 64];

/// How rustc instruments. Actors change stacks, which the sanitizer's own stack of calls does not survive.
pub fn rust_flags(sysroot: &Path) -> String {
    format!(
        "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer -Cllvm-args=-tsan-instrument-func-entry-exit=0 --sysroot={}",
        sysroot.display()
    )
}

/// What has been made.
pub struct Parts {
    /// A sysroot for rustc.
    pub sysroot: PathBuf,
    /// Arguments of the linker.
    pub link: Vec<String>,
}

/// Makes the parts in `work`, once for each toolchain.
pub fn prepare(work: &Path, triple: &str) -> Result<Parts, String> {
    let original = PathBuf::from(ask_rustc(&["--print", "sysroot"])?.trim());
    let libraries = Path::new("lib/rustlib").join(triple).join("lib");
    let sysroot = work.join("sysroot");
    let done = work.join("instrumented");
    let stamp = ask_rustc(&["--version", "--verbose"])?;
    if fs::read_to_string(&done).ok().as_ref() != Some(&stamp) {
        fresh(&sysroot.join(&libraries))?;
        let instrument = build_instrument(work, &original.join("lib"))?;
        for path in entries(&original.join(&libraries))? {
            let copy = sysroot
                .join(&libraries)
                .join(path.file_name().unwrap_or_default());
            if INSTRUMENTED
                .iter()
                .any(|library| is_library(&path, library))
            {
                instrument_library(&instrument, work, &path, &copy)?;
            } else {
                symlink(&path, &copy).map_err(|error| failed(&copy, &error))?;
            }
        }
        fs::write(&done, stamp).map_err(|error| failed(&done, &error))?;
    }
    let runtime = find(&original.join(&libraries), "_rt.tsan.a")?;
    let mut link = vec![
        fences(work)?.display().to_string(),
        "-Wl,--whole-archive".to_owned(),
        runtime.display().to_string(),
        "-Wl,--no-whole-archive".to_owned(),
        "-Wl,--wrap=__tsan_atomic_thread_fence".to_owned(),
    ];
    for bits in WRAPPED_BITS {
        link.extend(
            WRAPPED
                .iter()
                .map(|name| format!("-Wl,--wrap=__tsan_atomic{bits}_{name}")),
        );
    }
    Ok(Parts { sysroot, link })
}

/// What the compiler of the project says about itself.
fn ask_rustc(question: &[&str]) -> Result<String, String> {
    let mut rustc = Command::new("rustc");
    rustc.args(question).current_dir(paths::root());
    Ok(process::capture(&mut rustc, Duration::from_secs(60))?.stdout)
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write {}: {error}", path.display())
}

fn fresh(directory: &Path) -> Result<(), String> {
    if directory.exists() {
        fs::remove_dir_all(directory).map_err(|error| failed(directory, &error))?;
    }
    fs::create_dir_all(directory).map_err(|error| failed(directory, &error))
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(directory)
        .map_err(|error| format!("cannot read {}: {error}", directory.display()))?;
    Ok(read.flatten().map(|entry| entry.path()).collect())
}

fn find(directory: &Path, part: &str) -> Result<PathBuf, String> {
    entries(directory)?
        .into_iter()
        .find(|path| path.to_string_lossy().contains(part))
        .ok_or_else(|| format!("no {part} in {}", directory.display()))
}

/// `lib<NAME>-<HASH>.rlib`?
fn is_library(path: &Path, name: &str) -> bool {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    file.ends_with(".rlib") && file.starts_with(&format!("lib{name}-"))
}

fn source(name: &str) -> PathBuf {
    paths::root().join("xtask/src/thread_sanitizer").join(name)
}

fn build_instrument(work: &Path, toolchain: &Path) -> Result<PathBuf, String> {
    let program = work.join("instrument");
    process::run(
        Command::new("cc")
            .args(["-O1", "-o"])
            .arg(&program)
            .arg(source("instrument.c"))
            .arg(find(toolchain, "libLLVM.so")?)
            .arg(format!("-Wl,-rpath,{}", toolchain.display())),
    )?;
    Ok(program)
}

fn fences(work: &Path) -> Result<PathBuf, String> {
    let object = work.join("fences.o");
    process::run(
        Command::new("cc")
            .args(["-O2", "-fPIC", "-c", "-o"])
            .arg(&object)
            .arg(source("fences.c")),
    )?;
    Ok(object)
}

/// Writes `copy`, which is `library` with instrumented objects.
fn instrument_library(
    instrument: &Path,
    work: &Path,
    library: &Path,
    copy: &Path,
) -> Result<(), String> {
    let listed = process::capture(
        Command::new("ar").arg("t").arg(library),
        Duration::from_secs(60),
    )?;
    fs::copy(library, copy).map_err(|error| failed(copy, &error))?;
    for object in listed.stdout.lines().filter(|name| name.ends_with(".o")) {
        process::run(
            Command::new("ar")
                .arg("x")
                .arg(library)
                .arg(object)
                .current_dir(work),
        )?;
        let bitcode = work.join("bitcode");
        process::run(
            Command::new("objcopy")
                .args(["-O", "binary", "--only-section=.llvmbc"])
                .args(["--set-section-flags", ".llvmbc=alloc", object])
                .arg(&bitcode)
                .current_dir(work),
        )?;
        process::run(
            Command::new(instrument)
                .arg(&bitcode)
                .arg(object)
                .current_dir(work),
        )?;
        process::run(
            Command::new("ar")
                .arg("r")
                .arg(copy)
                .arg(object)
                .current_dir(work),
        )?;
        let _ = fs::remove_file(work.join(object));
    }
    Ok(())
}
