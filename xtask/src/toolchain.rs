//! Building the compiler and the runtime.

use crate::{Outcome, paths, process, thread_sanitizer};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What programs run on.
const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// For runtimes that are built for checks: what others wrote need not be fast.
const OTHERS_ARE_BUILT_SOON: [&str; 2] = ["--config", "profile.release.package.'*'.opt-level=1"];

/// A compiler that is ready to use.
#[derive(Clone)]
pub struct Toolchain {
    /// The executable.
    pub meshc: PathBuf,
    /// A runtime archive to use instead of the compiler's own.
    pub runtime: Option<PathBuf>,
    /// Programs are linked with a sanitizer by this command.
    sanitizing_linker: Option<PathBuf>,
    /// Programs are instrumented for the address sanitizer.
    address_sanitizer: bool,
}

/// `cargo` at the root of the repository.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    command
}

/// Builds the toolchain as it is shipped: the runtime archive first, stripped of debug information, then a compiler that carries it.
pub fn build() -> Result<Toolchain, String> {
    process::run(cargo().args([
        "build",
        "--quiet",
        "--profile",
        "dist",
        "--package",
        "mesh-rt",
    ]))?;
    let archive = stripped(&paths::target().join("dist/libmesh_rt.a"))?;
    process::run(
        cargo()
            .args(["build", "--quiet", "--release", "--package", "meshc"])
            .env("MESH_RT_ARCHIVE", archive),
    )?;
    Ok(Toolchain::of(paths::target().join("release/meshc")))
}

/// Builds compiler and runtime quickly, for work on them. The compiler finds the archive beside itself.
pub fn build_for_development() -> Result<Toolchain, String> {
    process::run(cargo().args([
        "build",
        "--quiet",
        "--package",
        "mesh-rt",
        "--package",
        "meshc",
    ]))?;
    Ok(Toolchain::of(paths::target().join("debug/meshc")))
}

/// Copies `archive` without debug information. The copy is only replaced when the archive is newer, because its time decides
/// whether the compiler has to be built again.
fn stripped(archive: &Path) -> Result<PathBuf, String> {
    let directory = paths::target().join("runtime");
    let copy = directory.join("libmesh_rt.a");
    let modified = |path: &Path| {
        std::fs::metadata(path)
            .and_then(|data| data.modified())
            .ok()
    };
    let fresh = modified(&copy)
        .is_some_and(|time| modified(archive).is_some_and(|original| original <= time));
    if !fresh {
        std::fs::create_dir_all(&directory)
            .map_err(|error| format!("cannot create {}: {error}", directory.display()))?;
        process::run(
            Command::new("strip")
                .args(["--strip-debug", "-o"])
                .arg(&copy)
                .arg(archive),
        )?;
    }
    Ok(copy)
}

/// The archive of the address sanitizer that belongs to rustc; its name contains the release channel.
fn address_sanitizer() -> Result<PathBuf, String> {
    let printed = process::capture(
        Command::new("rustc")
            .args(["--print", "target-libdir"])
            .current_dir(paths::root()),
        Duration::from_secs(60),
    )?;
    let directory = PathBuf::from(printed.stdout.trim());
    std::fs::read_dir(&directory)
        .map_err(|error| format!("cannot read {}: {error}", directory.display()))?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().ends_with("_rt.asan.a"))
        .ok_or_else(|| format!("no address sanitizer in {}", directory.display()))
}

/// A command that links programs with these arguments besides their own.
fn linker_with(directory: &Path, arguments: &[String]) -> Result<PathBuf, String> {
    let linker = directory.join("cc");
    let quoted: Vec<String> = arguments
        .iter()
        .map(|argument| format!("'{argument}'"))
        .collect();
    let script = format!(
        "#!/bin/sh\nexec cc \"$@\" {} -lpthread -ldl -lm\n",
        quoted.join(" ")
    );
    std::fs::write(&linker, script)
        .and_then(|()| std::fs::set_permissions(&linker, Permissions::from_mode(0o755)))
        .map_err(|error| format!("cannot write {}: {error}", linker.display()))?;
    Ok(linker)
}

impl Toolchain {
    /// A compiler with its own runtime.
    pub fn of(meshc: PathBuf) -> Toolchain {
        Toolchain {
            meshc,
            runtime: None,
            sanitizing_linker: None,
            address_sanitizer: false,
        }
    }

