//! Coroutine stacks and the stack limit word.
//!
//! All stacks lie in one reserved address range, so that their number is not limited by the kernel's count of mappings, and there
//! are no guard pages: compiled code checks the limit word before every frame. An actor starts on a small slot of
//! which only the touched pages cost memory. A call that does not fit there continues on a large segment (see
//! [`super::morestack`]), which is given back when the actor waits near the top of its slot or ends.

use corosensei::stack::{Stack, StackPointer};
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Address range of a small stack.
const SLOT: usize = 256 << 10;
/// Bytes below the limit that runtime functions and unwinding may use: they do not check. Untouched pages cost nothing.
const RESERVE: usize = 64 << 10;
/// The part of the reserve that stays for the runtime when landing pads, which run compiled code, use the rest.
const UNWIND_RESERVE: usize = 24 << 10;
/// Use beyond this many bytes is noticed, so that the pages can be given back.
const SHALLOW: usize = 16 << 10;
/// Small stacks at most. Memory checkers, for which the system allocator is, go through every mapped page: they get a small range.
const MAX_SLOTS: usize = if cfg!(feature = "system-alloc") {
    1 << 12
} else {
    1 << 24
};
/// Large segments at most: so many actors can be in a deep recursion at once.
const MAX_LARGE: usize = if cfg!(feature = "system-alloc") {
    2
} else {
    1 << 10
};
/// Free slots that keep their touched pages for the next actor; the pages of others go back to the kernel.
const WARM_SLOTS: usize = 1024;
/// Slots that a worker keeps for itself.
const OWN_SLOTS: usize = 32;

/// Sets the stack limit word of this thread.
pub(super) fn set_limit(limit: usize) {
    // SAFETY: glibc reserves this word of the thread control block for split stacks; nothing else uses it.
    unsafe {
        std::arch::asm!("mov fs:[0x70], {}", in(reg) limit, options(nostack, preserves_flags))
    };
}

/// Reads the stack limit word of this thread.
pub(super) fn limit() -> usize {
    let limit;
    // SAFETY: as in `set_limit`.
    unsafe {
        std::arch::asm!("mov {}, fs:[0x70]", out(reg) limit, options(nostack, preserves_flags))
    };
    limit
}

/// Address of the stack limit word of this thread.
pub(super) fn limit_word_address() -> *mut AtomicU64 {
    let thread_control_block: usize;
    // SAFETY: the x86-64 ABI puts the block's own address at its start.
    unsafe {
        std::arch::asm!("mov {}, fs:[0]", out(reg) thread_control_block, options(nostack, preserves_flags))
    };
    (thread_control_block + 0x70) as *mut AtomicU64
}

/// The reserved address range: small slots, then large segments.
#[derive(Debug)]
struct Region {
    base: usize,
    slots: usize,
    large_base: usize,
    large_size: usize,
    large: usize,
}

static REGION: OnceLock<Region> = OnceLock::new();

fn region() -> &'static Region {
    REGION.get_or_init(|| {
        let large_size = crate::settings::stack_max();
        // Smaller attempts serve systems that limit address space (RLIMIT_AS, strict overcommit, Valgrind).
        let mut slots = MAX_SLOTS;
        let mut large = MAX_LARGE;
        loop {
            let bytes = slots * SLOT + large * large_size;
            // SAFETY: a fresh private mapping.
            let base = unsafe {
                libc::mmap(
                    std::ptr::null_mut(),
                    bytes,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK,
                    -1,
                    0,
                )
            };
            if base != libc::MAP_FAILED {
                // A huge page per actor would cost 2 MiB each. Kernels without huge pages refuse the advice, which is fine.
                // SAFETY: the range was mapped above.
                unsafe { libc::madvise(base, bytes, libc::MADV_NOHUGEPAGE) };
                let base = base as usize;
                return Region {
                    base,
                    slots,
                    large_base: base + slots * SLOT,
                    large_size,
                    large,
                };
            }
            assert!(
                slots > 64,
                "cannot reserve address space for stacks: {}",
                std::io::Error::last_os_error()
            );
            slots /= 2;
            large = (large / 2).max(2);
        }
    })
}

