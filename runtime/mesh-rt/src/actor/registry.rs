//! Names of processes as programs use them.

use super::names::Names;
use super::table;
use super::task::Actor;
use crate::memory::{Obj, StringArray, borrow_str};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(Names::default)
}

/// A name that is kept for a process that is about to be started.
#[derive(Debug)]
pub(super) struct Reserved(String);

impl Reserved {
    /// Takes a free name; `None` when it is taken.
    pub(super) fn new(name: &str) -> Option<Reserved> {
        names().reserve(name).then(|| Reserved(name.to_owned()))
    }

    /// Gives the name to its process, which does not run yet.
    pub(super) fn give_to(mut self, actor: &Actor) {
        names().give(std::mem::take(&mut self.0), actor);
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        names().cancel(&self.0);
    }
}

/// Number of names.
pub(super) fn count() -> usize {
    names().count()
}

/// Forgets the names of a process that has ended.
pub(super) fn release_names(pid: i64, own: &[String]) {
    // Most programs have no names at all.
    if !own.is_empty() {
        names().release(pid, own);
    }
}

/// Gives a process a name; `false` when the name is empty or taken or the process has ended.
pub(super) fn register(name: &str, actor: &Actor) -> bool {
    names().register(name, actor)
}

/// In front of the interned text of a key of a registry: no name of a process.
const KEY: char = '\0';

/// Registry and key that an interned text stands for, if it is no name.
fn as_key(text: &str) -> Option<(i64, &str)> {
    let (registry, key) = text.strip_prefix(KEY)?.split_once(KEY)?;
    Some((registry.parse().ok()?, key))
}

/// A pid that means the holder of a key of a registry.
pub(super) fn intern_key(registry: i64, key: &str) -> i64 {
    intern(&format!("{KEY}{registry}{KEY}{key}"))
}

/// How a pid that stands for a name or key is shown.
pub(super) fn text_of(pid: i64) -> Option<String> {
    let name = name_of(pid)?;
    Some(match as_key(&name) {
        Some((registry, key)) => format!("<via:{}:{key}>", super::pid_text(registry)),
        None => format!("<name:{name}>"),
    })
}

/// The live holder of a name.
pub(super) fn holder(name: &str) -> Option<Arc<Actor>> {
    if let Some((registry, key)) = as_key(name) {
        return table::find_process(super::keyed::holder(registry, key));
    }
    let pid = names().holder(name)?;
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
    i64::from(!names().unregister(name, &holder))
}

/// `mesh_process_names`: the names of a process, sorted.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_names(pid: i64) -> Obj {
    let mut names = table::find(pid)
        .and_then(|actor| actor.relations.look(|own| own.names.clone()))
        .unwrap_or_default();
    names.sort_unstable();
    StringArray::of(&names).into_raw()
}

/// `mesh_process_whereis`: the holder of a name, or the null pid.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_process_whereis(name: Obj) -> i64 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    if let Some((registry, key)) = as_key(name) {
        return super::keyed::holder(registry, key);
    }
    let pid = names().holder(name).unwrap_or(0);
    if table::is_alive(pid) { pid } else { 0 }
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
    intern(unsafe { borrow_str(name) })
}

fn intern(name: &str) -> i64 {
    let mut interned = interned().write().unwrap_or_else(PoisonError::into_inner);
    if let Some(&pid) = interned.indices.get(name) {
        return pid;
    }
    interned.texts.push(name.to_owned());
    let pid = -(interned.texts.len() as i64);
    interned.indices.insert(name.to_owned(), pid);
    pid
}
