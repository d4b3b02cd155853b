//! Object headers, reference counts and the allocator behind `mesh_alloc`.

use super::balance;
use super::count::{Count, Unique};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicUsize, Ordering};

pub use super::count::Released;

/// The header every heap object begins with.
#[repr(C)]
#[derive(Debug)]
pub struct Object {
    pub(crate) rc: Count,
    pub(crate) aux: u32,
}

/// A counted pointer as it crosses the ABI.
pub type Obj = *mut Object;

/// Size of [`Object`].
pub const HEADER_SIZE: usize = 8;

impl Object {
    /// Header of a new object with one reference.
    pub(crate) const fn fresh(aux: u32) -> Object {
        Object {
            rc: Count::of(AtomicI32::new(1)),
            aux,
        }
    }

    /// Header of an object that is never counted.
    pub(crate) const fn immortal() -> Object {
        Object {
            rc: Count::of(AtomicI32::new(0)),
            aux: 0,
        }
    }

    /// Whether the caller holds the only reference to an object of `size` bytes.
    pub(crate) fn is_unique(&self, size: impl FnOnce() -> usize) -> bool {
        match self.rc.unique() {
            Unique::No => false,
            Unique::Yes => true,
            Unique::Again => {
                balance::add(size() as i64);
                true
            }
        }
    }

    /// Makes the count of an object of `size` bytes atomic. Call it before a second actor can see the object.
    pub(crate) fn mark_shared(&self, size: impl FnOnce() -> usize) {
        if self.rc.mark_shared() {
            balance::subtract(size() as i64);
        }
    }
}

/// Adds a reference.
///
/// # Safety
/// `obj` must point to a live object that this thread may count.
#[inline]
pub unsafe fn dup(obj: Obj) {
    // SAFETY: the caller guarantees that the object is live.
    unsafe { &(*obj).rc }.dup();
}

/// Frees the block of an object that was released.
///
/// # Safety
/// As for [`deallocate`]; `released` must be what [`release`] said, and not [`Released::Kept`].
#[inline]
pub unsafe fn deallocate_released(obj: Obj, size: usize, released: Released) {
    if released == Released::LastOfShared {
        balance::add(size as i64);
    }
    // SAFETY: passed on to the caller.
    unsafe { deallocate(obj.cast(), size) }
}

/// Gives a reference back.
///
/// # Safety
/// As for [`dup`]; the reference must not be used afterwards.
#[inline]
pub unsafe fn release(obj: Obj) -> Released {
    // SAFETY: the caller guarantees that the object is live.
    unsafe { &(*obj).rc }.release()
}

/// Drops a reference to a string (or atom, or Json).
///
/// # Safety
/// `obj` must be a live string object; the reference must not be used afterwards.
pub unsafe fn drop_string_like(obj: Obj) {
    // SAFETY: passed on to the caller.
    drop(unsafe { super::MeshString::from_raw(obj) });
}

/// Blocks of this size and more do not simply come from the allocator: mappings of their own, and all blocks while they are counted.
static SPECIAL: AtomicUsize = AtomicUsize::new(raw::MAPPED);
static MEMCHECK: AtomicBool = AtomicBool::new(false);
static LIVE_BLOCKS: AtomicI64 = AtomicI64::new(0);
static LIVE_BYTES: AtomicI64 = AtomicI64::new(0);

/// Starts counting blocks; must run before the first Mesh allocation.
pub(crate) fn enable_memcheck() {
    MEMCHECK.store(true, Ordering::Relaxed);
    SPECIAL.store(0, Ordering::Relaxed);
}

/// Live blocks and bytes, if they are counted.
pub(crate) fn memcheck() -> Option<(i64, i64)> {
    MEMCHECK.load(Ordering::Relaxed).then(|| {
        (
            LIVE_BLOCKS.load(Ordering::Relaxed),
            LIVE_BYTES.load(Ordering::Relaxed),
        )
    })
}

/// Bytes that the heap has from the system.
pub(crate) fn committed() -> usize {
    raw::committed()
}

#[cold]
fn count(blocks: i64, bytes: i64) {
    LIVE_BLOCKS.fetch_add(blocks, Ordering::Relaxed);
    LIVE_BYTES.fetch_add(bytes, Ordering::Relaxed);
}

#[cold]
fn out_of_memory(bytes: usize) -> ! {
    crate::actor::out_of_memory(bytes, raw::allocated());
    end_of_memory()
}

/// The program needs memory that there is not.
#[cold]
fn end_of_memory() -> ! {
    crate::io::write_stderr(b"mesh: out of memory\n");
    // SAFETY: _exit is always safe to call; unwinding or running destructors could need memory.
    unsafe { libc::_exit(102) }
}

/// Allocates an uninitialised block, 8-aligned, never null, for the running process.
#[inline]
pub fn allocate(size: usize) -> *mut u8 {
    let block = allocate_uncounted(size);
    balance::add(size as i64);
    block
}

