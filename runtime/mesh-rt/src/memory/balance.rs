//! What the running process has allocated less what it has freed: two words of the thread that every block passes by.
//!
//! Both are words that glibc reserves beside the one of the stack limit (`docs/abi.md` §5), so that counting is one instruction wherever it
//! happens, and none that a compiler could keep the address of while a process goes on to another thread.

use std::arch::asm;

/// Counts an allocation.
#[inline(always)]
pub(crate) fn add(bytes: i64) {
    // SAFETY: the word is the thread's own and nobody else's.
    unsafe { asm!("add fs:[0x50], {}", in(reg) bytes, options(nostack)) }
}

/// Counts that a block is gone: freed, or with another process, or everybody's.
#[inline(always)]
pub(crate) fn subtract(bytes: i64) {
    // SAFETY: as for `add`.
    unsafe { asm!("sub fs:[0x50], {}", in(reg) bytes, options(nostack)) }
}

/// The balance since it was last set.
#[inline(always)]
pub(crate) fn get() -> i64 {
    let bytes;
    // SAFETY: as for `add`.
    unsafe { asm!("mov {}, fs:[0x50]", out(reg) bytes, options(nostack, preserves_flags)) }
    bytes
}

/// Starts anew.
#[inline(always)]
pub(crate) fn set(bytes: i64) {
    // SAFETY: as for `add`.
    unsafe { asm!("mov fs:[0x50], {}", in(reg) bytes, options(nostack, preserves_flags)) }
}

/// What generated code has moved out of the process, and nobody has taken over yet.
#[inline(always)]
pub(crate) fn take_moved() -> i64 {
    let bytes: i64;
    // SAFETY: as for `add`.
    unsafe { asm!("mov {}, fs:[0x58]", out(reg) bytes, options(nostack, preserves_flags)) }
    if bytes != 0 {
        // SAFETY: as for `add`.
        unsafe {
            asm!(
                "mov qword ptr fs:[0x58], 0",
                options(nostack, preserves_flags)
            )
        }
    }
    bytes
}

/// What was moved out stays with the running process after all.
#[inline(always)]
pub(crate) fn keep_moved() {
    let moved = take_moved();
    if moved != 0 {
        add(moved);
    }
}
