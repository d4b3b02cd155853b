//! The threads that run SQLite.
//!
//! Tokio's blocking threads would do, but their number follows the load up to hundreds, and each keeps the memory of SQLite's
//! caches. These are few: statements are short, and more of them at a time would not be faster on any disk.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Threads at most.
const LIMIT: usize = 16;
/// A thread without work ends after this time.
const LINGER: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce() + Send>;

struct Queue {
    jobs: VecDeque<Job>,
    threads: usize,
    idle: usize,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    jobs: VecDeque::new(),
    threads: 0,
    idle: 0,
});
static WORK: Condvar = Condvar::new();

fn lock() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `work` on one of the threads, in the order of the calls.
pub(super) async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (result, received) = oneshot::channel::<Result<T, Box<dyn Any + Send>>>();
    submit(Box::new(move || {
        // The caller may have been ended meanwhile.
        let _ = result.send(catch_unwind(AssertUnwindSafe(work)));
    }));
    match received.await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => resume_unwind(panic),
        // Jobs always send, so this thread is being torn down with the program.
        Err(_) => std::future::pending().await,
    }
}

fn submit(job: Job) {
    let mut queue = lock();
    queue.jobs.push_back(job);
    if queue.idle >= queue.jobs.len() {
        WORK.notify_one();
    } else if queue.threads < LIMIT {
        queue.threads += 1;
        drop(queue);
        let name = String::from("mesh-sqlite");
        if std::thread::Builder::new().name(name).spawn(serve).is_err() {
            let mut queue = lock();
            queue.threads -= 1;
            // Without any thread the job is ours.
            if queue.threads == 0
                && let Some(job) = queue.jobs.pop_front()
            {
                drop(queue);
                job();
            }
        }
    }
}

/// Lets all threads allocate from the C library's first arenas. SQLite is its only user of note, and with an arena per thread the
/// memory of the many short-lived connections of a busy server would be kept once per thread.
fn share_arenas() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        // SAFETY: mallopt has no preconditions.
        unsafe { libc::mallopt(libc::M_ARENA_MAX, 4) };
    });
}

/// The body of a thread.
fn serve() {
    share_arenas();
    let mut queue = lock();
    loop {
        if let Some(job) = queue.jobs.pop_front() {
            drop(queue);
            job();
            queue = lock();
            continue;
        }
        queue.idle += 1;
        let (woken, waited) = WORK
            .wait_timeout(queue, LINGER)
            .unwrap_or_else(PoisonError::into_inner);
        queue = woken;
        queue.idle -= 1;
        if waited.timed_out() && queue.jobs.is_empty() {
            queue.threads -= 1;
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
    }

    #[test]
    fn threads_are_few() {
        static RUNNING: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let runtime = runtime();
        let jobs: Vec<_> = (0..200)
            .map(|i| {
                runtime.spawn(run(move || {
                    MOST.fetch_max(RUNNING.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(2));
                    RUNNING.fetch_sub(1, Ordering::SeqCst);
                    i
                }))
            })
            .collect();
        for (i, job) in jobs.into_iter().enumerate() {
            assert_eq!(runtime.block_on(job).unwrap(), i);
        }
        assert!((2..=LIMIT).contains(&MOST.load(Ordering::SeqCst)));
        assert!(lock().threads <= LIMIT);
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let runtime = runtime();
        let failed = runtime.spawn(run(|| -> u32 { resume_unwind(Box::new(7_u32)) }));
        let panic = runtime.block_on(failed).unwrap_err().into_panic();
        assert_eq!(panic.downcast_ref::<u32>(), Some(&7));
        assert_eq!(runtime.block_on(run(|| 5)), 5);
    }
}
