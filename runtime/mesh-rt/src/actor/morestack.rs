//! `__morestack`: what compiled code calls when a frame does not fit under the stack limit (`docs/stacks.md`).
//!
//! Either the limit word held a request to yield, or it can be lowered, or the function has to run on a large segment: then it is
//! called there, with a copy of its stack arguments, and control comes back here when it returns. Or the function is not to begin at
//! all, because the stack is full or the process has to end: then what it would have owned is dropped, by a function with the same
//! parameters, and the stack is unwound from here.

use super::context;
use super::preempt::YIELD_REQUEST;
use super::stack::{self, Fit};
use super::wait;
use crate::panic::Location;
use std::arch::global_asm;

// At the entry: r10 = bytes of the frame, r11 = bytes of stack arguments, [rsp] = address of a one-byte `ret` in the function,
// behind which its body continues, [rsp + 8] = return address of the function. All argument registers are live.
//
// The frame pointer stays in rbp throughout, so the CFA does not depend on which stack rsp is on, and unwinding works across the
// switch: nothing has to be undone, because the limit is derived from the stack pointer whenever it is found to be wrong.
global_asm!(
    ".text",
    ".globl __morestack",
    ".hidden __morestack",
    ".type __morestack,@function",
    ".balign 16",
    "__morestack:",
    ".cfi_startproc",
    "push rbp",
    ".cfi_def_cfa_offset 16",
    ".cfi_offset rbp, -16",
    "mov rbp, rsp",
    ".cfi_def_cfa_register rbp",
    "sub rsp, 216",
    "mov [rsp], rdi",
    "mov [rsp + 8], rsi",
    "mov [rsp + 16], rdx",
    "mov [rsp + 24], rcx",
    "mov [rsp + 32], r8",
    "mov [rsp + 40], r9",
    "mov [rsp + 48], rax",
    "mov [rsp + 56], r11",
    "movups [rsp + 64], xmm0",
    "movups [rsp + 80], xmm1",
    "movups [rsp + 96], xmm2",
    "movups [rsp + 112], xmm3",
    "movups [rsp + 128], xmm4",
    "movups [rsp + 144], xmm5",
    "movups [rsp + 160], xmm6",
    "movups [rsp + 176], xmm7",
    "lea rdi, [rbp + 16]",
    "mov rsi, r10",
    "call {slow}",
    "mov r10, rax",
    "movups xmm0, [rsp + 64]",
    "movups xmm1, [rsp + 80]",
    "movups xmm2, [rsp + 96]",
    "movups xmm3, [rsp + 112]",
    "movups xmm4, [rsp + 128]",
    "movups xmm5, [rsp + 144]",
    "movups xmm6, [rsp + 160]",
    "movups xmm7, [rsp + 176]",
    "mov r8, [rsp + 32]",
    "mov r9, [rsp + 40]",
    "mov rax, [rsp + 48]",
    "test r10, r10",
    "jnz 1f",
    // Same stack: forget this call and continue behind the `ret`.
    "mov rdi, [rsp]",
    "mov rsi, [rsp + 8]",
    "mov rdx, [rsp + 16]",
    "mov rcx, [rsp + 24]",
    ".cfi_remember_state",
    "leave",
    ".cfi_def_cfa rsp, 8",
    "pop r11",
    ".cfi_def_cfa_offset 0",
    "inc r11",
    "jmp r11",
    ".cfi_restore_state",
    "1:",
    "test r10, 1",
    "jnz 3f",
    // Large segment with its top in r10: copy the stack arguments, which begin above the function's return address.
    "mov r11, rsp",
    "mov rcx, [rsp + 56]",
    "lea rdx, [rcx + 15]",
    "and rdx, -16",
    "sub r10, rdx",
    "mov rsp, r10",
    "mov rdi, r10",
    "lea rsi, [rbp + 24]",
    "rep movsb",
    "mov rdi, [r11]",
    "mov rsi, [r11 + 8]",
    "mov rdx, [r11 + 16]",
    "mov rcx, [r11 + 24]",
    "mov r10, [rbp + 8]",
    "inc r10",
    "call r10",
    // Back on the small stack, keeping everything that can carry a result.
    "lea rsp, [rbp - 216]",
    "mov [rsp], rax",
    "mov [rsp + 8], rdx",
    "mov [rsp + 16], rcx",
    "movups [rsp + 64], xmm0",
    "movups [rsp + 80], xmm1",
    "movups [rsp + 96], xmm2",
    "movups [rsp + 112], xmm3",
    "lea rdi, [rbp + 16]",
    "call {back}",
    "mov rax, [rsp]",
    "mov rdx, [rsp + 8]",
    "mov rcx, [rsp + 16]",
    "movups xmm0, [rsp + 64]",
    "movups xmm1, [rsp + 80]",
    "movups xmm2, [rsp + 96]",
    "movups xmm3, [rsp + 112]",
    "leave",
    ".cfi_def_cfa rsp, 8",
    // To the function's one-byte `ret`, and so to its caller.
    "ret",
    ".cfi_def_cfa rbp, 16",
    // The function does not begin; r10 says why.
    "3:",
    "mov [rsp + 192], r10",
    "lea rdi, [rbp + 16]",
    "call {dropper}",
    "test rax, rax",
    "jz 4f",
    // Copy the stack arguments and give it all the others.
    "mov r10, rax",
    "mov r11, rsp",
    "mov rcx, [rsp + 56]",
    "lea rdx, [rcx + 15]",
    "and rdx, -16",
    "sub rsp, rdx",
    "mov rdi, rsp",
    "lea rsi, [rbp + 24]",
    "rep movsb",
    "mov rdi, [r11]",
    "mov rsi, [r11 + 8]",
    "mov rdx, [r11 + 16]",
    "mov rcx, [r11 + 24]",
    "mov r8, [r11 + 32]",
    "mov r9, [r11 + 40]",
    "mov rax, [r11 + 48]",
    "movups xmm0, [r11 + 64]",
    "movups xmm1, [r11 + 80]",
    "movups xmm2, [r11 + 96]",
    "movups xmm3, [r11 + 112]",
    "movups xmm4, [r11 + 128]",
    "movups xmm5, [r11 + 144]",
    "movups xmm6, [r11 + 160]",
    "movups xmm7, [r11 + 176]",
    "call r10",
    "lea rsp, [rbp - 216]",
    "4:",
    "lea rdi, [rbp + 16]",
    "mov rsi, [rsp + 192]",
    "call {unwind}",
    "ud2",
    ".cfi_endproc",
    ".size __morestack, . - __morestack",
    slow = sym mesh_stack_slow,
    back = sym mesh_stack_back,
    dropper = sym mesh_stack_dropper,
    unwind = sym mesh_stack_unwind,
);

