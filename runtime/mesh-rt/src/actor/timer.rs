//! Things to be done later: messages to deliver, functions to run.
//!
//! One thread serves all timers from one wheel, so timers cost neither threads nor processes and do not wait for a worker. A
//! pending timer keeps the program alive while its owner lives: the target of a message, the starter of a function.

use super::bound::Origin;
use super::closure::{inline_as, spawn_inline};
use super::mailbox::Message;
use super::task::Actor;
use super::wheel::{Key, NONE, Wheel};
use super::{activity, context, table};
use crate::memory::{Closure, Obj, TypeDesc, balance, write_none, write_some};
use crate::panic::Location;
use crate::sync::atomic::{AtomicI64, AtomicU32, AtomicUsize, Ordering};
use crate::sync::{Condvar, Instant, Mutex, MutexGuard, shared_statics};
use std::sync::{Arc, Once, OnceLock, PoisonError};
use std::time::Duration;

/// Head of the chain of an actor's timers. Only touched under the lock of the wheel.
#[derive(Debug)]
pub(super) struct Owner(AtomicU32);

/// The owner has ended: it gets no timers any more.
const CLOSED: u32 = NONE - 1;

impl Owner {
    pub(super) fn new() -> Owner {
        Owner(AtomicU32::new(NONE))
    }

    /// Closes an empty chain.
    fn close_unused(&self) -> bool {
        self.0
            .compare_exchange(NONE, CLOSED, Ordering::SeqCst, Ordering::Relaxed)
            .is_ok()
    }

    /// Works with the chain of an owner that has timers.
    fn with<R>(&self, work: impl FnOnce(&mut u32) -> R) -> R {
        let mut head = self.0.load(Ordering::Relaxed);
        let result = work(&mut head);
        self.0.store(head, Ordering::Relaxed);
        result
    }

    /// Adds to the chain; gives the value back when the owner has ended.
    fn insert<T>(&self, wheel: &mut Wheel<T>, deadline: u64, value: T) -> Result<Key, Option<T>> {
        let first = self.0.load(Ordering::Relaxed);
        if first == CLOSED {
            return Err(Some(value));
        }
        let mut head = first;
        let key = wheel.insert(deadline, value, &mut head);
        match self
            .0
            .compare_exchange(first, head, Ordering::SeqCst, Ordering::Relaxed)
        {
            Ok(_) => Ok(key),
            // It has closed its empty chain meanwhile.
            Err(_) => Err(wheel.remove(key, &mut head)),
        }
    }
}

struct Timer {
    owner: Arc<Actor>,
    action: Action,
}

// SAFETY: a message block belongs to the timer alone; what it reaches was shared or moved by the sender.
unsafe impl Send for Timer {}

enum Action {
    /// Deliver to the owner.
    Send(*mut Message),
    /// Something that needs a function.
    Call(Arc<Call>),
    /// Wake the owner, which waits with a time limit.
    Wake,
}

struct Call {
    function: Closure,
    /// Milliseconds; 0: once.
    period: u64,
    kind: CallKind,
}

enum CallKind {
    /// The function makes a message for the owner.
    Make,
    /// The function runs in a process of its own; the last one.
    Run(AtomicI64),
}

/// Ended before its time.
fn discard(timer: Timer) {
    if let Action::Send(message) = timer.action {
        // SAFETY: the block belongs to the timer.
        unsafe { Message::discard(message) };
    }
}

struct Timers {
    wheel: Wheel<Timer>,
    /// Until when the serving thread sleeps.
    asleep_until: u64,
}

shared_statics! {
    static TIMERS: Mutex<Timers> = Mutex::new(Timers {
        wheel: Wheel::new(),
        asleep_until: 0,
    });
    static EARLIER: Condvar = Condvar::new();
    static ALARMS: AtomicUsize = AtomicUsize::new(0);
}

fn timers() -> MutexGuard<'static, Timers> {
    TIMERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Number of pending timers of the program.
pub(super) fn pending() -> usize {
    let timers = timers();
    timers
        .wheel
        .len()
        .saturating_sub(ALARMS.load(Ordering::Relaxed))
}

/// When the clock of timers started.
fn clock_start() -> Instant {
    static START: OnceLock<Instant> = OnceLock::new();
    *START.get_or_init(Instant::now)
}

fn elapsed() -> Duration {
    clock_start().elapsed()
}

/// Milliseconds since the first timer, rounded down.
pub(super) fn present() -> u64 {
    elapsed().as_millis() as u64
}

/// The first whole millisecond that is not before `ms` from now.
fn deadline(ms: u64) -> u64 {
    whole_ms(elapsed()) + ms.min(1 << 53)
}

fn whole_ms(time: Duration) -> u64 {
    time.as_nanos().div_ceil(1_000_000) as u64
}

