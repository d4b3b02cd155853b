//! Registries of processes by key (chapter 04 §16.3).
//!
//! The entries of a registry hang on its process; readers take them from there without asking the process. A key is known by its
//! structural text, which is the same exactly for equal keys; the function that came with it makes the key again.

use super::closure::{inline_as, spawn_inline};
use super::task::Actor;
use super::{NO_MESSAGES, receive, registry, table};
use crate::memory::{Closure, Obj, StringArray, TypeDesc, array, borrow_str};
use crate::panic::Location;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// Entries of one registry.
#[derive(Debug, Default)]
pub(super) struct Keyed {
    many: bool,
    entries: RwLock<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    by_key: HashMap<String, Vec<(i64, Closure)>>,
    /// Keys of every process, in the order of their registration.
    by_process: BTreeMap<i64, Vec<String>>,
}

impl Entries {
    fn remove(&mut self, key: &str, pid: i64) -> bool {
        let Some(holders) = self.by_key.get_mut(key) else {
            return false;
        };
        let before = holders.len();
        holders.retain(|holder| holder.0 != pid);
        let removed = holders.len() < before;
        if holders.is_empty() {
            self.by_key.remove(key);
        }
        removed
    }
}

impl Keyed {
    /// Forgets a process that has ended.
    pub(super) fn forget(&self, pid: i64) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        for key in entries.by_process.remove(&pid).unwrap_or_default() {
            entries.remove(&key, pid);
        }
    }

    fn holders(&self, key: &str) -> Vec<i64> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        let holders = entries.by_key.get(key).map_or(&[][..], Vec::as_slice);
        let live = |pid: &i64| table::is_alive(*pid);
        holders.iter().map(|h| h.0).filter(live).collect()
    }
}

static REGISTRY: TypeDesc = TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "Registry",
);

fn find(registry: i64) -> Option<Arc<Keyed>> {
    table::find(registry)?
        .relations
        .look(|own| own.keyed.clone())
        .flatten()
}

/// `mesh_registry_start(many)`: a registry with one process per key, or with many.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_start(many: u8, location: *const Location) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe { super::entry::check_process_limit(location) };
    let process = inline_as(&NO_MESSAGES, &REGISTRY, receive::wait_until_ended);
    let pid = process.pid();
    if let Some(actor) = table::find_process(pid) {
        let keyed = Arc::new(Keyed {
            many: many != 0,
            entries: RwLock::default(),
        });
        actor.relations.with(|own| own.keyed = Some(keyed));
    }
    drop(spawn_inline(process));
    pid
}

fn put(keyed: &Arc<Keyed>, key: &str, actor: &Actor, make: Closure) -> Result<(), i64> {
    // Under the lock of the process, which forgets its keys after it has closed its relations.
    let done = actor.relations.with(|own| {
        if !table::is_alive(actor.pid()) {
            return Ok(());
        }
        let mut entries = keyed
            .entries
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let holders = entries.by_key.entry(key.to_owned()).or_default();
        if !keyed.many {
            let live =
                |holder: &&(i64, Closure)| holder.0 == actor.pid() || table::is_alive(holder.0);
            if let Some(holder) = holders.iter().find(live) {
                return Err(holder.0);
            }
            holders.clear();
        } else if holders.iter().any(|holder| holder.0 == actor.pid()) {
            return Ok(());
        }
        holders.push((actor.pid(), make));
        let keys = entries.by_process.entry(actor.pid()).or_default();
        keys.push(key.to_owned());
        let this = Arc::downgrade(keyed);
        own.registries.retain(|known| !known.ptr_eq(&this));
        own.registries.push(this);
        Ok(())
    });
    done.unwrap_or(Ok(()))
}

/// `mesh_registry_put(registry, key, pid, own make)`: 0 when done, else the holder of a unique key. Panics when the registry has
/// ended.
///
/// # Safety
/// `key` must be a live string, `make` a `Fun() -> K` that the caller gives away, `location` a location.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_put(
    registry: i64,
    key: Obj,
    pid: i64,
    make: Obj,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    let (key, make) = unsafe { (borrow_str(key), Closure::from_raw(make)) };
    let Some(keyed) = find(registry) else {
        drop(make);
        // SAFETY: passed on to the caller.
        unsafe { crate::panic::raise("noproc", location) }
    };
    let Some(actor) = table::find(pid) else {
        return 0;
    };
    put(&keyed, key, &actor, make).err().unwrap_or(0)
}

/// `mesh_registry_all(registry, key)`: the processes of a key, as texts.
///
/// # Safety
/// `key` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_all(registry: i64, key: Obj) -> Obj {
    // SAFETY: passed on to the caller.
    let key = unsafe { borrow_str(key) };
    let holders = find(registry).map_or_else(Vec::new, |keyed| keyed.holders(key));
    let texts: Vec<String> = holders.iter().map(i64::to_string).collect();
    StringArray::of(&texts).into_raw()
}

/// `mesh_registry_get(registry, key)`: the first process of a key, or the null pid.
///
/// # Safety
/// `key` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_get(registry: i64, key: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    holder(registry, unsafe { borrow_str(key) })
}

/// The first process of a key; 0: none.
pub(super) fn holder(registry: i64, key: &str) -> i64 {
    find(registry).map_or(0, |keyed| keyed.holders(key).first().copied().unwrap_or(0))
}

/// `mesh_registry_remove(registry, key, pid)`: whether it was there.
///
/// # Safety
/// `key` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_remove(registry: i64, key: Obj, pid: i64) -> u8 {
    // SAFETY: passed on to the caller.
    let key = unsafe { borrow_str(key) };
    let Some(keyed) = find(registry) else {
        return 0;
    };
    let pid = table::find(pid).map_or(pid, |actor| actor.pid());
    let mut entries = keyed
        .entries
        .write()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(keys) = entries.by_process.get_mut(&pid) {
        keys.retain(|known| known != key);
    }
    u8::from(entries.remove(key, pid))
}

/// `mesh_registry_keys(registry, pid)`: an array of the functions that make the keys of a process.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_registry_keys(registry: i64, pid: i64) -> Obj {
    let mut makers = Vec::new();
    if let Some(keyed) = find(registry) {
        let pid = table::find(pid).map_or(pid, |actor| actor.pid());
        let entries = keyed.entries.read().unwrap_or_else(PoisonError::into_inner);
        for key in entries.by_process.get(&pid).into_iter().flatten() {
            let holders = entries.by_key.get(key).into_iter().flatten();
            let own = holders.filter(|holder| holder.0 == pid);
            makers.extend(own.map(|holder| holder.1.clone().into_raw() as u64));
        }
    }
    array::of_words(&makers)
}

/// `mesh_registry_size(registry)`: number of keys.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_registry_size(registry: i64) -> i64 {
    find(registry).map_or(0, |keyed| {
        let entries = keyed.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.by_key.len() as i64
    })
}

/// `mesh_registry_via(registry, key)`: a pid that means whoever holds the key at the moment of its use.
///
/// # Safety
/// `key` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_registry_via(registry: i64, key: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    registry::intern_key(registry, unsafe { borrow_str(key) })
}