/// What `__morestack` keeps below the stack pointer of its caller while a function runs on the large segment.
const OWN_FRAMES: usize = 256;

/// The stack is full. Odd, as no top of a segment is.
const OVERFLOW: usize = 1;
/// The process has been asked to end, or holds more of the heap than it may.
const ENDS: usize = 3;

/// Decides about a frame of `frame` bytes at stack pointer `sp`: 0 to continue where it is, [`OVERFLOW`], [`ENDS`], or the top of the
/// segment to continue on.
extern "C-unwind" fn mesh_stack_slow(sp: usize, frame: usize) -> usize {
    let Some(actor) = context::current() else {
        // Mesh code outside of an actor exists in tests only; there the thread's own stack is large.
        stack::set_limit(0);
        return 0;
    };
    let requested = stack::limit() as u64 == YIELD_REQUEST;
    let segment = actor.stack().segment(sp);
    stack::set_limit(actor.stack().limit(segment));
    let mut ends = false;
    if requested {
        wait::yield_now(actor);
        ends = wait::must_unwind(actor);
        if ends && !prefix(sp).must_begin() {
            return ENDS;
        }
    }
    // Frames under 256 bytes compare rsp alone, and leaf functions use 128 bytes below it.
    let lowest = sp.saturating_sub(frame.saturating_add(512));
    let private = actor.private();
    let mut fit = (actor.stack()).fit(segment, lowest, sp - OWN_FRAMES, private.unwinding);
    if fit == Fit::Overflow && prefix(sp).must_begin() && actor.stack().in_reserve(lowest) {
        fit = Fit::Here;
    }
    match fit {
        Fit::Here => {
            stack::set_limit(actor.stack().limit(segment));
            if ends {
                // The next function that may unwind does.
                stack::request_yield();
            }
            0
        }
        Fit::OnLarge(top) => {
            stack::set_limit(actor.stack().limit(stack::Segment::Large));
            top
        }
        Fit::Overflow => {
            if !private.unwinding {
                private.unwinds_elsewhere = true;
                wait::suspend(actor);
            }
            OVERFLOW
        }
    }
}

