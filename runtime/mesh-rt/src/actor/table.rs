//! The table of live actors: pid → actor, without locks on the reading side.
//!
//! Pids are dense and never reused, so the table is a three-level array of which pages are made when their first pid is given
//! out and recycled when all their actors have ended. Pages are never returned to the allocator: a reader may look into a page
//! that has been recycled meanwhile; it then finds empty entries, or notices after locking the entry that the page has
//! another base.

use super::pages::{GROUP_BITS, PAGE_BITS, ROOT_BITS};
use super::registry;
use super::task::Actor;
use crate::sync::atomic::{AtomicI64, AtomicPtr, AtomicU32, AtomicUsize, Ordering};
use crate::sync::{Mutex, null_pointers, shared_array, shared_statics, spin_loop};
use std::ptr::null_mut;
use std::sync::{Arc, PoisonError};

const PAGE: usize = 1 << PAGE_BITS;
const GROUP: usize = 1 << GROUP_BITS;
const ROOT: usize = 1 << ROOT_BITS;

/// Lock bit of an entry; actors are aligned to more than two bytes.
const LOCKED: usize = 1;

struct Page {
    /// First pid of the page.
    base: AtomicI64,
    /// Pids of the page that were not given out or whose actors live.
    open: AtomicU32,
    entries: [AtomicUsize; PAGE],
}

type Group = [AtomicPtr<Page>; GROUP];

shared_statics! {
    static TABLE: [AtomicPtr<Group>; ROOT] = shared_array![AtomicPtr::new(null_mut()); ROOT];
    static NEXT_PID: AtomicI64 = AtomicI64::new(1);
    static LIVE: AtomicUsize = AtomicUsize::new(0);
    static SPARE: Mutex<Vec<&'static Page>> = Mutex::new(Vec::new());
}

fn split(pid: i64) -> Option<(usize, usize, usize)> {
    let index = usize::try_from(pid).ok()?;
    let root = index >> (PAGE_BITS + GROUP_BITS);
    (root < ROOT).then_some((root, (index >> PAGE_BITS) & (GROUP - 1), index & (PAGE - 1)))
}

fn page_slot(root: usize, group: usize) -> Option<&'static AtomicPtr<Page>> {
    // SAFETY: groups are never freed.
    unsafe { TABLE[root].load(Ordering::Acquire).as_ref() }.map(|pages| &pages[group])
}

fn make_page_slot(root: usize, group: usize) -> &'static AtomicPtr<Page> {
    if let Some(slot) = page_slot(root, group) {
        return slot;
    }
    let fresh: *mut Group = null_pointers();
    match TABLE[root].compare_exchange(null_mut(), fresh, Ordering::AcqRel, Ordering::Acquire) {
        // SAFETY: groups are never freed once they are in the table.
        Ok(_) => unsafe { &(&*fresh)[group] },
        Err(existing) => {
            // SAFETY: `fresh` was not published; `existing` is never freed.
            unsafe {
                drop(Box::from_raw(fresh));
                &(&*existing)[group]
            }
        }
    }
}

/// The page of a pid that has just been given out.
fn make_page(pid: i64) -> &'static Page {
    let (root, group, _) = split(pid).expect("2^37 processes started");
    let slot = make_page_slot(root, group);
    // SAFETY: pages are never freed.
    if let Some(page) = unsafe { slot.load(Ordering::Acquire).as_ref() } {
        return page;
    }
    let mut spare = SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: pages are never freed.
    if let Some(page) = unsafe { slot.load(Ordering::Acquire).as_ref() } {
        return page;
    }
    let page = spare.pop().unwrap_or_else(|| {
        Box::leak(Box::new(Page {
            base: AtomicI64::new(0),
            open: AtomicU32::new(0),
            entries: shared_array![AtomicUsize::new(0); PAGE],
        }))
    });
    page.base.store(pid & !(PAGE as i64 - 1), Ordering::Relaxed);
    // Pid 0 is the null pid and never ends.
    let open = if pid < PAGE as i64 { PAGE - 1 } else { PAGE };
    page.open.store(open as u32, Ordering::Relaxed);
    slot.store(std::ptr::from_ref(page).cast_mut(), Ordering::Release);
    page
}

/// Locks an entry; `None` when it is empty.
fn lock(entry: &AtomicUsize) -> Option<*const Actor> {
    loop {
        let value = entry.load(Ordering::Relaxed);
        if value == 0 {
            return None;
        }
        if value & LOCKED == 0
            && entry
                .compare_exchange_weak(value, value | LOCKED, Ordering::Acquire, Ordering::Relaxed)
                .is_ok()
        {
            return Some(value as *const Actor);
        }
        spin_loop();
    }
}

