//! Objects of codegen units, kept between builds.
//!
//! The name of a file is a hash of all that the object depends on: this compiler, the settings, and the whole module before optimisation. A file
//! begins with a hash of its content (the length of the code, the code, its line table); one that does not fit is as good as none. Files appear by renaming, so builds may run side by side.

use crate::files;
use crate::timings::{Phase, Timings};
use crate::toolchain;
use mesh_codegen::{Host, Object, OptLevel, Step};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Changes with the layout of the files.
const MAGIC: &[u8; 8] = b"MESHOBJ2";
const HASH: usize = blake3::OUT_LEN;

/// The cache is cut to half of this when it has grown beyond.
const LIMIT_BYTES: u64 = 512 << 20;

/// The cache as one build uses it.
#[derive(Debug)]
pub struct ObjectCache<'a> {
    /// `None`: nothing is kept.
    directory: Option<PathBuf>,
    seed: blake3::Hash,
    timings: &'a Timings,
    found: AtomicUsize,
    made: AtomicUsize,
}

impl<'a> ObjectCache<'a> {
    /// The cache for a build. A machine without a place for it builds without.
    pub fn open(enabled: bool, opt: OptLevel, timings: &'a Timings) -> ObjectCache<'a> {
        let directory = toolchain::cache_directory()
            .ok()
            .filter(|_| enabled)
            .map(|directory| directory.join("objects"));
        ObjectCache::at(directory, opt, timings)
    }

    fn at(directory: Option<PathBuf>, opt: OptLevel, timings: &'a Timings) -> ObjectCache<'a> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(MAGIC);
        hasher.update(compiler_identity().as_bytes());
        hasher.update(format!("{opt:?} {}", mesh_codegen::llvm_version()).as_bytes());
        ObjectCache {
            directory,
            seed: hasher.finalize(),
            timings,
            found: AtomicUsize::new(0),
            made: AtomicUsize::new(0),
        }
    }

    /// Notes how much was found, and removes old files when there are too many.
    pub fn finish(&self) {
        let (found, made) = (
            self.found.load(Ordering::Relaxed),
            self.made.load(Ordering::Relaxed),
        );
        if let Some(directory) = &self.directory
            && found + made > 0
        {
            self.timings.note(format!(
                "{found} of {} objects from the cache",
                found + made
            ));
            if made > 0 {
                self.timings
                    .time(Phase::Cache, || prune(directory, LIMIT_BYTES));
            }
        }
    }

    fn path(&self, directory: &Path, module: &[u8]) -> PathBuf {
        let key = blake3::keyed_hash(self.seed.as_bytes(), module);
        directory.join(format!("{}.o", key.to_hex()))
    }

    fn read(&self, module: &[u8]) -> Option<Object> {
        let path = self.path(self.directory.as_ref()?, module);
        let file = fs::read(&path).ok()?;
        let (hash, content) = file.strip_prefix(MAGIC)?.split_first_chunk::<HASH>()?;
        if hash != blake3::hash(content).as_bytes() {
            return None;
        }
        let (length, parts) = content.split_first_chunk()?;
        let (bytes, lines) = parts.split_at_checked(u64::from_le_bytes(*length) as usize)?;
        Some(Object {
            bytes: bytes.to_vec(),
            lines: lines.to_vec(),
            llvm_ir: None,
        })
    }

    /// A cache that cannot be written costs time, nothing else.
    fn write(&self, module: &[u8], object: &Object) -> Option<()> {
        let directory = self.directory.as_ref()?;
        let mut content = (object.bytes.len() as u64).to_le_bytes().to_vec();
        content.extend_from_slice(&object.bytes);
        content.extend_from_slice(&object.lines);
        files::replace(&self.path(directory, module), |file| {
            file.write_all(MAGIC)?;
            file.write_all(blake3::hash(&content).as_bytes())?;
            file.write_all(&content)
        })
        .ok()
    }
}

impl Host for ObjectCache<'_> {
    fn keeps_objects(&self) -> bool {
        self.directory.is_some()
    }

