//! Linking object files with the runtime, through the C compiler of the machine.

use crate::failure::{Failure, Result};
use crate::trace::{Stage, Trace};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, io};

/// Where a fast linker may hide when it is not on the path; Debian versions its LLVM packages.
const LLVM_DIRECTORIES: [&str; 4] = [
    "/usr/lib/llvm-19/bin",
    "/usr/lib/llvm-20/bin",
    "/usr/lib/llvm-18/bin",
    "/opt/homebrew/opt/lld/bin",
];

/// System libraries that the runtime needs.
const SYSTEM_LIBRARIES: [&str; 3] = ["-lm", "-lpthread", "-ldl"];

/// Links `objects` with the runtime `archive` into `output`, which is replaced at once and only when linking succeeds.
pub fn link(objects: &[&[u8]], archive: &Path, output: &Path, trace: &mut Trace) -> Result<()> {
    let directory = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let cannot_write = |error: &io::Error| Failure::write(output, error);
    fs::create_dir_all(directory).map_err(|error| cannot_write(&error))?;
    // Beside the output, so that the final rename stays on one file system.
    let workspace = tempfile::Builder::new()
        .prefix(".meshc-")
        .tempdir_in(directory)
        .map_err(|error| cannot_write(&error))?;
    let mut object_paths = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        let path = workspace.path().join(format!("program{index}.o"));
        fs::File::create(&path)
            .and_then(|mut file| file.write_all(object))
            .map_err(|error| cannot_write(&error))?;
        object_paths.push(path);
    }
    let linked = workspace.path().join("program");

    let mut arguments: Vec<OsString> = vec!["-o".into(), linked.clone().into()];
    arguments.extend(object_paths.into_iter().map(OsString::from));
    arguments.push(archive.into());
    arguments.extend(fast_linker());
    arguments.extend(
        [
            // The unwinder inside: one library less to find and to load at every start.
            "-static-libgcc",
            "-Wl,--gc-sections",
            "-Wl,--as-needed",
            "-Wl,--build-id=none",
            "-Wl,-z,noexecstack",
        ]
        .map(OsString::from),
    );
    arguments.extend(SYSTEM_LIBRARIES.map(OsString::from));
    let (linker, result) = run_linker(&arguments, trace)?;
    if !result.status.success() {
        let status = result
            .status
            .code()
            .map_or_else(|| result.status.to_string(), |code| code.to_string());
        let stderr = String::from_utf8_lossy(&result.stderr);
        // lld maps its output into memory, where a full disk is a bus error.
        if stderr.contains("Bus error") || stderr.contains("No space left on device") {
            return Err(Failure::Message(format!(
                "Linking failed: {linker} exited with status {status}; is the disk of '{}' full?",
                output.display()
            )));
        }
        return Err(Failure::Message(format!(
            "Linking failed: {linker} exited with status {status}\n{}",
            stderr.trim_end()
        )));
    }
    if let Ok(existing) = fs::metadata(output) {
        fs::set_permissions(&linked, existing.permissions())
            .map_err(|error| cannot_write(&error))?;
    }
    trace.reach(Stage::LinkCompleted)?;
    fs::rename(&linked, output).map_err(|error| cannot_write(&error))
}

/// Runs the first C compiler there is: `MESH_LINKER`, else `cc`, `clang`, `gcc`.
fn run_linker(arguments: &[OsString], trace: &mut Trace) -> Result<(String, Output)> {
    let mut run = |program: &OsStr| -> Result<io::Result<Output>> {
        trace.linker(&program.to_string_lossy());
        trace.reach(Stage::InvokeLinker)?;
        Ok(Command::new(program).args(arguments).output())
    };
    if let Some(chosen) = env::var_os("MESH_LINKER").filter(|value| !value.is_empty()) {
        let name = chosen.to_string_lossy().into_owned();
        return match run(&chosen)? {
            Ok(output) => Ok((name, output)),
            Err(error) => Err(Failure::Message(format!(
                "Failed to run the linker '{name}' of MESH_LINKER: {error}"
            ))),
        };
    }
    for name in ["cc", "clang", "gcc"] {
        match run(OsStr::new(name))? {
            Ok(output) => return Ok((name.to_owned(), output)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                return Err(Failure::Message(format!(
                    "Failed to run the linker '{name}': {error}"
                )));
            }
        }
    }
    Err(Failure::from(
        "No C linker found. Install gcc or clang, or set MESH_LINKER.",
    ))
}

/// Flags that select `lld`, which links several times faster than the default; none when it is not installed.
fn fast_linker() -> Vec<OsString> {
    const NAME: &str = "ld.lld";
    let path = env::var_os("PATH").unwrap_or_default();
    if env::split_paths(&path).any(|directory| directory.join(NAME).is_file()) {
        return vec!["-fuse-ld=lld".into()];
    }
    match LLVM_DIRECTORIES
        .iter()
        .map(PathBuf::from)
        .find(|directory| directory.join(NAME).is_file())
    {
        Some(directory) => {
            let mut search = OsString::from("-B");
            search.push(directory);
            vec![search, "-fuse-ld=lld".into()]
        }
        None => Vec::new(),
    }
}
