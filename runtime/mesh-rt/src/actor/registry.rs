//! Names of processes.

use super::table;
use super::task::Actor;
use crate::memory::{Obj, borrow_str};
use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

fn names() -> &'static RwLock<HashMap<String, i64>> {
    static NAMES: OnceLock<RwLock<HashMap<String, i64>>> = OnceLock::new();
    NAMES.get_or_init(RwLock::default)
}

/// Forgets the names of an actor that ends.
pub(super) fn release_names(actor: &Actor) {
    // The actor is no longer in the table. A registration that holds the lock now is released here; a later one finds no actor.
    let mut own = actor.names.lock().unwrap_or_else(PoisonError::into_inner);
    if own.is_empty() {
        return;
    }
    let mut names = names().write().unwrap_or_else(PoisonError::into_inner);
    for name in own.drain(..) {
        // A successor may have taken the name since this actor left the table.
        if names.get(&name) == Some(&actor.pid()) {
            names.remove(&name);
        }
    }
}

/// `mesh_process_register`: 0 when done, 1 when the name is empty or taken or the process has ended.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_register(name: Obj, pid: i64) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let Some(actor) = table::find(pid).filter(|_| !name.is_empty()) else {
        return 1;
    };
    let mut own = actor.names.lock().unwrap_or_else(PoisonError::into_inner);
    let mut names = names().write().unwrap_or_else(PoisonError::into_inner);
    // An actor that is still in the table releases its names after we let go of the lock.
    if table::find(pid).is_none()
        || names
            .get(name)
            .is_some_and(|&holder| table::find(holder).is_some())
    {
        return 1;
    }
    names.insert(name.to_owned(), pid);
    own.push(name.to_owned());
    0
}

/// `mesh_process_whereis`: the holder of a name, or the null pid.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_whereis(name: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let holder = names()
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(name)
        .copied();
    holder
        .filter(|&pid| table::find(pid).is_some())
        .unwrap_or(0)
}
