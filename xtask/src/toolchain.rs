//! Building the compiler and the runtime.

use crate::{Outcome, paths, process};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A compiler that is ready to use.
#[derive(Clone)]
pub struct Toolchain {
    /// The executable.
    pub meshc: PathBuf,
    /// A runtime archive to use instead of the compiler's own.
    pub runtime: Option<PathBuf>,
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
    Ok(Toolchain {
        meshc: paths::target().join("release/meshc"),
        runtime: None,
    })
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
    Ok(Toolchain {
        meshc: paths::target().join("debug/meshc"),
        runtime: None,
    })
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

impl Toolchain {
    /// `meshc` with a cache that all cases of a test run share.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.meshc);
        command.env("MESH_CACHE_DIR", paths::target().join("mesh-cache"));
        if let Some(runtime) = &self.runtime {
            command.env("MESH_RT_LIB_PATH", runtime);
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
                .arg(&target),
        )?;
        Ok(Toolchain {
            meshc: self.meshc.clone(),
            runtime: Some(target.join("release/libmesh_rt.a")),
        })
    }

    /// Builds the project `directory` to the executable `output`; the compiler's messages go to the terminal when it fails.
    pub fn compile(&self, directory: &Path, output: &Path, options: &[&str]) -> Outcome {
        let result = self
            .command()
            .arg("build")
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
