//! Actors driven through the functions that compiled code calls.

use super::entry::*;
use super::*;
use crate::memory::desc::nothing;
use crate::memory::{MeshString, Obj, TypeDesc, drop_string_like};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Starts the scheduler once and runs one test at a time: some measure times or memory.
fn scheduler() -> (MutexGuard<'static, ()>, &'static Runtime) {
    static ONE: Mutex<()> = Mutex::new(());
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    let guard = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = RUNTIME.get_or_init(|| {
        crate::panic::install_hook();
        start_scheduler().expect("the scheduler starts")
    });
    (guard, runtime)
}

/// Runs `body` in an actor and gives its outcome.
pub(crate) fn run<R: Send + 'static>(
    body: impl FnOnce() -> R + Send + 'static,
) -> Result<R, ExitReason> {
    let (_guard, runtime) = scheduler();
    runtime.block_on(spawn_closure(body))
}

/// Runs `body` in an actor of that description and gives its outcome.
pub(crate) fn run_as<R: Send + 'static>(
    process: &'static TypeDesc,
    body: impl FnOnce() -> R + Send + 'static,
) -> Result<R, ExitReason> {
    let (_guard, runtime) = scheduler();
    let actor = inline_as(&NO_MESSAGES, process, body);
    runtime.block_on(spawn_inline(actor))
}

static INT: TypeDesc = TypeDesc::new(8, nothing, nothing, "Int");

unsafe extern "C-unwind" fn drop_string_at(at: *mut u8) {
    // SAFETY: the payload is one string reference.
    unsafe { drop_string_like(*at.cast::<Obj>()) }
}

static STRING: TypeDesc = TypeDesc::new(8, drop_string_at, nothing, "String");

fn payload(message: *mut Message) -> *mut i64 {
    message.cast::<i64>().wrapping_add(4)
}

fn send_int(pid: i64, value: i64) {
    let message = mesh_msg_new(&INT);
    // SAFETY: the block has room for one word and is given away.
    unsafe {
        payload(message).write(value);
        mesh_send(pid, message);
    }
}

fn send_string(pid: i64, text: &str) {
    let message = mesh_msg_new(&STRING);
    // SAFETY: as above.
    unsafe {
        payload(message)
            .cast::<Obj>()
            .write(MeshString::new(text).into_raw());
        mesh_send(pid, message);
    }
}

/// Type of the messages that the running process can get.
fn wanted_type() -> *const TypeDesc {
    current().map_or(std::ptr::null(), Actor::identity)
}

/// `receive` of the first Int that `wanted` accepts.
fn receive_where(timeout: i64, wanted: impl Fn(i64) -> bool) -> Option<i64> {
    // SAFETY: any message; no actor is named.
    unsafe {
        mesh_recv_begin(
            timeout,
            wanted_type(),
            0,
            std::ptr::null_mut(),
            std::ptr::null(),
        );
    }
    loop {
        let message = mesh_recv_next();
        if message.is_null() {
            return None;
        }
        // SAFETY: the message is in the mailbox until it is taken, and ours afterwards.
        unsafe {
            let value = payload(message).read();
            if wanted(value) {
                mesh_recv_take(message);
                mesh_msg_free(message);
                return Some(value);
            }
        }
    }
}

fn receive(timeout: i64) -> Option<i64> {
    receive_where(timeout, |_| true)
}

fn spawn_ints(body: impl FnOnce() + Send + 'static) -> i64 {
    spawn(&INT, std::ptr::null(), None, Start::Closure(Box::new(body)))
}

fn spawn_any(body: impl FnOnce() + Send + 'static) -> i64 {
    spawn(
        std::ptr::null(),
        std::ptr::null(),
        None,
        Start::Closure(Box::new(body)),
    )
}

#[test]
fn messages_of_one_sender_arrive_in_order() {
    let sum = run(|| {
        let me = mesh_self();
        spawn_any(move || (0..100_000).for_each(|n| send_int(me, n)));
        (0..100_000).all(|n| receive(-1) == Some(n))
    });
    assert_eq!(sum, Ok(true));
}

#[test]
fn receive_is_selective_and_keeps_the_rest() {
    let seen = run(|| {
        let me = mesh_self();
        (1..=5).for_each(|n| send_int(me, n));
        let picked = receive_where(-1, |n| n == 3);
        let mut rest = Vec::new();
        while let Some(n) = receive(0) {
            rest.push(n);
        }
        (picked, rest)
    });
    assert_eq!(seen, Ok((Some(3), vec![1, 2, 4, 5])));
}

