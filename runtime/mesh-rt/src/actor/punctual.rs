//! Threads that do next to nothing, but on time.
//!
//! When all processors compute, a thread that wakes waits until the slice of whoever runs is over, which the kernel looks at every few
//! milliseconds only. One that asks for a shorter slice is let in at once (Linux 6.12; older kernels take the wish without effect). It
//! gets no more of the processor than others, so this needs no privilege.

use std::mem::size_of;

/// The shortest slice that the kernel gives.
const SLICE: u64 = 100_000;
const THIS_THREAD: libc::pid_t = 0;
const NO_FLAGS: libc::c_uint = 0;

/// How the kernel schedules this thread; `None` when it does not say.
fn scheduling() -> Option<libc::sched_attr> {
    let size = size_of::<libc::sched_attr>() as libc::c_uint;
    // SAFETY: a structure of numbers, which the kernel fills up to its size.
    unsafe {
        let mut attributes: libc::sched_attr = std::mem::zeroed();
        let result = libc::syscall(
            libc::SYS_sched_getattr,
            THIS_THREAD,
            &raw mut attributes,
            size,
            NO_FLAGS,
        );
        (result == 0).then_some(attributes)
    }
}

/// Makes this thread run soon after it was woken. What the system refuses stays as it was: timers are late sometimes.
pub(super) fn be_punctual() {
    // SAFETY: changes how far the kernel may delay this thread's wake-ups to join them with others, in nanoseconds.
    unsafe { libc::prctl(libc::PR_SET_TIMERSLACK, 1 as libc::c_ulong) };
    let Some(mut attributes) = scheduling() else {
        return;
    };
    // Whoever chose another policy for the program knows why.
    if attributes.sched_policy == libc::SCHED_OTHER as u32 {
        attributes.size = size_of::<libc::sched_attr>() as u32;
        attributes.sched_runtime = SLICE;
        // SAFETY: the kernel reads the structure, of which the size is given.
        unsafe {
            libc::syscall(
                libc::SYS_sched_setattr,
                THIS_THREAD,
                &raw const attributes,
                NO_FLAGS,
            )
        };
    }
}

/// Starts such a thread, which the program cannot do without: processes would wait for ever.
pub(super) fn start(name: &str, run: fn()) {
    let thread = std::thread::Builder::new().name(name.into());
    let punctually = move || {
        be_punctual();
        run();
    };
    if let Err(error) = thread.spawn(punctually) {
        crate::program::give_up(format_args!("cannot start the thread {name}: {error}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_for_a_short_slice_and_changes_nothing_else() {
        std::thread::spawn(|| {
            let Some(before) = scheduling() else { return };
            be_punctual();
            let after = scheduling().expect("it was told before");
            assert_eq!(after.sched_policy, before.sched_policy);
            assert_eq!(after.sched_nice, before.sched_nice);
            // Kernels that do not know slices say 0.
            if before.sched_policy == libc::SCHED_OTHER as u32 && before.sched_runtime != 0 {
                assert_eq!(after.sched_runtime, SLICE);
            }
            // SAFETY: only asks.
            assert_eq!(unsafe { libc::prctl(libc::PR_GET_TIMERSLACK) }, 1);
        })
        .join()
        .unwrap();
    }
}