/// The function that drops the arguments of the one that does not begin, or 0. Like what landing pads call, it checks no stack: there is the
/// reserve.
extern "C-unwind" fn mesh_stack_dropper(sp: usize) -> usize {
    prefix(sp).dropper().unwrap_or(0)
}

/// Unwinds from a function that does not begin.
extern "C-unwind" fn mesh_stack_unwind(sp: usize, why: usize) {
    if why == ENDS
        && let Some(actor) = context::current()
    {
        wait::unwind_now(actor);
    }
    crate::panic::stack_overflow(prefix(sp).location())
}

/// First word of the data that the compiler puts in front of a function. Two distances from the function follow, of 32 bits: to the
/// [`Location`] of its definition, and to the function that drops its arguments.
const FUNCTION_MARK: u64 = u64::from_le_bytes(*b"MESHFUN1");
/// In the place of the second distance.
const NO_ARGUMENTS: i32 = 0;
const MUST_BEGIN: i32 = 1;

unsafe extern "C" {
    /// libgcc's look-up in the unwind tables; null when there is no function at that address.
    fn _Unwind_FindEnclosingFunction(address: usize) -> usize;
}

/// What the compiler says of a function.
struct Prefix(Option<(*const u8, [i32; 2])>);

/// What is said of the function whose prologue has called `__morestack`, `sp` being the stack pointer at its entry.
fn prefix(sp: usize) -> Prefix {
    // SAFETY: `__morestack` passes the address just above its own return address, which points into the function. The look-up only looks,
    // and the 16 bytes in front of a function lie in the same text segment.
    unsafe {
        let inside = *(sp as *const usize).sub(1);
        let start = _Unwind_FindEnclosingFunction(inside) as *const u64;
        let known = !start.is_null() && start.is_aligned() && *start.sub(2) == FUNCTION_MARK;
        Prefix(known.then(|| (start.cast(), *start.sub(1).cast())))
    }
}

impl Prefix {
    /// Where it was defined; null when nothing tells.
    fn location(&self) -> *const Location {
        match self.0 {
            Some((start, [location, _])) => start.wrapping_offset(location as isize).cast(),
            None => std::ptr::null(),
        }
    }

    /// Its callers have no landing pads, or its arguments lie in a block that only it can release.
    fn must_begin(&self) -> bool {
        matches!(self.0, Some((_, [_, MUST_BEGIN])))
    }

    fn dropper(&self) -> Option<usize> {
        match self.0 {
            Some((_, [_, NO_ARGUMENTS | MUST_BEGIN])) | None => None,
            Some((start, [_, distance])) => {
                Some(start.addr().wrapping_add_signed(distance as isize))
            }
        }
    }
}

/// The function that ran on the large segment has returned; `sp` is on the small one.
extern "C-unwind" fn mesh_stack_back(sp: usize) {
    if let Some(actor) = context::current() {
        let stack = actor.stack();
        // A pending request to yield is kept: the next check will find it.
        if stack::limit() as u64 != YIELD_REQUEST {
            stack::set_limit(stack.limit(stack.segment(sp)));
        }
    }
}

/// `mesh_safepoint`: a loop noticed that the limit word is above the stack pointer.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_safepoint() {
    let Some(actor) = context::current() else {
        stack::set_limit(0);
        return;
    };
    let sp = stack_pointer();
    let requested = stack::limit() as u64 == YIELD_REQUEST;
    let segment = actor.stack().segment(sp);
    stack::set_limit(actor.stack().limit(segment));
    if requested {
        wait::yield_now(actor);
        wait::deliver_exit(actor);
    } else {
        // A limit of the other segment, left behind by unwinding, or use below the shallow mark.
        let _ = actor
            .stack()
            .fit(segment, sp, sp, actor.private().unwinding);
        stack::set_limit(actor.stack().limit(segment));
    }
}

fn stack_pointer() -> usize {
    let sp;
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags))
    };
    sp
}