/// Allocates a block that no process is to answer for.
#[inline]
pub(crate) fn allocate_uncounted(size: usize) -> *mut u8 {
    if size >= SPECIAL.load(Ordering::Relaxed) {
        return allocate_specially(size);
    }
    let block = raw::malloc(size);
    if block.is_null() {
        out_of_memory(size);
    }
    block
}

#[cold]
#[inline(never)]
fn allocate_specially(size: usize) -> *mut u8 {
    crate::actor::before_large(size);
    if MEMCHECK.load(Ordering::Relaxed) {
        count(1, size as i64);
    }
    let block = raw::any(size);
    if block.is_null() {
        out_of_memory(size);
    }
    block
}

/// Changes the size of a block from [`allocate`].
///
/// # Safety
/// `block` must come from [`allocate`] with `old` bytes and must not be used afterwards.
pub unsafe fn reallocate(block: *mut u8, old: usize, new: usize) -> *mut u8 {
    let grown = new as i64 - old as i64;
    if new >= raw::MAPPED {
        crate::actor::before_large(new.saturating_sub(old));
    }
    if MEMCHECK.load(Ordering::Relaxed) {
        count(0, grown);
    }
    // SAFETY: passed on to the caller.
    let block = unsafe { raw::realloc(block, old, new) };
    if block.is_null() {
        out_of_memory(new);
    }
    balance::add(grown);
    block
}

/// Frees a block from [`allocate`].
///
/// # Safety
/// `block` must come from [`allocate`] with `size` bytes and must not be used afterwards.
#[inline]
pub unsafe fn deallocate(block: *mut u8, size: usize) {
    balance::subtract(size as i64);
    // SAFETY: passed on to the caller.
    unsafe { deallocate_uncounted(block, size) }
}

/// Frees a block from [`allocate_uncounted`], or one that is counted for nobody any more.
///
/// # Safety
/// As for [`deallocate`].
#[inline]
pub(crate) unsafe fn deallocate_uncounted(block: *mut u8, size: usize) {
    // SAFETY: passed on to the caller.
    unsafe {
        if size >= SPECIAL.load(Ordering::Relaxed) {
            return deallocate_specially(block, size);
        }
        raw::free(block);
    }
}

/// [`deallocate`] for blocks from [`allocate_specially`].
#[cold]
#[inline(never)]
unsafe fn deallocate_specially(block: *mut u8, size: usize) {
    if MEMCHECK.load(Ordering::Relaxed) {
        count(-1, -(size as i64));
    }
    // SAFETY: passed on to the caller.
    unsafe { raw::free_any(block, size) }
}

#[cfg(not(feature = "system-alloc"))]
mod raw {
    //! mimalloc; also Rust's own allocator in Mesh programs, so that there is one heap.

    use crate::memory::pages;
    use mimalloc::MiMalloc;
    use std::alloc::{GlobalAlloc, Layout};

    #[global_allocator]
    static GLOBAL: Heap = Heap;

    /// mimalloc, but running out of memory ends the program as it does for values of Mesh.
    struct Heap;

    fn existing(block: *mut u8) -> *mut u8 {
        if block.is_null() {
            super::end_of_memory();
        }
        block
    }

    // SAFETY: every function does what mimalloc does.
    unsafe impl GlobalAlloc for Heap {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: passed on to the caller.
            existing(unsafe { MiMalloc.alloc(layout) })
        }

        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            // SAFETY: passed on to the caller.
            existing(unsafe { MiMalloc.alloc_zeroed(layout) })
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: passed on to the caller.
            unsafe { MiMalloc.dealloc(block, layout) }
        }

        unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            // SAFETY: passed on to the caller.
            existing(unsafe { MiMalloc.realloc(block, layout, size) })
        }
    }

    /// Blocks of this size and more are mappings of their own.
    pub(super) const MAPPED: usize = pages::LARGE;

    /// A block smaller than [`MAPPED`].
    #[inline]
    pub(super) fn malloc(size: usize) -> *mut u8 {
        // SAFETY: mi_malloc has no preconditions.
        unsafe { libmimalloc_sys::mi_malloc(size).cast() }
    }

    /// A block of any size.
    pub(super) fn any(size: usize) -> *mut u8 {
        if size >= MAPPED {
            pages::map(size)
        } else {
            malloc(size)
        }
    }

    /// Bytes that the heap has from the system.
    pub(super) fn committed() -> usize {
        let mut committed = 0;
        let mut unused = [0usize; 7];
        let [a, b, c, d, e, f, g] = &mut unused;
        // SAFETY: all pointers are valid.
        unsafe { libmimalloc_sys::mi_process_info(a, b, c, d, e, &mut committed, f, g) };
        committed
    }

    /// Bytes of the heap and of mappings.
    pub(super) fn allocated() -> usize {
        committed() + pages::mapped()
    }

    pub(super) unsafe fn realloc(block: *mut u8, old: usize, new: usize) -> *mut u8 {
        // SAFETY: the caller knows the size of the block, which tells where it comes from.
        unsafe {
            match (old >= MAPPED, new >= MAPPED) {
                (true, true) => pages::remap(block, old, new),
                (false, false) => libmimalloc_sys::mi_realloc(block.cast(), new).cast(),
                _ => {
                    let moved = any(new);
                    if !moved.is_null() {
                        block.copy_to_nonoverlapping(moved, old.min(new));
                        free_any(block, old);
                    }
                    moved
                }
            }
        }
    }

    /// Frees a block smaller than [`MAPPED`].
    #[inline]
    pub(super) unsafe fn free(block: *mut u8) {
        // SAFETY: the block comes from mi_malloc.
        unsafe { libmimalloc_sys::mi_free(block.cast()) }
    }

    /// Frees a block of any size.
    pub(super) unsafe fn free_any(block: *mut u8, size: usize) {
        // SAFETY: as for `realloc`.
        unsafe {
            if size >= MAPPED {
                pages::unmap(block, size);
            } else {
                free(block);
            }
        }
    }
}

