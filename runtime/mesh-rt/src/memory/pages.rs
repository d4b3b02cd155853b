//! Memory from the operating system: large blocks, and how soon free pages go back.

use super::huge;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    huge::expect_block(size);
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
    huge::expect_block(new);
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
    huge::start_small();
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
