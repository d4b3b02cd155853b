//! Objects and blocks.

#[path = "../../../src/memory/count.rs"]
#[allow(dead_code, reason = "not all is modelled")]
pub(crate) mod count;
#[path = "../../../src/memory/desc.rs"]
#[allow(dead_code, reason = "not all is modelled")]
pub(crate) mod desc;

pub(crate) use desc::TypeDesc;

/// A function value: makes messages.
#[derive(Clone, Debug)]
pub(crate) struct Closure;

impl Closure {
    pub(crate) unsafe fn from_raw(_object: Obj) -> Closure {
        Closure
    }

    pub(crate) unsafe fn call_obj0(&self) -> Obj {
        crate::actor::mailbox::Message::allocate(std::ptr::null()).cast()
    }

    pub(crate) unsafe fn call_unit(&self) {}
}

pub(crate) type Obj = *mut u8;

pub(crate) unsafe fn write_some(_out: *mut u64, _value: u64) {}

pub(crate) unsafe fn write_none(_out: *mut u64) {}

/// What processes hold is not modelled.
pub(crate) mod balance {
    pub(crate) fn take_moved() -> i64 {
        0
    }

    pub(crate) fn keep_moved() {}
}

/// The allocator, which counts what lives in a run.
pub(crate) mod object {
    use std::alloc::Layout;
    use std::sync::atomic::{AtomicI64, Ordering};

    loom::lazy_static! {
        // Not a part of the model: of the language, not of loom.
        static ref LIVE: AtomicI64 = AtomicI64::new(0);
    }

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).expect("a small block")
    }

    pub(crate) fn allocate_uncounted(size: usize) -> *mut u8 {
        LIVE.fetch_add(1, Ordering::Relaxed);
        // SAFETY: messages are larger than nothing.
        unsafe { std::alloc::alloc(layout(size)) }
    }

    pub(crate) unsafe fn deallocate_uncounted(block: *mut u8, size: usize) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: passed on to the caller.
        unsafe { std::alloc::dealloc(block, layout(size)) }
    }

    pub(crate) fn live() -> i64 {
        LIVE.load(Ordering::Relaxed)
    }
}
