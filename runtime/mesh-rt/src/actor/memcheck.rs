//! What memory checkers have to be told about stacks: Valgrind and, in builds for it, the address sanitizer.
//!
//! Valgrind takes everything below a stack pointer for inaccessible, but the bytes of a waiting actor are copied away from there and
//! back. The sanitizer keeps a shadow of what lies between the variables of a frame; it stays behind when the frame's bytes are
//! copied away, and when unwinding or another actor takes over a stack. Without a checker nothing happens here.

/// The bytes may be read: they are copied out, with what is dead among them.
pub(super) fn readable(address: usize, bytes: usize) {
    checker::request(checker::READABLE, address, bytes);
}

/// The bytes are going to be written: a stack is copied back.
pub(super) fn writable(address: usize, bytes: usize) {
    checker::request(checker::WRITABLE, address, bytes);
}

/// Nothing is live between the two addresses.
pub(super) fn vacant(bottom: usize, top: usize) {
    checker::forget(bottom, top.saturating_sub(bottom));
}

/// There is a stack between the two addresses: going there is no large frame, coming back does not end one. Valgrind has to be told
/// because the stacks of threads may lie nearby.
pub(super) fn stack(bottom: usize, top: usize) {
    checker::request(checker::STACK, bottom, top);
}

#[cfg(feature = "asan")]
mod checker {
    pub(super) const READABLE: u8 = 1;
    pub(super) const WRITABLE: u8 = 2;
    pub(super) const STACK: u8 = 3;

    unsafe extern "C" {
        fn __asan_unpoison_memory_region(address: *const u8, bytes: usize);
    }

    pub(super) fn request(kind: u8, address: usize, bytes: usize) {
        if kind != STACK {
            forget(address, bytes);
        }
    }

    pub(super) fn forget(address: usize, bytes: usize) {
        // SAFETY: the range lies in a stack; only the shadow changes.
        unsafe { __asan_unpoison_memory_region(address as *const u8, bytes) };
    }
}

#[cfg(all(feature = "system-alloc", not(feature = "asan")))]
mod checker {
    /// Client requests of Memcheck (`memcheck.h`): its tool base is "MC".
    pub(super) const WRITABLE: usize = 0x4d43_0001;
    pub(super) const READABLE: usize = 0x4d43_0002;
    /// One of its core (`valgrind.h`).
    pub(super) const STACK: usize = 0x1501;

    pub(super) fn request(kind: usize, first: usize, second: usize) {
        let arguments = [kind, first, second, 0, 0, 0];
        // SAFETY: the sequence that Valgrind recognises (`valgrind.h`) rotates a register by 128 bits in all, which changes nothing.
        unsafe {
            std::arch::asm!(
                "rol rdi, 3",
                "rol rdi, 13",
                "rol rdi, 61",
                "rol rdi, 51",
                "xchg rbx, rbx",
                in("rax") arguments.as_ptr(),
                inout("rdx") 0_usize => _,
                in("rdi") 0_usize,
                options(nostack)
            );
        }
    }

    /// Valgrind follows the stack pointer.
    pub(super) fn forget(_address: usize, _bytes: usize) {}
}

#[cfg(not(feature = "system-alloc"))]
mod checker {
    pub(super) const READABLE: () = ();
    pub(super) const WRITABLE: () = ();
    pub(super) const STACK: () = ();

    pub(super) fn request(_kind: (), _first: usize, _second: usize) {}

    pub(super) fn forget(_address: usize, _bytes: usize) {}
}