/// Number of actors that were ever started.
pub(super) fn spawned() -> u64 {
    (NEXT_PID.load(Ordering::SeqCst) - 1) as u64
}

/// The pid that the next actor gets.
pub(crate) fn next_to_come() -> i64 {
    NEXT_PID.load(Ordering::SeqCst)
}

/// Number of live actors.
pub(super) fn live() -> usize {
    LIVE.load(Ordering::SeqCst)
}

/// Gives out the next pid.
pub(super) fn next_pid() -> i64 {
    NEXT_PID.fetch_add(1, Ordering::Relaxed)
}

/// Enters a new actor under its pid.
pub(super) fn insert(actor: &Arc<Actor>) {
    LIVE.fetch_add(1, Ordering::SeqCst);
    let page = make_page(actor.pid());
    let entry = &page.entries[actor.pid() as usize & (PAGE - 1)];
    entry.store(Arc::into_raw(actor.clone()) as usize, Ordering::Release);
}

/// Finds a live actor; a name pid means the holder of the name.
pub(crate) fn find(pid: i64) -> Option<Arc<Actor>> {
    if pid < 0 {
        return registry::holder(&registry::name_of(pid)?);
    }
    find_process(pid)
}

/// Finds a live actor by its own pid.
pub(super) fn find_process(pid: i64) -> Option<Arc<Actor>> {
    let (root, group, index) = split(pid)?;
    // SAFETY: pages are never freed.
    let page = unsafe { page_slot(root, group)?.load(Ordering::Acquire).as_ref() }?;
    let entry = &page.entries[index];
    let actor = lock(entry)?;
    let found = page.base.load(Ordering::Relaxed) == pid & !(PAGE as i64 - 1);
    // SAFETY: the entry owns a reference, and nobody can take it out while it is locked.
    let result = found.then(|| unsafe {
        Arc::increment_strong_count(actor);
        Arc::from_raw(actor)
    });
    entry.store(actor as usize, Ordering::Release);
    result
}

/// Whether an actor lives; a name pid means the holder of the name.
pub(super) fn is_alive_or_named(pid: i64) -> bool {
    if pid < 0 {
        return find(pid).is_some();
    }
    is_alive(pid)
}

/// Whether an actor lives. Only looks: cheaper than finding it.
pub(super) fn is_alive(pid: i64) -> bool {
    let Some((root, group, index)) = split(pid) else {
        return false;
    };
    let Some(slot) = page_slot(root, group) else {
        return false;
    };
    // SAFETY: pages are never freed.
    let Some(page) = (unsafe { slot.load(Ordering::Acquire).as_ref() }) else {
        return false;
    };
    // An actor of the page's next life is entered after its base has changed, so who sees that actor sees the base.
    page.entries[index].load(Ordering::Acquire) != 0
        && page.base.load(Ordering::Relaxed) == pid & !(PAGE as i64 - 1)
}

/// Removes an actor that ends.
pub(super) fn remove(pid: i64) {
    let Some((root, group, index)) = split(pid) else {
        return;
    };
    let Some(slot) = page_slot(root, group) else {
        return;
    };
    // SAFETY: pages are never freed.
    let Some(page) = (unsafe { slot.load(Ordering::Acquire).as_ref() }) else {
        return;
    };
    let entry = &page.entries[index];
    if let Some(actor) = lock(entry) {
        entry.store(0, Ordering::Release);
        // SAFETY: the entry owned this reference.
        drop(unsafe { Arc::from_raw(actor) });
        if page.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            slot.store(null_mut(), Ordering::Release);
            SPARE
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(page);
        }
    }
}

/// An actor that was removed has told everybody of its end.
pub(super) fn ended() {
    LIVE.fetch_sub(1, Ordering::SeqCst);
}

/// Whether a live actor has one of these flags.
pub(crate) fn any_with(flags: u64) -> bool {
    all().iter().any(|actor| actor.has(flags))
}

/// Every actor that is alive now.
pub(super) fn all() -> Vec<Arc<Actor>> {
    let end = NEXT_PID.load(Ordering::SeqCst);
    let mut actors = Vec::new();
    let mut pid = 1;
    while pid < end {
        let present = split(pid).and_then(|(root, group, _)| page_slot(root, group));
        match present.map(|slot| slot.load(Ordering::Acquire)) {
            None => pid = (pid | (PAGE * GROUP - 1) as i64) + 1,
            Some(page) if page.is_null() => pid = (pid | (PAGE - 1) as i64) + 1,
            Some(_) => {
                actors.extend(find(pid));
                pid += 1;
            }
        }
    }
    actors
}
