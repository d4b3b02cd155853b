//! Coroutine stacks and the stack limit word.
//!
//! All stacks lie in one reserved address range, so that their number is not limited by the kernel's count of mappings, and there
//! are no guard pages: compiled code checks the limit word before every frame. An actor runs on a small slot, which it may share
//! with others that wait (see [`super::slots`]). A call that does not fit there continues on a large segment (see
//! [`super::morestack`]), which is given back when the actor waits near the top of its slot or ends.

use super::memcheck;
use super::slots::{self, Found, MAX_SLOTS};
use super::task::Actor;
use corosensei::stack::{Stack, StackPointer};
use std::cell::{Cell, RefCell, UnsafeCell};
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
/// An actor that shares its slot and waits with at most so many live bytes frees the slot at once, while the bytes are in the cache.
const EAGER: usize = 4 << 10;
/// What the frames of waiting itself may need below the address that [`ActorStack::note_wait`] is told.
const BELOW_NOTE: usize = if cfg!(feature = "asan") {
    4096
} else if cfg!(debug_assertions) {
    1024
} else {
    256
};
/// Slots that a worker tries before it takes any.
const WINDOW: usize = 64;
/// Large segments at most: so many actors can be in a deep recursion at once.
const MAX_LARGE: usize = if cfg!(feature = "system-alloc") {
    2
} else {
    1 << 10
};
/// Slots that a worker keeps for itself.
const OWN_SLOTS: usize = 32;

/// Sets the stack limit word of this thread.
pub(super) fn set_limit(limit: usize) {
    // SAFETY: glibc reserves this word of the thread control block for split stacks; nothing else uses it.
    unsafe {
        std::arch::asm!("mov fs:[0x70], {}", in(reg) limit, options(nostack, preserves_flags))
    };
}

/// Lets the running actor go to the end of the queue at its next check.
pub(super) fn request_yield() {
    set_limit(super::preempt::YIELD_REQUEST as usize);
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
    large_base: usize,
    large_size: usize,
    large: usize,
}

static REGION: OnceLock<Region> = OnceLock::new();

fn region() -> &'static Region {
    REGION.get_or_init(|| {
        let large_size = crate::settings::stack_max();
        // Smaller attempts serve systems that limit address space (RLIMIT_AS, strict overcommit, Valgrind).
        let mut large = MAX_LARGE;
        loop {
            let bytes = MAX_SLOTS * SLOT + large * large_size;
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
                    large_base: base + MAX_SLOTS * SLOT,
                    large_size,
                    large,
                };
            }
            assert!(
                large > 1,
                "cannot reserve address space for stacks: {}",
                std::io::Error::last_os_error()
            );
            large /= 2;
        }
    })
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

/// Free indices; those from `unused` on were never used.
#[derive(Debug)]
struct FreeList {
    free: Vec<u32>,
    unused: usize,
}

static SLOTS: Mutex<FreeList> = Mutex::new(FreeList {
    free: Vec::new(),
    unused: 0,
});
static LARGE: Mutex<FreeList> = Mutex::new(FreeList {
    free: Vec::new(),
    unused: 0,
});

thread_local! {
    static OWN: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    /// Where this thread looks for a slot to share.
    static CURSOR: Cell<Option<usize>> = const { Cell::new(None) };
}

