//! What Valgrind has to be told about stacks.
//!
//! It takes everything below a stack pointer for inaccessible, but the bytes of a waiting actor are copied away from there and
//! back. Without Valgrind a request does nothing; only builds with the C library's allocator make any.

/// The bytes may be read: they are copied out, with what is dead among them.
pub(super) fn readable(address: usize, bytes: usize) {
    request(MAKE_MEM_DEFINED, address, bytes);
}

/// The bytes are going to be written: a stack is copied back.
pub(super) fn writable(address: usize, bytes: usize) {
    request(MAKE_MEM_UNDEFINED, address, bytes);
}

/// Client requests of Memcheck (`memcheck.h`): its tool base is "MC".
const MAKE_MEM_UNDEFINED: usize = 0x4d43_0001;
const MAKE_MEM_DEFINED: usize = 0x4d43_0002;

#[cfg(feature = "system-alloc")]
fn request(kind: usize, address: usize, bytes: usize) {
    let arguments = [kind, address, bytes, 0, 0, 0];
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

#[cfg(not(feature = "system-alloc"))]
fn request(_kind: usize, _address: usize, _bytes: usize) {}