#[test]
fn a_long_mailbox_is_scanned_once_per_receive() {
    let started = Instant::now();
    run(|| {
        let me = mesh_self();
        (0..100_000).for_each(|n| send_int(me, n));
        // Each new message is one step further, not a rescan; with rescans this would take 10^8 steps.
        let other = spawn_any(move || {
            for n in 0..1_000 {
                send_int(me, -n - 1);
                mesh_timer_sleep(i64::from(n % 100 == 0));
            }
        });
        assert!(other > 0);
        receive_where(-1, |n| n == -1_000)
    })
    .expect("no crash");
    assert!(started.elapsed() < Duration::from_secs(5));
}

/// The messages would come for longer than the test may take.
#[test]
fn timeouts_are_not_put_off_by_other_messages() {
    static OVER: AtomicBool = AtomicBool::new(false);
    let (polled, waited, elapsed) = run(|| {
        let me = mesh_self();
        let polled = receive(0);
        spawn_any(move || {
            while !OVER.load(Ordering::Relaxed) {
                send_int(me, 1);
                mesh_timer_sleep(5);
            }
        });
        let started = Instant::now();
        let waited = receive_where(50, |n| n == 2);
        OVER.store(true, Ordering::Relaxed);
        (polled, waited, started.elapsed())
    })
    .expect("no crash");
    assert_eq!((polled, waited), (None, None));
    assert!(elapsed >= Duration::from_millis(50), "{elapsed:?}");
}

#[test]
fn messages_of_another_type_are_never_seen() {
    let seen = run(|| {
        let me = mesh_self();
        let receiver = spawn_ints(move || {
            let first = receive(-1).unwrap_or(-1);
            send_int(me, first);
        });
        send_string(receiver, "not for you");
        send_int(receiver, 7);
        receive(-1)
    });
    assert_eq!(seen, Ok(Some(7)));
}

#[test]
fn a_crash_ends_one_actor_only() {
    let survived = run(|| {
        let me = mesh_self();
        for n in 0..1_000 {
            spawn_any(move || {
                send_int(me, n);
                crate::actor::current()
                    .expect("in an actor")
                    .private()
                    .expecting = Some(false);
                // SAFETY: no location.
                unsafe { crate::panic::raise("quiet", std::ptr::null()) };
            });
        }
        (0..1_000).filter(|_| receive(-1).is_some()).count()
    });
    assert_eq!(survived, Ok(1_000));
    let reason = run(|| {
        let empty: Vec<i32> = Vec::new();
        empty[std::hint::black_box(3)]
    });
    let Err(ExitReason::Error(text)) = reason else {
        panic!("{reason:?}")
    };
    assert!(
        text.starts_with("internal error: index out of bounds"),
        "{text}"
    );
}

#[test]
fn ping_pong_on_all_workers() {
    const ROUNDS: i64 = 200_000;
    let started = Instant::now();
    let done = run(|| {
        let me = mesh_self();
        for _ in 0..4 {
            spawn_any(move || {
                let own = mesh_self();
                let echo = spawn_any(move || {
                    for n in 0..ROUNDS {
                        assert_eq!(receive(-1), Some(n));
                        send_int(own, n);
                    }
                });
                for n in 0..ROUNDS {
                    send_int(echo, n);
                    assert_eq!(receive(-1), Some(n));
                }
                send_int(me, 1);
            });
        }
        (0..4).filter_map(|_| receive(-1)).sum::<i64>()
    });
    assert_eq!(done, Ok(4));
    println!(
        "{:?} per round trip",
        started.elapsed() / (4 * ROUNDS as u32)
    );
}

#[test]
fn a_hundred_thousand_actors_at_once() {
    const COUNT: i64 = 100_000;
    let sum = run(|| {
        let me = mesh_self();
        let pids: Vec<i64> = (0..COUNT)
            .map(|_| {
                spawn_any(move || {
                    let n = receive(-1).unwrap_or(0);
                    send_int(me, n);
                })
            })
            .collect();
        for (n, pid) in pids.iter().enumerate() {
            send_int(*pid, n as i64);
        }
        (0..COUNT).filter_map(|_| receive(-1)).sum::<i64>()
    });
    assert_eq!(sum, Ok(COUNT * (COUNT - 1) / 2));
}