static TIMER_PROCESS: TypeDesc = TypeDesc::new(
    0,
    crate::memory::desc::nothing,
    crate::memory::desc::nothing,
    "timer",
);

/// What a due timer does, outside of the lock.
enum Due {
    Send(Arc<Actor>, *mut Message),
    Call(Arc<Actor>, Arc<Call>),
    Wake(Arc<Actor>),
}

impl Due {
    fn run(self) {
        match self {
            Due::Wake(owner) => owner.wake(),
            // SAFETY: the block belongs to the timer.
            Due::Send(target, message) => unsafe { target.deliver(message, Origin::Timer(0)) },
            Due::Call(owner, call) => match &call.kind {
                CallKind::Make => {
                    let timer = Arc::as_ptr(&call).addr();
                    let behind = owner.bound.as_ref().is_some_and(|bound| bound.holds(timer));
                    if !behind {
                        // SAFETY: the compiler made it as a `Fun() -> RawPtr` that neither waits nor panics.
                        unsafe {
                            let message = call.function.call_obj0().cast();
                            owner.deliver(message, Origin::Timer(timer));
                        }
                    }
                }
                CallKind::Run(last) => {
                    if !table::is_alive(last.load(Ordering::Relaxed)) {
                        let function = call.function.clone();
                        // SAFETY: `Timer` in `std` gives a `Fun() -> ()`.
                        let run = move || unsafe { function.call_unit() };
                        let process = inline_as(&super::NO_MESSAGES, &TIMER_PROCESS, run);
                        last.store(process.pid(), Ordering::Relaxed);
                        drop(spawn_inline(process));
                    }
                }
            },
        }
    }
}

/// Timers that one look takes; the lock is free in between.
const BATCH: usize = 256;

fn take_due(timers: &mut Timers, present: u64, due: &mut Vec<Due>) {
    while due.len() < BATCH {
        let Some(key) = timers.wheel.pop(present) else {
            return;
        };
        let repeat = timers.wheel.get(key).and_then(|(deadline, timer)| {
            let Action::Call(call) = &timer.action else {
                return None;
            };
            // Deadlines are multiples of the period, and missed ones are made up for once.
            let missed = (present - deadline).checked_div(call.period)?;
            let next = deadline + (missed + 1) * call.period;
            Some((next, Due::Call(timer.owner.clone(), call.clone())))
        });
        if let Some((next, call)) = repeat {
            timers.wheel.again(key, next);
            // The timer may be cancelled before this firing is over.
            activity::activate();
            due.push(call);
            continue;
        }
        let Some(owner) = timers.wheel.get(key).map(|found| found.1.owner.clone()) else {
            continue;
        };
        let timer = owner.timers.with(|head| timers.wheel.done(key, head));
        match timer.map(|timer| timer.action) {
            Some(Action::Send(message)) => due.push(Due::Send(owner, message)),
            Some(Action::Call(call)) => due.push(Due::Call(owner, call)),
            Some(Action::Wake) => due.push(Due::Wake(owner)),
            None => {}
        }
    }
}

pub(super) fn serve() {
    let mut due = Vec::with_capacity(BATCH);
    loop {
        let mut guard = timers();
        take_due(&mut guard, present(), &mut due);
        if due.is_empty() {
            let next = guard.wheel.next_time().unwrap_or(u64::MAX);
            guard.asleep_until = next;
            let wait = Duration::from_millis(next.min(1 << 40)).saturating_sub(elapsed());
            let mut guard = EARLIER
                .wait_timeout(guard, wait)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            guard.asleep_until = 0;
            continue;
        }
        drop(guard);
        for due in due.drain(..) {
            due.run();
            activity::deactivate();
        }
        activity::check();
    }
}

/// Starts a timer that fires in `ms`; 0 when the owner has ended.
fn start(owner: Arc<Actor>, ms: u64, action: Action) -> Key {
    start_at(owner, deadline(ms), action)
}

/// Starts a timer that fires at a millisecond of the clock; 0 when the owner has ended.
fn start_at(owner: Arc<Actor>, deadline: u64, action: Action) -> Key {
    static SERVING: Once = Once::new();
    SERVING.call_once(|| super::punctual::start("mesh-timer", serve));
    activity::activate();
    let mut guard = timers();
    let timers = &mut *guard;
    let timer = Timer {
        owner: owner.clone(),
        action,
    };
    match owner.timers.insert(&mut timers.wheel, deadline, timer) {
        Ok(key) => {
            if deadline < timers.asleep_until {
                timers.asleep_until = deadline;
                EARLIER.notify_one();
            }
            key
        }
        Err(timer) => {
            drop(guard);
            timer.into_iter().for_each(discard);
            activity::deactivate();
            0
        }
    }
}

