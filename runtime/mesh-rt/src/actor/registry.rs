//! Names of processes.

use super::table;
use super::task::Actor;
use crate::memory::{Obj, StringArray, borrow_str};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

fn names() -> &'static RwLock<HashMap<String, i64>> {
    static NAMES: OnceLock<RwLock<HashMap<String, i64>>> = OnceLock::new();
    NAMES.get_or_init(RwLock::default)
}

/// Forgets the names of a process that has ended.
pub(super) fn release_names(pid: i64, own: &[String]) {
    if own.is_empty() {
        return;
    }
    let mut names = names().write().unwrap_or_else(PoisonError::into_inner);
    for name in own {
        // A successor may have taken the name since this process left the table.
        if names.get(name) == Some(&pid) {
            names.remove(name);
        }
    }
}

/// Gives a process a name; `false` when the name is empty or taken or the process has ended.
pub(super) fn register(name: &str, actor: &Actor) -> bool {
    if name.is_empty() {
        return false;
    }
    // Under the lock of the process, which releases its names after it has closed its relations.
    let done = actor.relations.with(|own| {
        let mut names = names().write().unwrap_or_else(PoisonError::into_inner);
        let taken = |holder: &i64| table::find_process(*holder).is_some();
        if table::find_process(actor.pid()).is_none() || names.get(name).is_some_and(taken) {
            return false;
        }
        names.insert(name.to_owned(), actor.pid());
        own.names.push(name.to_owned());
        true
    });
    done == Some(true)
}

/// The live holder of a name.
pub(super) fn holder(name: &str) -> Option<Arc<Actor>> {
    let pid = names()
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(name)
        .copied()?;
    table::find_process(pid)
}

/// `mesh_process_register`: 0 when done, 1 when the name is empty or taken or the process has ended.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_register(name: Obj, pid: i64) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let done = table::find(pid).is_some_and(|actor| register(name, &actor));
    i64::from(!done)
}

/// `mesh_process_unregister`: 0 when removed, 1 when nobody holds the name.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_unregister(name: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let Some(holder) = holder(name) else {
        return 1;
    };
    let removed = holder.relations.with(|own| {
        let mut names = names().write().unwrap_or_else(PoisonError::into_inner);
        let held = names.get(name) == Some(&holder.pid());
        if held {
            names.remove(name);
            own.names.retain(|known| known != name);
        }
        held
    });
    i64::from(removed != Some(true))
}

/// `mesh_process_names`: the names of a process, sorted.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_names(pid: i64) -> Obj {
    let mut names = table::find(pid)
        .and_then(|actor| actor.relations.look(|own| own.names.clone()))
        .unwrap_or_default();
    names.sort_unstable();
    names
        .iter()
        .map(String::as_str)
        .collect::<StringArray>()
        .into_raw()
}

/// `mesh_process_whereis`: the holder of a name, or the null pid.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_whereis(name: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    holder(name).map_or(0, |actor| actor.pid())
}

/// Texts of name pids; the pid is `-1 - index`.
fn interned() -> &'static RwLock<Interned> {
    static INTERNED: OnceLock<RwLock<Interned>> = OnceLock::new();
    INTERNED.get_or_init(RwLock::default)
}

#[derive(Debug, Default)]
struct Interned {
    texts: Vec<String>,
    indices: HashMap<String, i64>,
}

/// The name that a name pid stands for.
pub(super) fn name_of(pid: i64) -> Option<String> {
    let index = usize::try_from(-1 - pid).ok()?;
    interned()
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .texts
        .get(index)
        .cloned()
}

/// `mesh_process_named`: a pid that means whoever holds the name when it is used.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_named(name: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let mut interned = interned().write().unwrap_or_else(PoisonError::into_inner);
    if let Some(&pid) = interned.indices.get(name) {
        return pid;
    }
    interned.texts.push(name.to_owned());
    let pid = -(interned.texts.len() as i64);
    interned.indices.insert(name.to_owned(), pid);
    pid
}