#[test]
fn sleeping_actors_do_not_delay_each_other() {
    let elapsed = run(|| {
        let me = mesh_self();
        let started = Instant::now();
        for _ in 0..10_000 {
            spawn_any(move || {
                mesh_timer_sleep(200);
                send_int(me, 1);
            });
        }
        (0..10_000).for_each(|_| assert_eq!(receive(-1), Some(1)));
        started.elapsed()
    })
    .expect("no crash");
    assert!(
        elapsed >= Duration::from_millis(200) && elapsed < Duration::from_millis(900),
        "{elapsed:?}"
    );
}

#[test]
fn blocking_work_leaves_the_workers_free() {
    let ticks = run(|| {
        let me = mesh_self();
        for _ in 0..8 {
            spawn_any(move || {
                spawn_blocking(|| std::thread::sleep(Duration::from_millis(100)));
                send_int(me, 0);
            });
        }
        let started = Instant::now();
        mesh_timer_sleep(10);
        assert!(started.elapsed() < Duration::from_millis(60));
        (0..8).filter_map(|_| receive(-1)).count()
    });
    assert_eq!(ticks, Ok(8));
}

#[test]
fn an_abandoned_inline_actor_is_unwound() {
    struct OnDrop(&'static AtomicUsize);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    static DROPPED: AtomicUsize = AtomicUsize::new(0);
    let (_guard, runtime) = scheduler();
    let actor = inline(|| {
        let _value = OnDrop(&DROPPED);
        receive(-1)
    });
    runtime.block_on(async {
        let result = tokio::time::timeout(Duration::from_millis(20), actor).await;
        assert!(result.is_err(), "it waits for ever");
    });
    assert_eq!(DROPPED.load(Ordering::SeqCst), 1);
}

#[test]
fn names_belong_to_live_processes() {
    let name = MeshString::new("till");
    let raw = name.clone().into_raw() as usize;
    let seen = run(move || {
        let name = raw as Obj;
        let me = mesh_self();
        let holder = spawn_any(|| {
            receive(-1);
        });
        // SAFETY: the string lives until the end of the test.
        unsafe {
            use registry::{mesh_process_register, mesh_process_whereis};
            let first = mesh_process_register(name, holder);
            let second = mesh_process_register(name, me);
            let found = mesh_process_whereis(name) == holder;
            send_int(holder, 1);
            while mesh_process_whereis(name) != 0 {
                mesh_timer_sleep(1);
            }
            let dead = mesh_process_register(name, holder);
            let third = mesh_process_register(name, me);
            (first, second, found, dead, third)
        }
    });
    assert_eq!(seen, Ok((0, 1, true, 1, 0)));
    // SAFETY: the reference made above.
    unsafe { drop_string_like(raw as Obj) };
    drop(name);
}

#[test]
fn crash_loops_leave_memory_flat() {
    fn resident_kib() -> u64 {
        let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        text.split(' ')
            .nth(1)
            .and_then(|pages| pages.parse::<u64>().ok())
            .unwrap_or(0)
            * 4
    }
    fn crash(count: usize) {
        for _ in 0..count {
            let _ = block_on(spawn_closure(|| {
                let _held = MeshString::new("something to release");
                crate::actor::current()
                    .expect("in an actor")
                    .private()
                    .expecting = Some(false);
                // SAFETY: no location.
                unsafe { crate::panic::raise("quiet", std::ptr::null()) };
            }));
        }
    }
    let (before, after) = run(|| {
        crash(5_000);
        let before = resident_kib();
        crash(50_000);
        (before, resident_kib())
    })
    .expect("no crash");
    assert!(
        after < before + 8 * 1024,
        "{before} KiB before, {after} KiB after"
    );
}

#[test]
fn values_of_all_sizes_survive_waits_on_other_threads() {
    static SUM: AtomicI64 = AtomicI64::new(0);
    run(|| {
        let me = mesh_self();
        for n in 0..200i64 {
            spawn_any(move || {
                let numbers: [i64; 64] = std::array::from_fn(|i| n + i as i64);
                for _ in 0..20 {
                    mesh_timer_sleep(1);
                }
                SUM.fetch_add(numbers.iter().sum::<i64>(), Ordering::SeqCst);
                send_int(me, 0);
            });
        }
        (0..200).for_each(|_| assert!(receive(-1).is_some()));
    })
    .expect("no crash");
    assert_eq!(
        SUM.load(Ordering::SeqCst),
        (0..200).map(|n| 64 * n + 2016).sum::<i64>()
    );
}
