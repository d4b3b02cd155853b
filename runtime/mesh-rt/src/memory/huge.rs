//! When the kernel may use huge pages.
//!
//! They speed programs with much memory up, but the first touch of one takes as long as the kernel needs for two megabytes at once: a tenth of a
//! millisecond where it has them at hand, several where it has to move other pages away first, or where the machine is a virtual one whose host has
//! taken unused memory back. Whoever touches it stands still meanwhile, and small pages, of which there are always some at hand, would have
//! been cheaper. So a thread of its own tries a few while the program grows, and the kernel may use as many for the program when these were cheap.

use std::fs::File;
use std::io::Read;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Private memory from which on huge pages pay. Below, the few that the kernel hands out would be most of what a small server takes: its memory
/// would jump by megabytes, whenever a thread first touches another part of its heap.
const LARGE_PROGRAM: usize = 16 << 20;

const HUGE_PAGE: usize = 2 << 20;

/// Huge pages that are tried at once.
const TRIED: usize = 2;

/// The program may grow by so much until the next trial is due: as many huge pages as were tried.
const GROWTH: usize = TRIED * HUGE_PAGE;

/// What a huge page may cost: small ones for the same memory take about as long.
const CHEAP: Duration = Duration::from_micros(600);

/// How long cheap ones promise more of them.
const PROMISE: Duration = Duration::from_millis(200);

/// A dear one is not followed by another trial for so long. It would find the page that the last one has given back.
const PAUSE: Duration = Duration::from_secs(1);

/// Private memory at which the next trial is due.
static NEXT_TRIAL: AtomicUsize = AtomicUsize::new(LARGE_PROGRAM);

/// Somebody wants to know whether huge pages are cheap.
static ASKED: AtomicBool = AtomicBool::new(false);

static HELPER_STARTED: AtomicBool = AtomicBool::new(false);
static HELPER: OnceLock<Thread> = OnceLock::new();

/// Keeps huge pages away from a process that has just started. The heap of every thread begins with a huge page otherwise, of which small programs use
/// a few kilobytes.
pub(super) fn start_small() {
    if allow(false) {
        // SAFETY: the function is thread-safe and does not free anything.
        unsafe {
            libmimalloc_sys::mi_register_deferred_free(Some(on_slow_path), std::ptr::null_mut());
        }
    }
}

/// The program is about to touch a block of its own that is so large. Smaller ones are often just there for a list that grows slowly: the trial
/// would let the first touch of it wait for a huge page.
pub(super) fn expect_block(size: usize) {
    if size >= LARGE_PROGRAM {
        expect_growth();
    }
}

/// Lets the helper find out whether huge pages are cheap.
fn expect_growth() {
    ASKED.store(true, Ordering::Relaxed);
    if let Some(helper) = HELPER.get() {
        helper.unpark();
    } else if !HELPER_STARTED.swap(true, Ordering::Relaxed) {
        // Allocates, which may come here again, but not as far as this.
        let thread = thread::Builder::new().name("mesh-memory".into());
        // Without the thread there are no huge pages.
        if let Ok(helper) = thread.stack_size(64 << 10).spawn(help) {
            let _ = HELPER.set(helper.thread().clone());
        }
    }
}

/// mimalloc calls this after every thousand visits to the slow path of a thread, which prepare about four megabytes.
unsafe extern "C" fn on_slow_path(_force: bool, _visits: u64, _argument: *mut libc::c_void) {
    let Some(size) = private_memory() else {
        return;
    };
    let due = NEXT_TRIAL.load(Ordering::Relaxed);
    if size >= due {
        expect_growth();
    }
    // It may also have become smaller.
    if size >= due || size + GROWTH < due {
        NEXT_TRIAL.store((size + GROWTH).max(LARGE_PROGRAM), Ordering::Relaxed);
    }
}

/// Resident bytes of this process that no file backs. Allocates nothing, for the allocator asks.
fn private_memory() -> Option<usize> {
    let mut text = [0; 128];
    let length = File::open("/proc/self/statm")
        .and_then(|mut file| file.read(&mut text))
        .ok()?;
    let mut fields = std::str::from_utf8(&text[..length]).ok()?.split(' ');
    let resident: usize = fields.nth(1)?.parse().ok()?;
    let shared: usize = fields.next()?.parse().ok()?;
    // SAFETY: the call only reads a constant of the system.
    let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).ok()?;
    Some(resident.saturating_sub(shared) * page)
}

/// Allows or forbids the kernel to use huge pages for this process; `false` where it does not let us say so.
fn allow(allowed: bool) -> bool {
    // SAFETY: the call changes a flag of the process and touches no memory.
    unsafe {
        libc::prctl(
            libc::PR_SET_THP_DISABLE,
            u64::from(!allowed),
            0u64,
            0u64,
            0u64,
        ) == 0
    }
}

/// What the helper does for the rest of the program.
fn help() {
    loop {
        if !ASKED.swap(false, Ordering::Relaxed) {
            thread::park();
            continue;
        }
        allow(true);
        if are_cheap() {
            wait_until_asked(PROMISE);
            if ASKED.load(Ordering::Relaxed) {
                continue;
            }
            allow(false);
        } else {
            allow(false);
            thread::sleep(PAUSE);
        }
    }
}

fn wait_until_asked(limit: Duration) {
    let end = Instant::now() + limit;
    while !ASKED.load(Ordering::Relaxed) {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        thread::park_timeout(left);
    }
}

/// Tries huge pages, until one is dear.
fn are_cheap() -> bool {
    const SIZE: usize = (TRIED + 1) * HUGE_PAGE;
    // SAFETY: a new anonymous mapping touches nothing that exists. The huge pages lie in it wherever it begins; it is ours until it is given back.
    unsafe {
        let block = libc::mmap(
            std::ptr::null_mut(),
            SIZE,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        );
        if block == libc::MAP_FAILED {
            return false;
        }
        libc::madvise(block, SIZE, libc::MADV_HUGEPAGE);
        let first = block.cast::<u8>();
        let first = first.add(first.align_offset(HUGE_PAGE));
        let cheap = (0..TRIED).all(|page| touch(first.add(page * HUGE_PAGE)) <= CHEAP);
        libc::munmap(block, SIZE);
        cheap
    }
}

/// Processor time that it takes to write there.
///
/// # Safety
/// The place must be writable.
unsafe fn touch(place: *mut u8) -> Duration {
    let before = processor_time();
    // SAFETY: passed on to the caller.
    unsafe { place.write_volatile(1) };
    processor_time().saturating_sub(before)
}

/// Processor time of this thread so far.
fn processor_time() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the call fills the structure; the clock exists on every Linux.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

#[cfg(test)]
mod tests {
    use super::super::pages;
    use super::*;

    #[test]
    fn private_memory_grows_with_what_is_touched() {
        const GROWTH: usize = 64 << 20;
        let before = private_memory().expect("the system tells");
        let block = pages::map(GROWTH);
        assert!(!block.is_null());
        // SAFETY: the mapping is as large as asked for, and not used after it has been given back.
        unsafe {
            block.write_bytes(1, GROWTH);
            let after = private_memory().expect("the system tells");
            pages::unmap(block, GROWTH);
            assert!(after >= before + GROWTH / 2, "{before} -> {after}");
        }
    }

    #[test]
    fn a_trial_leaves_nothing_behind() {
        let before = private_memory().expect("the system tells");
        for _ in 0..32 {
            are_cheap();
        }
        let after = private_memory().expect("the system tells");
        assert!(after < before + 16 * HUGE_PAGE, "{before} -> {after}");
    }
}
