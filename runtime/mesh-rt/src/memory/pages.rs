//! Memory from the operating system: large blocks, and how early the kernel may use huge pages.

use std::fs::File;
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Blocks of this size and more are mappings of their own: they grow by moving page tables instead of bytes, and leave nothing behind in the heap
/// when they do.
pub(super) const LARGE: usize = 4 << 20;

static MAPPED: AtomicUsize = AtomicUsize::new(0);

/// Bytes of all mappings.
pub(super) fn mapped() -> usize {
    MAPPED.load(Ordering::Relaxed)
}

/// A mapping of `size` bytes, null when there is no memory.
pub(super) fn map(size: usize) -> *mut u8 {
    grown();
    // SAFETY: a new anonymous mapping touches nothing that exists.
    let block = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            size,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    let block = usable(block, size);
    if !block.is_null() {
        MAPPED.fetch_add(size, Ordering::Relaxed);
    }
    block
}

/// Changes the size of a mapping, null when there is no memory.
///
/// # Safety
/// `block` must come from [`map`] or [`remap`] with `old` bytes and must not be used afterwards.
pub(super) unsafe fn remap(block: *mut u8, old: usize, new: usize) -> *mut u8 {
    // SAFETY: passed on to the caller.
    let block = usable(
        unsafe { libc::mremap(block.cast(), old, new, libc::MREMAP_MAYMOVE) },
        new,
    );
    if !block.is_null() {
        MAPPED.fetch_add(new.wrapping_sub(old), Ordering::Relaxed);
    }
    block
}

/// Gives a mapping back.
///
/// # Safety
/// As for [`remap`].
pub(super) unsafe fn unmap(block: *mut u8, size: usize) {
    // SAFETY: passed on to the caller.
    unsafe { libc::munmap(block.cast(), size) };
    MAPPED.fetch_sub(size, Ordering::Relaxed);
}

fn usable(block: *mut libc::c_void, size: usize) -> *mut u8 {
    if block == libc::MAP_FAILED {
        return std::ptr::null_mut();
    }
    // SAFETY: the mapping is ours. Where the advice does not apply it is refused, which changes nothing.
    unsafe { libc::madvise(block, size, libc::MADV_HUGEPAGE) };
    block.cast()
}

/// Private memory from which on huge pages pay. Below, the few that the kernel hands out would be most of what a small server takes: its memory
/// would jump by megabytes, whenever a thread first touches another part of its heap.
const LARGE_PROGRAM: usize = 16 << 20;

/// So many visits to the allocator's slow path lie between two looks at how large the program is. Each prepares at most a page of 64 KiB.
const VISITS_BETWEEN_LOOKS: u64 = 64;

/// Milliseconds after which the allocator returns a free page to the system. Until then it may prefer untouched pages to free ones: with mimalloc's own
/// second a program that frees much and takes as much again sometimes grows to twice its need. Below ten milliseconds such a program shows the page
/// faults in its time.
const FREE_PAGES_KEPT: libc::c_long = 20;

/// `mi_option_purge_delay`, which the bindings do not name.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// Prepares the allocator; called before the program starts threads.
pub(crate) fn start() {
    // SAFETY: the function is thread-safe and allocates nothing.
    unsafe { libmimalloc_sys::mi_option_set_default(PURGE_DELAY, FREE_PAGES_KEPT) };
    start_small();
}

/// Keeps huge pages away from a process that has just started. The heap of every thread begins with a huge page otherwise, of which small programs use
/// a few kilobytes; a program that becomes large gets them back.
fn start_small() {
    if huge_pages(false) {
        // SAFETY: the function is thread-safe and allocates nothing.
        unsafe {
            libmimalloc_sys::mi_register_deferred_free(Some(on_slow_path), std::ptr::null_mut());
        }
    }
}

/// Allows or forbids the kernel to use huge pages for this process; `false` where it does not let us say so.
fn huge_pages(allowed: bool) -> bool {
    // SAFETY: the call changes a flag of the process and touches no memory.
    unsafe {
        libc::prctl(
            libc::PR_SET_THP_DISABLE,
            u64::from(!allowed),
            0u64,
            0u64,
            0u64,
        ) == 0
    }
}

/// mimalloc calls this now and then while a thread allocates.
unsafe extern "C" fn on_slow_path(_force: bool, visits: u64, _argument: *mut libc::c_void) {
    if visits.is_multiple_of(VISITS_BETWEEN_LOOKS)
        && private_memory().is_none_or(|bytes| bytes >= LARGE_PROGRAM)
    {
        grown();
    }
}

/// Resident bytes of this process that no file backs. Allocates nothing, for the allocator asks.
fn private_memory() -> Option<usize> {
    let mut text = [0; 128];
    let length = File::open("/proc/self/statm")
        .and_then(|mut file| file.read(&mut text))
        .ok()?;
    let mut fields = std::str::from_utf8(&text[..length]).ok()?.split(' ');
    let resident: usize = fields.nth(1)?.parse().ok()?;
    let shared: usize = fields.next()?.parse().ok()?;
    // SAFETY: the call only reads a constant of the system.
    let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).ok()?;
    Some(resident.saturating_sub(shared) * page)
}

/// Huge pages pay from here on.
fn grown() {
    static GROWN: AtomicBool = AtomicBool::new(false);
    if !GROWN.load(Ordering::Relaxed) && !GROWN.swap(true, Ordering::Relaxed) {
        huge_pages(true);
        // SAFETY: registering nothing is always possible.
        unsafe { libmimalloc_sys::mi_register_deferred_free(None, std::ptr::null_mut()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_purge_delay_has_the_number_that_we_use() {
        // SAFETY: the function is thread-safe.
        let default = unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(
            default, 1000,
            "milliseconds that mimalloc itself would wait"
        );
    }

    #[test]
    fn private_memory_grows_with_what_is_touched() {
        const GROWTH: usize = 64 << 20;
        let before = private_memory().expect("the system tells");
        let block = map(GROWTH);
        assert!(!block.is_null());
        // SAFETY: the mapping is as large as asked for, and not used after it has been given back.
        unsafe {
            block.write_bytes(1, GROWTH);
            let after = private_memory().expect("the system tells");
            unmap(block, GROWTH);
            assert!(after >= before + GROWTH / 2, "{before} -> {after}");
        }
    }

    #[test]
    fn a_mapping_keeps_its_bytes_when_it_grows() {
        let block = map(LARGE);
        assert!(!block.is_null());
        // SAFETY: the mapping is as large as asked for, and not used after it has been given back.
        unsafe {
            block.write(7);
            block.add(LARGE - 1).write(9);
            let block = remap(block, LARGE, 4 * LARGE);
            assert_eq!((block.read(), block.add(LARGE - 1).read()), (7, 9));
            block.add(4 * LARGE - 1).write(1);
            unmap(block, 4 * LARGE);
        }
    }
}
