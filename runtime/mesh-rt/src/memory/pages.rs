//! Memory from the operating system: large blocks, and how soon free pages go back.

use super::huge::{self, HUGE_PAGE};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Blocks of this size and more are mappings of their own: they grow by moving page tables instead of bytes, and leave nothing behind in the heap
/// when they do.
pub(super) const LARGE: usize = 4 << 20;

const SMALL_PAGE: usize = 4096;

static MAPPED: AtomicUsize = AtomicUsize::new(0);

/// Bytes of all mappings.
pub(super) fn mapped() -> usize {
    MAPPED.load(Ordering::Relaxed)
}

/// A mapping of `size` bytes, null when there is no memory.
pub(super) fn map(size: usize) -> *mut u8 {
    huge::expect_block(size);
    let mut block = map_aligned(size);
    if block == libc::MAP_FAILED {
        block = map_anywhere(size);
    }
    let block = usable(block, size);
    if !block.is_null() {
        MAPPED.fetch_add(size, Ordering::Relaxed);
    }
    block
}

/// A mapping wherever there is room.
fn map_anywhere(size: usize) -> *mut libc::c_void {
    // SAFETY: a new anonymous mapping touches nothing that exists.
    unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            size,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    }
}

/// A mapping that begins where a huge page can begin: otherwise it would have up to 511 small ones in front of the first. Takes more address
/// space for a moment, which a limit may refuse where the mapping itself would fit.
fn map_aligned(size: usize) -> *mut libc::c_void {
    let block = map_anywhere(size.saturating_add(HUGE_PAGE));
    if block == libc::MAP_FAILED {
        return block;
    }
    let before = block.addr().next_multiple_of(HUGE_PAGE) - block.addr();
    // Only whole pages can be given back.
    let used = before + size.next_multiple_of(SMALL_PAGE);
    // SAFETY: both ends are in the mapping, which is ours.
    unsafe {
        for (start, end) in [(0, before), (used, size + HUGE_PAGE)] {
            if start < end {
                libc::munmap(block.byte_add(start), end - start);
            }
        }
        block.byte_add(before)
    }
}

/// Changes the size of a mapping, null when there is no memory.
///
/// # Safety
/// `block` must come from [`map`] or [`remap`] with `old` bytes and must not be used afterwards.
pub(super) unsafe fn remap(block: *mut u8, old: usize, new: usize) -> *mut u8 {
    huge::expect_block(new);
    // SAFETY: passed on to the caller.
    let block = usable(unsafe { move_or_resize(block.cast(), old, new) }, new);
    if !block.is_null() {
        MAPPED.fetch_add(new.wrapping_sub(old), Ordering::Relaxed);
    }
    block
}

/// The mapping where it is, or in another aligned place: moved elsewhere, its huge pages would be divided. Where the address space has no room
/// for the old place and the new one, wherever the kernel moves it, which needs room for the new one only.
///
/// # Safety
/// As for [`remap`].
unsafe fn move_or_resize(block: *mut libc::c_void, old: usize, new: usize) -> *mut libc::c_void {
    // SAFETY: passed on to the caller; the place that the mapping is moved to is ours. A call that fails leaves the mapping as it was.
    unsafe {
        let resized = libc::mremap(block, old, new, 0);
        if resized != libc::MAP_FAILED {
            return resized;
        }
        let place = map_aligned(new);
        if place != libc::MAP_FAILED {
            let flags = libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED;
            let moved = libc::mremap(block, old, new, flags, place);
            if moved != libc::MAP_FAILED {
                return moved;
            }
            // The place is not given back: the kernel may have done so before it failed, and another thread may have mapped something there
            // since. At worst untouched addresses are lost.
        }
        libc::mremap(block, old, new, libc::MREMAP_MAYMOVE)
    }
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
    fn mappings_begin_where_huge_pages_can() {
        let mut blocks = Vec::new();
        for size in [LARGE, LARGE + 24, LARGE + 4096, 3 * LARGE - 1] {
            let block = map(size);
            assert_eq!(block.addr() % HUGE_PAGE, 0);
            blocks.push((block, size));
        }
        for (block, size) in blocks {
            // SAFETY: the mapping is as large as asked for, and not used after it has been given back.
            unsafe {
                block.add(size - 1).write(5);
                let grown = remap(block, size, 2 * size + 8);
                assert_eq!(grown.addr() % HUGE_PAGE, 0);
                grown.add(2 * size + 7).write(6);
                let shrunk = remap(grown, 2 * size + 8, size);
                assert_eq!((shrunk, shrunk.add(size - 1).read()), (grown, 5));
                unmap(shrunk, size);
            }
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

    /// Limits the address space to what is used now and `more`.
    fn leave(more: usize) {
        let used = std::fs::read_to_string("/proc/self/statm").unwrap();
        let pages: usize = used.split(' ').next().unwrap().parse().unwrap();
        let most = (pages * SMALL_PAGE + more) as libc::rlim_t;
        let limit = libc::rlimit {
            rlim_cur: most,
            rlim_max: libc::RLIM_INFINITY,
        };
        // SAFETY: the limit lives through the call.
        let set = unsafe { libc::setrlimit(libc::RLIMIT_AS, &raw const limit) };
        assert_eq!(set, 0);
    }

    #[test]
    fn where_address_space_is_short_mappings_are_made_and_grow_without_alignment() {
        const ALONE: &str = "MESH_TEST_ALONE";
        // The limit holds for a whole process.
        if std::env::var_os(ALONE).is_none() {
            let name = "memory::pages::tests::where_address_space_is_short_mappings_are_made_and_grow_without_alignment";
            let run = std::process::Command::new(std::env::current_exe().unwrap())
                .args([name, "--exact"])
                .env(ALONE, "1")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stdout);
            assert!(run.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        let block = map(2 * LARGE);
        // SAFETY: mappings are as large as asked for, and not used after they have been given back.
        unsafe {
            block.write(7);
            block.add(2 * LARGE - 1).write(9);
            // In the way of growing in place, unless something else is.
            libc::mmap(
                block.add(2 * LARGE).cast(),
                SMALL_PAGE,
                libc::PROT_NONE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED_NOREPLACE,
                -1,
                0,
            );
            leave(LARGE + (1 << 20));
            let grown = remap(block, 2 * LARGE, 3 * LARGE);
            assert!(!grown.is_null() && grown != block);
            assert_eq!((grown.read(), grown.add(2 * LARGE - 1).read()), (7, 9));
            grown.add(3 * LARGE - 1).write(1);

            leave(LARGE + (1 << 20));
            let other = map(LARGE);
            assert!(!other.is_null());
            other.add(LARGE - 1).write(1);
            assert!(map(2 * LARGE).is_null());
            unmap(other, LARGE);
            unmap(grown, 3 * LARGE);
        }
    }
}
