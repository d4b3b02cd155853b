//! Who lives.

use super::task::Actor;
use loom::sync::Mutex;
use std::collections::BTreeMap;
use std::sync::Arc;

loom::lazy_static! {
    static ref LIVE: Mutex<BTreeMap<i64, Arc<Actor>>> = Mutex::new(BTreeMap::new());
}

pub(crate) fn insert(actor: &Arc<Actor>) {
    LIVE.lock().unwrap().insert(actor.pid(), actor.clone());
}

pub(crate) fn remove(pid: i64) {
    crate::pause();
    // Not under the lock: the last reference may be this one.
    let actor = LIVE.lock().unwrap().remove(&pid);
    drop(actor);
}

pub(crate) fn find_process(pid: i64) -> Option<Arc<Actor>> {
    let found = LIVE.lock().unwrap().get(&pid).cloned();
    crate::pause();
    found
}

pub(crate) fn is_alive(pid: i64) -> bool {
    find_process(pid).is_some()
}

pub(crate) fn find(pid: i64) -> Option<Arc<Actor>> {
    find_process(pid)
}