    /// `meshc` with a cache that all cases of a test run share.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.meshc);
        command.env("MESH_CACHE_DIR", paths::target().join("mesh-cache"));
        if let Some(runtime) = &self.runtime {
            command.env("MESH_RT_LIB_PATH", runtime);
        }
        if let Some(linker) = &self.sanitizing_linker {
            command.env("MESH_LINKER", linker);
        }
        command
    }

    /// `meshc build`.
    pub fn build_command(&self) -> Command {
        let mut command = self.command();
        command.arg("build");
        if self.address_sanitizer {
            command.arg("--address-sanitizer");
        }
        command
    }

    /// The same compiler with a runtime that allocates with `malloc`, whose blocks valgrind knows.
    pub fn with_system_allocator(&self) -> Result<Toolchain, String> {
        let target = paths::target().join("system-alloc");
        process::run(
            cargo()
                .args(["build", "--quiet", "--release", "--package", "mesh-rt"])
                .args(["--features", "system-alloc", "--target-dir"])
                .arg(&target)
                .args(OTHERS_ARE_BUILT_SOON)
                .env("CFLAGS_x86_64_unknown_linux_gnu", "-O1 -g0"),
        )?;
        Ok(Toolchain {
            meshc: self.meshc.clone(),
            runtime: Some(target.join("release/libmesh_rt.a")),
            sanitizing_linker: None,
            address_sanitizer: false,
        })
    }

    /// The same compiler, which instruments programs for the address sanitizer, with a runtime that is instrumented too. The sanitizer
    /// itself comes with rustc, whose stable releases instrument code when they are told to take unstable options.
    pub fn with_address_sanitizer(&self) -> Result<Toolchain, String> {
        let target = paths::target().join("asan");
        process::run(
            cargo()
                .args(["build", "--quiet", "--release", "--package", "mesh-rt"])
                // With a target, build scripts and procedural macros stay as they are.
                .args(["--features", "asan", "--target", TRIPLE, "--target-dir"])
                .arg(&target)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", "-Zsanitizer=address")
                .args(OTHERS_ARE_BUILT_SOON)
                .env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only")
                // SQLite takes a quarter of an hour to instrument, and is not ours to check.
                .env(
                    "CFLAGS_x86_64_unknown_linux_gnu",
                    "-O0 -g0 -fno-sanitize=address",
                ),
        )?;
        let link = [
            "-Wl,--whole-archive".to_owned(),
            address_sanitizer()?.display().to_string(),
            "-Wl,--no-whole-archive".to_owned(),
        ];
        Ok(Toolchain {
            meshc: self.meshc.clone(),
            runtime: Some(target.join(TRIPLE).join("release/libmesh_rt.a")),
            sanitizing_linker: Some(linker_with(&target, &link)?),
            address_sanitizer: true,
        })
    }

    /// The same compiler with a runtime that is instrumented for the thread sanitizer, with all that it uses. Programs are not: what they
    /// share they share through the runtime.
    pub fn with_thread_sanitizer(&self) -> Result<Toolchain, String> {
        let target = paths::target().join("tsan");
        std::fs::create_dir_all(&target)
            .map_err(|error| format!("cannot create {}: {error}", target.display()))?;
        let parts = thread_sanitizer::prepare(&target, TRIPLE)?;
        process::run(
            cargo()
                .args(["build", "--quiet", "--release", "--package", "mesh-rt"])
                .args(["--features", "system-alloc", "--target", TRIPLE])
                .arg("--target-dir")
                .arg(&target)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", thread_sanitizer::rust_flags(&parts.sysroot))
                .args(OTHERS_ARE_BUILT_SOON)
                .env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only")
                .env("CFLAGS_x86_64_unknown_linux_gnu", "-O1 -g0"),
        )?;
        Ok(Toolchain {
            meshc: self.meshc.clone(),
            runtime: Some(target.join(TRIPLE).join("release/libmesh_rt.a")),
            sanitizing_linker: Some(linker_with(&target, &parts.link)?),
            address_sanitizer: false,
        })
    }

    /// Builds the project `directory` to the executable `output`; the compiler's messages go to the terminal when it fails.
    pub fn compile(&self, directory: &Path, output: &Path, options: &[&str]) -> Outcome {
        let result = self
            .build_command()
            .arg(directory)
            .arg("--output")
            .arg(output)
            .args(options)
            .output()
            .map_err(|error| format!("cannot start {}: {error}", self.meshc.display()))?;
        if result.status.success() {
            return Ok(());
        }
        eprint!("{}", String::from_utf8_lossy(&result.stderr));
        Err(format!("meshc could not build {}", directory.display()))
    }
}
