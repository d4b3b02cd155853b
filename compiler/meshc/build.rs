//! Embeds the standard library and, for distributed compilers, the runtime archive.
//!
//! `MESH_RT_ARCHIVE` names the archive to embed. Without it the compiler uses the `libmesh_rt.a` beside its own executable, which is
//! where `cargo build` puts it during development.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Slow to compress, quick to unpack: the archive is packed once per release and unpacked on every machine.
const COMPRESSION_LEVEL: i32 = 12;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    embed_library(&out);
    embed_runtime(&out);
}

/// Writes `library.rs`: a constant with the path below `std` and the text of every file of the library.
fn embed_library(out: &Path) {
    let directory =
        Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"))
            .join("../../std");
    println!("cargo::rerun-if-changed={}", directory.display());
    let mut files = sources(&directory, "");
    files.sort();
    let mut code = String::from("pub(super) const LIBRARY: &[(&str, &str)] = &[\n");
    for name in files {
        let path = directory
            .join(&name)
            .canonicalize()
            .expect("a file of std has a path");
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(
            code,
            "    ({name:?}, include_str!({:?})),",
            path.display().to_string()
        )
        .expect("writing to a string");
    }
    code.push_str("];\n");
    fs::write(out.join("library.rs"), code).expect("OUT_DIR is writable");
}

/// Paths of the source files in a directory of `std`.
fn sources(directory: &Path, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("the directory std exists") {
        let entry = entry.expect("std is readable");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            println!("cargo::rerun-if-changed={}", entry.path().display());
            found.extend(sources(&entry.path(), &format!("{name}/")));
        } else if name.ends_with(".mpl") {
            found.push(name);
        }
    }
    found
}

/// Writes `runtime.rs`: the packed archive with a key that names its content, or `None`.
fn embed_runtime(out: &Path) {
    println!("cargo::rerun-if-env-changed=MESH_RT_ARCHIVE");
    let code = match env::var_os("MESH_RT_ARCHIVE") {
        None => "pub(super) const RUNTIME: Option<Packed> = None;\n".to_owned(),
        Some(archive) => {
            let archive = PathBuf::from(archive);
            println!("cargo::rerun-if-changed={}", archive.display());
            let bytes = fs::read(&archive)
                .unwrap_or_else(|error| panic!("MESH_RT_ARCHIVE {}: {error}", archive.display()));
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            let key = hasher.finish();
            let packed = zstd::encode_all(bytes.as_slice(), COMPRESSION_LEVEL)
                .expect("compressing in memory");
            fs::write(out.join("runtime.zst"), packed).expect("OUT_DIR is writable");
            format!(
                "pub(super) const RUNTIME: Option<Packed> = Some(Packed {{ key: \"{key:016x}\", size: {}, \
                 data: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/runtime.zst\")) }});\n",
                bytes.len()
            )
        }
    };
    fs::write(out.join("runtime.rs"), code).expect("OUT_DIR is writable");
}