/// Wakes an actor that waits with a time limit, unless it is dropped before.
///
/// Not a timer of Tokio: those are looked at by workers between the actors that they run, late when all are busy.
pub(super) struct Alarm(Key);

impl Alarm {
    pub(super) fn new(actor: &Actor, deadline: Instant) -> Alarm {
        ALARMS.fetch_add(1, Ordering::Relaxed);
        let at = whole_ms(deadline.saturating_duration_since(clock_start()));
        Alarm(start_at(super::shared(actor), at, Action::Wake))
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        ALARMS.fetch_sub(1, Ordering::Relaxed);
        mesh_timer_cancel(self.0 as i64);
    }
}

/// Drops the timers of an actor that has ended.
pub(super) fn cancel_all(actor: &Actor) {
    // Nearly always it has no timers, and the lock is not needed.
    if actor.timers.close_unused() {
        return;
    }
    loop {
        let timer = {
            let mut timers = timers();
            actor.timers.with(|head| {
                let timer = timers.wheel.remove_owned(head);
                if timer.is_none() {
                    *head = CLOSED;
                }
                timer
            })
        };
        let Some(timer) = timer else { return };
        discard(timer);
        activity::deactivate();
    }
}

/// `mesh_timer_send(pid, ms, message)`: delivers it later; gives the timer, 0 when there is none.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_timer_send(pid: i64, ms: i64, message: *mut Message) -> i64 {
    let Some(target) = table::find(pid) else {
        // SAFETY: passed on to the caller.
        unsafe { Message::discard(message) };
        return 0;
    };
    if ms <= 0 {
        // SAFETY: passed on to the caller.
        unsafe { target.deliver(message, Origin::Timer(0)) };
        return 0;
    }
    // Until it is delivered nobody answers for what it holds.
    balance::take_moved();
    start(target, ms as u64, Action::Send(message)) as i64
}

/// `mesh_send_after(pid, ms, message)`: behaves as `mesh_send` performed `ms` milliseconds later.
///
/// # Safety
/// `message` must be a block that the caller owns.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_send_after(pid: i64, ms: i64, message: *mut Message) {
    // SAFETY: passed on to the caller.
    unsafe { mesh_timer_send(pid, ms, message) };
}

fn check_period(ms: i64, location: *const Location) {
    if ms < 1 {
        // SAFETY: locations are static.
        unsafe { crate::panic::raise("timer period must be positive", location) };
    }
}

/// `mesh_timer_send_every(pid, ms, own make)`: delivers what `make`, a `Fun() -> block`, makes, every `ms` milliseconds.
///
/// # Safety
/// `make` must be such a function that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_timer_send_every(
    pid: i64,
    ms: i64,
    make: Obj,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    let function = unsafe { Closure::from_raw(make) };
    // What it captures has just become shared.
    balance::keep_moved();
    check_period(ms, location);
    let Some(target) = table::find(pid) else {
        return 0;
    };
    let call = Call {
        function,
        period: ms as u64,
        kind: CallKind::Make,
    };
    start(target, ms as u64, Action::Call(Arc::new(call))) as i64
}

/// `mesh_timer_run(ms, every, own run)`: runs a `Fun() -> ()` in a process of its own, once or again and again.
///
/// # Safety
/// `run` must be such a function that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_timer_run(
    ms: i64,
    every: u8,
    run: Obj,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    let function = unsafe { Closure::from_raw(run) };
    if every != 0 {
        check_period(ms, location);
    }
    let Some(owner) = context::current() else {
        return 0;
    };
    let call = Arc::new(Call {
        function,
        period: if every == 0 { 0 } else { ms as u64 },
        kind: CallKind::Run(AtomicI64::new(0)),
    });
    let owner = super::shared(owner);
    if ms <= 0 {
        Due::Call(owner, call).run();
        return 0;
    }
    start(owner, ms as u64, Action::Call(call)) as i64
}

/// `mesh_timer_cancel`: whether the timer was pending.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_timer_cancel(timer: i64) -> u8 {
    let key = timer as Key;
    let taken = {
        let mut guard = timers();
        let owner = guard.wheel.get(key).map(|found| found.1.owner.clone());
        owner.and_then(|owner| owner.timers.with(|head| guard.wheel.remove(key, head)))
    };
    let Some(timer) = taken else { return 0 };
    discard(timer);
    activity::deactivate();
    1
}

/// `mesh_timer_remaining`: `Some(ms)` until the next firing.
///
/// # Safety
/// `out` must point to the words of an `Option<Int>`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_timer_remaining(out: *mut u64, timer: i64) {
    let deadline = timers().wheel.get(timer as Key).map(|found| found.0);
    // SAFETY: passed on to the caller.
    unsafe {
        match deadline {
            Some(deadline) => write_some(out, deadline.saturating_sub(present())),
            None => write_none(out),
        }
    }
}