impl FreeList {
    /// One of `max` stacks of `size` bytes that lie side by side from `base` on.
    fn take(list: &Mutex<FreeList>, max: usize, base: usize, size: usize) -> Option<u32> {
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        list.free.pop().or_else(|| {
            (list.unused < max).then(|| {
                let bottom = base + list.unused * size;
                memcheck::stack(bottom, bottom + size);
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
    large: Option<u32>,
    /// Lowest limit handed out so far in the slot, and in the large segment.
    slot_limit: usize,
    large_limit: usize,
    /// Where the slot was left for the large segment.
    left_slot_at: usize,
    /// Everything that is live in the slot lies above, while the actor waits.
    low: usize,
    /// What was copied out of the slot while somebody else has it. Belongs to whoever runs on the slot.
    saved: UnsafeCell<Vec<u8>>,
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
    /// A stack for `actor`, which is going to run on this thread; `None` when others run on all of them.
    pub(super) fn acquire(actor: *const Actor) -> Option<ActorStack> {
        let slot = ActorStack::take_unused(actor).or_else(|| ActorStack::take_shared(actor))?;
        let mut stack = ActorStack {
            slot,
            large: None,
            slot_limit: 0,
            large_limit: 0,
            left_slot_at: 0,
            low: 0,
            saved: UnsafeCell::new(Vec::new()),
        };
        stack.slot_limit = stack.top() - SHALLOW;
        memcheck::vacant(stack.bottom(), stack.top());
        Some(stack)
    }

    /// Number of its slot.
    pub(super) fn slot(&self) -> u32 {
        self.slot
    }

    /// A slot that nobody belongs to.
    fn take_unused(actor: *const Actor) -> Option<u32> {
        loop {
            let own = OWN.with_borrow_mut(Vec::pop);
            let slot = own.or_else(|| FreeList::take(&SLOTS, MAX_SLOTS, region().base, SLOT))?;
            // Somebody who looked for a slot to share may have chosen a free one.
            if slots::join_unused(slot) {
                match slots::try_take(slot, actor) {
                    Some(found) => {
                        ActorStack::make_room(found);
                        return Some(slot);
                    }
                    None => drop(slots::part(slot)),
                }
            }
        }
    }

    /// A slot that others belong to, on which nobody runs.
    fn take_shared(actor: *const Actor) -> Option<u32> {
        let start = CURSOR.get().unwrap_or_else(ActorStack::own_window);
        // Near slots first: their pages are in this core's cache.
        let near = (0..WINDOW).map(|step| start / WINDOW * WINDOW + (start + step) % WINDOW);
        let others = (0..MAX_SLOTS).map(|step| start + step);
        for index in near.chain(others) {
            let slot = (index % MAX_SLOTS) as u32;
            if let Some(found) = slots::try_take(slot, actor) {
                slots::join(slot);
                ActorStack::make_room(found);
                CURSOR.set(Some(index / WINDOW * WINDOW + (index + 1) % WINDOW));
                return Some(slot);
            }
        }
        None
    }

    /// Where a thread begins to look.
    fn own_window() -> usize {
        static THREADS: AtomicUsize = AtomicUsize::new(0);
        THREADS.fetch_add(WINDOW, Ordering::Relaxed) % MAX_SLOTS
    }

    /// Saves the bytes of the actor that was on a slot which the caller has taken.
    fn make_room(found: Found) {
        if let Found::Other(actor) = found {
            // SAFETY: an actor whose bytes are in a slot exists: it cannot end before it has taken the slot, which is ours.
            let stack = unsafe { (*(actor as *const Actor)).stack_of_waiting() };
            // SAFETY: nobody uses the stack while the slot is ours.
            unsafe { (*stack).save() };
        }
    }

    /// Copies the live part of the slot out.
    ///
    /// # Safety
    /// The caller must have taken the slot, and the actor must be waiting.
    unsafe fn save(&self) {
        let bytes = self.top() - self.low;
        // SAFETY: the slot is the caller's, and so is `saved`; the range lies in the slot.
        unsafe {
            let saved = &mut *self.saved.get();
            saved.clear();
            if saved.capacity() > 2 * bytes {
                *saved = Vec::new();
            }
            saved.reserve_exact(bytes);
            memcheck::readable(self.low, bytes);
            std::ptr::copy_nonoverlapping(self.low as *const u8, saved.as_mut_ptr(), bytes);
            saved.set_len(bytes);
        }
    }

    /// Brings the actor's bytes to its slot, which was taken for it.
    pub(super) fn bring_in(&self, found: Found) {
        if found == Found::Own {
            return;
        }
        ActorStack::make_room(found);
        memcheck::vacant(self.bottom(), self.top());
        // SAFETY: the slot is ours, the bytes were copied from there, and nothing of others is left in it.
        unsafe {
            let saved = &mut *self.saved.get();
            let low = self.top() - saved.len();
            memcheck::writable(low, saved.len());
            std::ptr::copy_nonoverlapping(saved.as_ptr(), low as *mut u8, saved.len());
            saved.clear();
        }
    }

    /// The actor stops running for now. `idle`: it may be long until it continues.
    pub(super) fn leave(&self, actor: *const Actor, idle: bool) {
        let goes = idle && slots::is_shared(self.slot) && self.top() - self.low <= EAGER;
        if goes {
            // SAFETY: the actor was running until now, so the slot is ours.
            unsafe { self.save() };
        }
        slots::leave(self.slot, actor, !goes);
    }

    /// The actor is about to wait; `sp` is an address in the frame of the function that suspends it.
    pub(super) fn note_wait(&mut self, sp: usize) {
        self.low = match self.segment(sp) {
            Segment::Slot => (sp - BELOW_NOTE) & !15,
            Segment::Large => self.left_slot_at,
        };
    }

    /// The actor waits. One of these words is its stack pointer: the lowest of those between the address that [`ActorStack::note_wait`] was told
    /// and what the frames below may need. Nothing is live below it.
    pub(super) fn note_rest(&mut self, words: impl Iterator<Item = usize>) {
        let possible = self.low..self.low + BELOW_NOTE;
        if self.large.is_none()
            && let Some(sp) = words.filter(|word| possible.contains(word)).min()
        {
            self.low = sp & !15;
        }
    }

    /// Whether an address in the slot lies where it will be saved.
    pub(super) fn covers(&self, address: usize) -> bool {
        self.segment(address) == Segment::Large || address >= self.low
    }

    fn bottom(&self) -> usize {
        region().base + self.slot as usize * SLOT
    }

    /// Where the stack begins. Not at the same distance from the bottom for all slots: the frames of all waiting actors would
    /// compete for the same few lines of the caches.
    fn top(&self) -> usize {
        let slot = self.slot as usize;
        self.bottom() + SLOT - (slot % 16) * 4096 - (slot / 16 % 16) * 256
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

    /// Bytes that are in use when the stack pointer is there.
    pub(super) fn used(&self, sp: usize) -> usize {
        match self.segment(sp) {
            Segment::Slot => self.top() - sp,
            Segment::Large => {
                (self.top() - self.left_slot_at) + self.large_bounds().1.saturating_sub(sp)
            }
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
    ///
    /// `left_at` is below everything that stays on this segment if another one is used.
    pub(super) fn fit(
        &mut self,
        segment: Segment,
        lowest: usize,
        left_at: usize,
        unwinding: bool,
    ) -> Fit {
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
            let region = region();
            self.large = FreeList::take(&LARGE, region.large, region.large_base, region.large_size);
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
        self.left_slot_at = left_at;
        Fit::OnLarge(self.large_bounds().1)
    }

    /// Whether an address that does not fit lies in the part of the reserve that functions which cannot unwind may use. The limit stays where it
    /// is: others may not.
    pub(super) fn in_reserve(&self, lowest: usize) -> bool {
        let bottom = match self.segment(lowest) {
            Segment::Slot => self.bottom(),
            Segment::Large => self.large_bounds().0,
        };
        lowest >= bottom + UNWIND_RESERVE
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
            let lowest = self.large_limit.saturating_sub(RESERVE).max(bottom);
            give_back(lowest, top);
            memcheck::vacant(lowest, top);
            LARGE
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .free
                .push(index);
        }
    }

    /// Gives the stack back; the actor has ended on it.
    pub(super) fn release(mut self, actor: *const Actor) {
        self.release_large();
        if self.slot_limit < self.top() - SHALLOW {
            give_back(self.bottom(), self.top() - SHALLOW);
        }
        let slot = self.slot;
        slots::leave(slot, actor, false);
        if !slots::part(slot) {
            return;
        }
        let kept = OWN.with_borrow_mut(|own| {
            let keep = own.len() < OWN_SLOTS;
            if keep {
                own.push(slot);
            }
            keep
        });
        if !kept {
            SLOTS
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .free
                .push(slot);
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