    fn load(&self, module: &[u8]) -> Option<Object> {
        let object = self.timings.time(Phase::Cache, || self.read(module));
        let counter = if object.is_some() {
            &self.found
        } else {
            &self.made
        };
        counter.fetch_add(1, Ordering::Relaxed);
        object
    }

    fn save(&self, module: &[u8], object: &Object) {
        // Nothing depends on it.
        let _ = self
            .timings
            .time(Phase::Cache, || self.write(module, object));
    }

    fn spent(&self, step: Step, time: Duration) {
        let phase = match step {
            Step::Generate => Phase::Generate,
            Step::Optimise => Phase::Optimise,
            Step::Emit => Phase::Emit,
        };
        self.timings.add(phase, time);
    }
}

/// Tells one build of this compiler from another.
fn compiler_identity() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let (size, modified) = file.map_or((0, 0), |file| {
        let age = file.modified().unwrap_or(UNIX_EPOCH);
        (
            file.len(),
            age.duration_since(UNIX_EPOCH)
                .map_or(0, |age| age.as_nanos()),
        )
    });
    format!("{} {size} {modified}", env!("CARGO_PKG_VERSION"))
}

/// Removes the oldest files until the rest takes half of `limit`, if all take more than `limit`.
fn prune(directory: &Path, limit: u64) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let data = entry.metadata().ok()?;
            Some((data.modified().ok()?, data.len(), entry.path()))
        })
        .collect();
    let mut total: u64 = files.iter().map(|file| file.1).sum();
    if total <= limit {
        return;
    }
    files.sort();
    for (_, size, path) in files {
        if total <= limit / 2 {
            break;
        }
        // Another build may have removed it.
        let _ = fs::remove_file(path);
        total -= size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object() -> Object {
        Object {
            bytes: b"code".to_vec(),
            lines: b"lines".to_vec(),
            llvm_ir: None,
        }
    }

    fn only_file(directory: &Path) -> PathBuf {
        let mut entries = fs::read_dir(directory).unwrap();
        let path = entries.next().unwrap().unwrap().path();
        assert!(entries.next().is_none());
        path
    }

    #[test]
    fn what_was_saved_is_found_for_the_same_module_and_settings_only() {
        let directory = tempfile::tempdir().unwrap();
        let timings = Timings::start();
        let cache = |opt| ObjectCache::at(Some(directory.path().to_owned()), opt, &timings);
        let quick = cache(OptLevel::Quick);
        assert_eq!(quick.load(b"module"), None);
        quick.save(b"module", &object());
        assert_eq!(quick.load(b"module"), Some(object()));
        assert_eq!(quick.load(b"modules"), None);
        assert_eq!(cache(OptLevel::Release).load(b"module"), None);
    }

    #[test]
    fn damaged_files_are_not_used_and_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let timings = Timings::start();
        let cache = ObjectCache::at(Some(directory.path().to_owned()), OptLevel::O1, &timings);
        cache.save(b"module", &object());
        let path = only_file(directory.path());
        let good = fs::read(&path).unwrap();
        for length in 0..good.len() {
            fs::write(&path, &good[..length]).unwrap();
            assert_eq!(cache.load(b"module"), None, "cut to {length}");
            let mut flipped = good.clone();
            flipped[length] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert_eq!(cache.load(b"module"), None, "byte {length} changed");
        }
        cache.save(b"module", &object());
        assert_eq!(fs::read(only_file(directory.path())).unwrap(), good);
    }

    #[test]
    fn old_files_make_room() {
        let directory = tempfile::tempdir().unwrap();
        for (age, name) in ["new", "middle", "old"].iter().enumerate() {
            let path = directory.path().join(name);
            fs::write(&path, [0; 100]).unwrap();
            let time = SystemTime::now() - Duration::from_secs(60 * age as u64);
            fs::File::open(&path).unwrap().set_modified(time).unwrap();
        }
        prune(directory.path(), 300);
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
        prune(directory.path(), 299);
        assert!(only_file(directory.path()).ends_with("new"));
    }
}
