//! What the compiler brings along: the standard library and the runtime archive.

use crate::failure::{Failure, Result};
use crate::files;
use crate::trace::Trace;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A compressed file inside this executable.
struct Packed {
    key: &'static str,
    size: u64,
    data: &'static [u8],
}

mod embedded {
    use super::Packed;
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
    include!(concat!(env!("OUT_DIR"), "/runtime.rs"));
}

/// Path and text of every file of the standard library.
pub fn library() -> &'static [(&'static str, &'static str)] {
    embedded::LIBRARY
}

const ARCHIVE: &str = "libmesh_rt.a";

/// The runtime archive to link with: `MESH_RT_LIB_PATH`, else the embedded one (unpacked into the cache on first use), else the one
/// beside this executable.
pub fn runtime_archive(trace: &mut Trace) -> Result<PathBuf> {
    if let Some(path) = env::var_os("MESH_RT_LIB_PATH") {
        return overridden_archive(path, trace);
    }
    if let Some(packed) = &embedded::RUNTIME {
        let archive = unpack(packed, &cache_directory()?)?;
        trace.runtime_library(&archive);
        return Ok(archive);
    }
    let executable = env::current_exe().map_err(|error| {
        Failure::Message(format!("cannot find the directory of meshc: {error}"))
    })?;
    let directory = executable.parent().unwrap_or(Path::new("."));
    let archive = directory.join(ARCHIVE);
    trace.runtime_library(&archive);
    if archive.is_file() {
        return Ok(archive);
    }
    Err(Failure::Message(format!(
        "Mesh runtime static library not found at '{}'; build it or set MESH_RT_LIB_PATH",
        archive.display()
    )))
}

fn overridden_archive(path: OsString, trace: &mut Trace) -> Result<PathBuf> {
    if path.is_empty() {
        return Err(Failure::from(
            "MESH_RT_LIB_PATH was set but empty; unset it or give the path of a runtime archive",
        ));
    }
    let path = PathBuf::from(path);
    trace.runtime_library(&path);
    if path.is_file() {
        return Ok(path);
    }
    Err(Failure::Message(format!(
        "Mesh runtime static library not found at '{}'",
        path.display()
    )))
}

/// Unpacks once per content; several compilers may do so at the same time.
fn unpack(packed: &Packed, cache: &Path) -> Result<PathBuf> {
    let directory = cache.join("runtime").join(packed.key);
    let target = directory.join(ARCHIVE);
    if fs::metadata(&target).is_ok_and(|metadata| metadata.len() == packed.size) {
        return Ok(target);
    }
    let fail = |error: std::io::Error| {
        Failure::Message(format!(
            "Failed to unpack the runtime into '{}': {error}",
            directory.display()
        ))
    };
    files::replace(&target, |file| zstd::stream::copy_decode(packed.data, file)).map_err(fail)?;
    Ok(target)
}

/// Directory for what may be thrown away: `MESH_CACHE_DIR`, else `mesh` in the user's cache directory.
pub fn cache_directory() -> Result<PathBuf> {
    let variable = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    variable("MESH_CACHE_DIR")
        .or_else(|| variable("XDG_CACHE_HOME").map(|directory| directory.join("mesh")))
        .or_else(|| variable("HOME").map(|home| home.join(".cache/mesh")))
        .ok_or_else(|| Failure::from("No cache directory: set MESH_CACHE_DIR or HOME"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_embedded() {
        assert!(
            library()
                .iter()
                .any(|(name, text)| *name == "prelude.mpl" && text.contains("Option"))
        );
        assert!(library().is_sorted());
    }

    #[test]
    fn unpacking_repairs_a_broken_cache() {
        let cache = tempfile::tempdir().unwrap();
        let data: &'static [u8] = zstd::encode_all(&b"archive"[..], 1).unwrap().leak();
        let packed = Packed {
            key: "k",
            size: 7,
            data,
        };
        let path = unpack(&packed, cache.path()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"archive");
        fs::write(&path, "arch").unwrap();
        assert_eq!(unpack(&packed, cache.path()), Ok(path.clone()));
        assert_eq!(fs::read(&path).unwrap(), b"archive");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