/// How many processes can have a stack.
pub(super) fn slots() -> usize {
    region().slots
}

/// Gives the pages of an address range back; they read as zero afterwards.
fn give_back(low: usize, high: usize) {
    const PAGE: usize = 4096;
    let low = low.next_multiple_of(PAGE);
    let high = high & !(PAGE - 1);
    if low < high {
        // SAFETY: the range lies in a stack of which nothing is live below `high`.
        unsafe { libc::madvise(low as *mut libc::c_void, high - low, libc::MADV_DONTNEED) };
    }
}

/// Free indices; the warm ones still have pages.
#[derive(Debug)]
struct FreeList {
    warm: Vec<u32>,
    cold: Vec<u32>,
    unused: usize,
}

static SLOTS: Mutex<FreeList> = Mutex::new(FreeList {
    warm: Vec::new(),
    cold: Vec::new(),
    unused: 0,
});
static LARGE: Mutex<FreeList> = Mutex::new(FreeList {
    warm: Vec::new(),
    cold: Vec::new(),
    unused: 0,
});
static LIVE_SLOTS: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static OWN: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

impl FreeList {
    fn take(list: &Mutex<FreeList>, max: usize) -> Option<u32> {
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        list.warm.pop().or_else(|| list.cold.pop()).or_else(|| {
            (list.unused < max).then(|| {
                list.unused += 1;
                (list.unused - 1) as u32
            })
        })
    }
}

/// The stack of one actor: its slot and, while it recurses deeply, its large segment.
#[derive(Debug)]
pub(super) struct ActorStack {
    slot: u32,
    /// Lowest limit handed out so far in the slot, and in the large segment.
    slot_limit: usize,
    large: Option<u32>,
    large_limit: usize,
}

/// Where the stack pointer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Segment {
    Slot,
    Large,
}

/// What to do about a frame that did not fit under the current limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fit {
    /// It fits after the limit was lowered.
    Here,
    /// It has to run on the large segment with this top.
    OnLarge(usize),
    /// There is no room.
    Overflow,
}

impl ActorStack {
    /// Takes a slot; `None` when all are in use.
    pub(super) fn acquire() -> Option<ActorStack> {
        let region = region();
        let own = OWN.with_borrow_mut(Vec::pop);
        let slot = own.or_else(|| FreeList::take(&SLOTS, region.slots))?;
        LIVE_SLOTS.fetch_add(1, Ordering::Relaxed);
        let mut stack = ActorStack {
            slot,
            slot_limit: 0,
            large: None,
            large_limit: 0,
        };
        stack.slot_limit = stack.top() - SHALLOW;
        Some(stack)
    }

    fn bottom(&self) -> usize {
        region().base + self.slot as usize * SLOT
    }

    fn top(&self) -> usize {
        self.bottom() + SLOT
    }

    fn large_bounds(&self) -> (usize, usize) {
        let region = region();
        let bottom = region.large_base + self.large.unwrap_or(0) as usize * region.large_size;
        (bottom, bottom + region.large_size)
    }

    /// The slot as corosensei sees it.
    pub(super) fn as_coroutine_stack(&self) -> SlotStack {
        SlotStack {
            bottom: self.bottom(),
            top: self.top(),
        }
    }

    /// The segment that a stack pointer lies in.
    pub(super) fn segment(&self, sp: usize) -> Segment {
        if sp > self.bottom() && sp <= self.top() {
            Segment::Slot
        } else {
            Segment::Large
        }
    }

    /// Limit for code that runs on a segment.
    pub(super) fn limit(&self, segment: Segment) -> usize {
        match segment {
            Segment::Slot => self.slot_limit,
            Segment::Large => self.large_limit,
        }
    }