#[cfg(feature = "system-alloc")]
mod raw {
    //! The C library's allocator, which Valgrind and address sanitizers know.

    /// Blocks of this size and more are looked at as with mimalloc, and allocated as all others.
    pub(super) const MAPPED: usize = 4 << 20;

    pub(super) fn malloc(size: usize) -> *mut u8 {
        // SAFETY: malloc has no preconditions.
        unsafe { libc::malloc(size).cast() }
    }

    pub(super) fn any(size: usize) -> *mut u8 {
        malloc(size)
    }

    /// The C library does not tell cheaply.
    pub(super) fn committed() -> usize {
        usize::MAX
    }

    /// The C library does not tell cheaply.
    pub(super) fn allocated() -> usize {
        usize::MAX
    }

    pub(super) unsafe fn realloc(block: *mut u8, _old: usize, size: usize) -> *mut u8 {
        // SAFETY: the block comes from malloc.
        unsafe { libc::realloc(block.cast(), size).cast() }
    }

    pub(super) unsafe fn free(block: *mut u8) {
        // SAFETY: the block comes from malloc.
        unsafe { libc::free(block.cast()) }
    }

    pub(super) unsafe fn free_any(block: *mut u8, _size: usize) {
        // SAFETY: passed on to the caller.
        unsafe { free(block) }
    }
}

/// `mesh_alloc`.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_alloc(size: i64) -> *mut u8 {
    allocate(size as usize)
}

/// `mesh_realloc`: the block with another size, perhaps elsewhere.
///
/// # Safety
/// `block` must come from `mesh_alloc(old)` and must not be used afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_realloc(block: *mut u8, old: i64, new: i64) -> *mut u8 {
    // SAFETY: passed on to the caller.
    unsafe { reallocate(block, old as usize, new as usize) }
}

/// `mesh_free`.
///
/// # Safety
/// `block` must come from `mesh_alloc(size)`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_free(block: *mut u8, size: i64) {
    // SAFETY: passed on to the caller.
    unsafe { deallocate(block, size as usize) }
}

/// `mesh_dup_slow`: adds a reference to an object that is not known to be local.
///
/// # Safety
/// `obj` must be live.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_dup_slow(obj: Obj) {
    // SAFETY: passed on to the caller.
    unsafe { dup(obj) }
}

/// `mesh_drop_slow`: gives back a reference; 1 when the object has to be destroyed.
///
/// # Safety
/// `obj` must be live.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_drop_slow(obj: Obj) -> u8 {
    // SAFETY: passed on to the caller.
    u8::from(unsafe { release(obj) } != Released::Kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_local_shared_and_immortal_objects() {
        let local = &mut Object::fresh(0) as Obj;
        let shared = &mut Object::fresh(0) as Obj;
        let immortal = &mut Object::immortal() as Obj;
        // SAFETY: the three objects live on this stack frame.
        unsafe {
            (*shared).mark_shared(|| 8);
            for obj in [local, shared] {
                mesh_dup_slow(obj);
                mesh_dup_slow(obj);
                assert_eq!(mesh_drop_slow(obj), 0);
                assert!(!(*obj).is_unique(|| 8));
                assert_eq!(mesh_drop_slow(obj), 0);
                assert!((*obj).is_unique(|| 8));
                assert_eq!(mesh_drop_slow(obj), 1);
            }
            mesh_dup_slow(immortal);
            assert_eq!(mesh_drop_slow(immortal), 0);
            assert_eq!(mesh_drop_slow(immortal), 0);
            assert!(!(*immortal).is_unique(|| 8));
        }
    }
}