    /// Finds room for a frame that needs everything down to `lowest`.
    pub(super) fn fit(&mut self, segment: Segment, lowest: usize, unwinding: bool) -> Fit {
        let (bottom, top, limit) = match segment {
            Segment::Slot => (self.bottom(), self.top(), &mut self.slot_limit),
            Segment::Large => {
                let (bottom, top) = self.large_bounds();
                (bottom, top, &mut self.large_limit)
            }
        };
        if lowest >= *limit {
            return Fit::Here;
        }
        if lowest >= bottom + RESERVE {
            // Double the part in use, so that a deep recursion comes here a few times only.
            let wanted = top.saturating_sub((top - lowest) * 2);
            *limit = wanted.max(bottom + RESERVE);
            return Fit::Here;
        }
        if unwinding && lowest >= bottom + UNWIND_RESERVE {
            *limit = bottom + UNWIND_RESERVE;
            return Fit::Here;
        }
        if segment == Segment::Large {
            return Fit::Overflow;
        }
        if self.large.is_none() {
            self.large = FreeList::take(&LARGE, region().large);
            if self.large.is_none() {
                return Fit::Overflow;
            }
            self.large_limit = self.large_bounds().1 - SHALLOW;
        }
        let frame = self.top().saturating_sub(lowest).min(region().large_size);
        if self.large_bounds().1 - frame < self.large_bounds().0 + RESERVE {
            return Fit::Overflow;
        }
        self.large_limit = self
            .large_limit
            .min(self.large_bounds().1 - frame.max(SHALLOW));
        Fit::OnLarge(self.large_bounds().1)
    }

    /// Gives back what a past deep recursion used. `sp` is the stack pointer of the waiting actor.
    pub(super) fn trim(&mut self, sp: usize) {
        if self.segment(sp) != Segment::Slot {
            return;
        }
        if sp > self.top() - SHALLOW && self.slot_limit < self.top() - SHALLOW {
            give_back(self.bottom(), self.top() - SHALLOW);
            self.slot_limit = self.top() - SHALLOW;
        }
        self.release_large();
    }

    fn release_large(&mut self) {
        let (bottom, top) = self.large_bounds();
        if let Some(index) = self.large.take() {
            // Runtime functions used the stack below the limit without a check.
            give_back(self.large_limit.saturating_sub(RESERVE).max(bottom), top);
            LARGE
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .cold
                .push(index);
        }
    }

    /// Gives the stack back; nothing may be live on it.
    pub(super) fn release(mut self) {
        self.release_large();
        LIVE_SLOTS.fetch_sub(1, Ordering::Relaxed);
        if self.slot_limit < self.top() - SHALLOW {
            give_back(self.bottom(), self.top() - SHALLOW);
        }
        let slot = self.slot;
        let kept = OWN.with_borrow_mut(|own| {
            let keep = own.len() < OWN_SLOTS;
            if keep {
                own.push(slot);
            }
            keep
        });
        if !kept {
            let mut list = SLOTS.lock().unwrap_or_else(PoisonError::into_inner);
            if list.warm.len() < WARM_SLOTS {
                list.warm.push(slot);
            } else {
                drop(list);
                give_back(self.bottom(), self.top());
                SLOTS
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .cold
                    .push(slot);
            }
        }
    }
}

/// A slot, borrowed by a coroutine; [`ActorStack::release`] gives it back after the coroutine is gone.
#[derive(Debug)]
pub(super) struct SlotStack {
    bottom: usize,
    top: usize,
}

// SAFETY: the range is readable and writable, larger than the minimum, and belongs to one actor at a time. Instead of a guard
// page there is the limit word, which all compiled code checks, and a reserve for the runtime's own functions.
unsafe impl Stack for SlotStack {
    fn base(&self) -> StackPointer {
        NonZeroUsize::new(self.top).unwrap_or(StackPointer::MAX)
    }

    fn limit(&self) -> StackPointer {
        NonZeroUsize::new(self.bottom).unwrap_or(StackPointer::MIN)
    }
}
