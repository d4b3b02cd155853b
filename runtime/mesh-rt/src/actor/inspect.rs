//! Looking at processes while they run: `Process.info`, `Process.stack`, `System.stats`, the snapshot on SIGUSR1.
//!
//! What a process consists of is read from outside. Only its stack is its own business: whoever wants to see it leaves a question
//! and wakes the process, which answers at the place where it waits, or at its next safepoint, and goes on waiting.

use super::relations::{Relations, Watcher};
use super::task::Actor;
use super::{context, preempt, registry, table, timer, wait};
use crate::backtrace::{self, Frame};
use crate::memory::{Obj, StringArray};
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// What a process does when it does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Doing {
    /// It runs, or could.
    Running = 0,
    /// `receive`, or an await.
    Waiting = 1,
    Sleeping = 2,
    /// A call of a service.
    Calling = 3,
    /// Something outside of the program, or room in a mailbox.
    Blocked = 4,
}

/// The part of a process that says what it does.
#[derive(Debug)]
pub(super) struct Activity {
    doing: AtomicU8,
    /// Whether somebody has asked for the stack.
    asked: std::sync::atomic::AtomicBool,
    /// How often it has been given a worker.
    turns: AtomicU64,
    /// The job that it waits for; 0: none.
    job: AtomicI64,
}

impl Activity {
    pub(super) const fn new() -> Activity {
        Activity {
            doing: AtomicU8::new(0),
            asked: std::sync::atomic::AtomicBool::new(false),
            turns: AtomicU64::new(0),
            job: AtomicI64::new(0),
        }
    }

    pub(super) fn set(&self, doing: Doing) {
        self.doing.store(doing as u8, Ordering::Relaxed);
    }

    /// The process begins to wait for a job; 0: it has stopped to.
    pub(super) fn wait_for_job(&self, job: i64) {
        self.job.store(job, Ordering::Relaxed);
    }

    /// A worker begins to run the process.
    pub(super) fn count_turn(&self) {
        let turns = self.turns.load(Ordering::Relaxed);
        self.turns.store(turns + 1, Ordering::Relaxed);
    }

    /// Whether the process has to answer before it waits.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }
}

/// What a process says about its own stack.
#[derive(Debug)]
pub(super) struct StackSeen {
    addresses: Vec<usize>,
    bytes: usize,
}

/// A question that a process has not answered yet.
pub(super) type Question = oneshot::Sender<StackSeen>;

/// Answers whoever has asked for the stack of the running process.
#[cold]
#[inline(never)]
pub(super) fn answer(actor: &Actor) {
    actor.activity.asked.store(false, Ordering::SeqCst);
    let questions = actor
        .relations
        .look(|own| std::mem::take(&mut own.questions))
        .unwrap_or_default();
    for question in questions {
        let _ = question.send(own_stack(actor));
    }
}

fn own_stack(actor: &Actor) -> StackSeen {
    let marker = 0u8;
    StackSeen {
        addresses: backtrace::addresses(),
        bytes: actor.stack().used(std::ptr::from_ref(&marker) as usize),
    }
}

/// How long a process that is busy with one step of the runtime is waited for.
const PATIENCE: Duration = Duration::from_millis(100);

fn ask(actor: &Actor) -> Option<oneshot::Receiver<StackSeen>> {
    let (question, answer) = oneshot::channel();
    actor.relations.with(|own| own.questions.push(question))?;
    actor.activity.asked.store(true, Ordering::SeqCst);
    actor.wake();
    Some(answer)
}

/// The stack of a process; `None` when it does not answer or has ended.
fn stack_of(actor: &Actor) -> Option<StackSeen> {
    if let Some(own) = context::current().filter(|own| own.pid() == actor.pid()) {
        return Some(own_stack(own));
    }
    let answer = ask(actor)?;
    wait::block_on(tokio::time::timeout(PATIENCE, answer))
        .ok()?
        .ok()
}

impl StackSeen {
    fn frames(&self) -> Vec<Frame> {
        backtrace::frames(&self.addresses)
    }

    /// The innermost function of the program.
    fn current(&self) -> String {
        let frames = self.frames();
        backtrace::of_program(&frames).map_or_else(String::new, Frame::to_string)
    }
}

impl Actor {
    fn status(&self) -> &'static str {
        match self.activity.doing.load(Ordering::Relaxed) {
            1 if self.mailbox().has_messages() => "runnable",
            1 => "waiting",
            2 => "sleeping",
            3 => "calling",
            4 => "blocked",
            _ if preempt::workers().any(|worker| worker.runs(self.pid())) => "running",
            _ => "runnable",
        }
    }

    fn waiting_on(&self) -> String {
        let called = match self.waiting_for.pid() {
            0 => self.activity.job.load(Ordering::Relaxed),
            pid => pid,
        };
        match called {
            0 => String::new(),
            pid => super::pid_text(pid),
        }
    }
}

fn pids(pids: impl IntoIterator<Item = i64>) -> String {
    let mut text = String::new();
    for pid in pids {
        let separator = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{separator}{pid}");
    }
    text
}

fn distinct(pids: impl Iterator<Item = i64>) -> std::collections::BTreeSet<i64> {
    pids.collect()
}

/// The fields of `ProcessInfo` as texts, in the order of its declaration, but for the pid.
fn describe(actor: &Actor, stack: Option<&StackSeen>) -> Vec<String> {
    let related = |own: Option<&mut Relations>| match own {
        None => (Vec::new(), [const { String::new() }; 4], "normal"),
        Some(own) => {
            let mut names = own.names.clone();
            names.sort_unstable();
            let watchers = own.watchers.values().filter_map(|watcher| match watcher {
                Watcher::Monitor(pid) => Some(*pid),
                _ => None,
            });
            let lists = [
                pids(own.links.iter().copied()),
                pids(distinct(own.monitors.values().copied())),
                pids(distinct(watchers)),
                pids([own.supervisor].into_iter().filter(|pid| *pid != 0)),
            ];
            (names, lists, own.priority.name())
        }
    };
    let looked = actor.relations.look(|own| related(Some(own)));
    let (names, [links, monitors, monitored_by, supervisor], priority) =
        looked.unwrap_or_else(|| related(None));
    let mailbox = actor.queued() as usize;
    let waiting_in_line = actor.bound.as_ref().map_or(0, |bound| bound.waiting());
    let stack_bytes = stack.map_or(0, |stack| stack.bytes);
    let heap_bytes = actor.heap_bytes() as usize;
    let memory =
        heap_bytes + stack_bytes + (mailbox + waiting_in_line) * size_of::<super::Message>();
    let mut fields = vec![
        actor.label(),
        actor.status().to_owned(),
        stack.map_or_else(String::new, StackSeen::current),
        actor.waiting_on(),
        mailbox.to_string(),
        actor.bound.as_ref().map_or(0, |b| b.dropped()).to_string(),
        heap_bytes.to_string(),
        stack_bytes.to_string(),
        (memory + size_of::<Actor>()).to_string(),
        actor.activity.turns.load(Ordering::Relaxed).to_string(),
        actor.uptime_ms().to_string(),
        0.to_string(),
        priority.to_owned(),
        u8::from(actor.traps_exits()).to_string(),
        actor.spawner().to_string(),
        links,
        monitors,
        monitored_by,
        supervisor,
    ];
    fields.extend(names);
    fields
}

/// `mesh_process_list`: the pids of all processes, ascending, as texts.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_list() -> Obj {
    let pids: Vec<String> = table::all()
        .iter()
        .map(|actor| actor.pid().to_string())
        .collect();
    StringArray::of(&pids).into_raw()
}

/// `mesh_process_info(pid)`: pid and fields of a process, its names last; empty when it has ended.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_info(pid: i64) -> Obj {
    let Some(actor) = table::find(pid) else {
        return StringArray::of(&[]).into_raw();
    };
    // Asking for the stack makes it run.
    let (status, waiting_on) = (actor.status(), actor.waiting_on());
    let stack = stack_of(&actor);
    let mut fields = describe(&actor, stack.as_ref());
    fields[1] = status.to_owned();
    fields[3] = waiting_on;
    fields.insert(0, actor.pid().to_string());
    StringArray::of(&fields).into_raw()
}

/// `mesh_process_stack(pid)`: the functions that a process is in, innermost first.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_process_stack(pid: i64) -> Obj {
    let frames = table::find(pid)
        .and_then(|actor| stack_of(&actor))
        .map_or_else(Vec::new, |stack| stack.frames());
    let frames: Vec<String> = frames.iter().map(Frame::to_string).collect();
    StringArray::of(&frames).into_raw()
}

static CRASHED: AtomicU64 = AtomicU64::new(0);
static DISCARDED: AtomicU64 = AtomicU64::new(0);

/// A process has crashed.
pub(super) fn count_crash() {
    CRASHED.fetch_add(1, Ordering::Relaxed);
}

/// A message was discarded where it arrived.
pub(super) fn count_discarded() {
    DISCARDED.fetch_add(1, Ordering::Relaxed);
}

/// When the times that workers were busy were read, the times, and the shares that came of it.
struct Busy {
    at: Option<Instant>,
    times: Vec<Duration>,
    shares: Vec<f64>,
}

static BUSY: Mutex<Busy> = Mutex::new(Busy {
    at: None,
    times: Vec::new(),
    shares: Vec::new(),
});

/// Share of the time that each worker was busy, since the last look or the start of the program.
fn busy_shares() -> Vec<f64> {
    let metrics = super::handle().metrics();
    let times: Vec<Duration> = (0..metrics.num_workers())
        .map(|worker| metrics.worker_total_busy_duration(worker))
        .collect();
    let mut busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Instant::now();
    let passed = busy.at.map_or_else(
        || Duration::from_millis(timer::present().max(1)),
        |at| now - at,
    );
    if busy.at.is_some() && passed < Duration::from_secs(1) {
        return busy.shares.clone();
    }
    let before = |worker: usize| busy.times.get(worker).copied().unwrap_or_default();
    let share = |(worker, time): (usize, &Duration)| {
        let share = time.saturating_sub(before(worker)).as_secs_f64() / passed.as_secs_f64();
        share.clamp(0.0, 1.0)
    };
    let shares: Vec<f64> = times.iter().enumerate().map(share).collect();
    *busy = Busy {
        at: Some(now),
        times,
        shares: shares.clone(),
    };
    shares
}

/// Resident bytes of the program.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or(0usize) * 4096
}

/// `mesh_system_stats`: the numbers of `SystemStats` in the order of its declaration, as texts; shares of busy workers last.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_system_stats() -> Obj {
    let all = table::all();
    let runnable = all.iter().filter(|a| a.status() == "runnable").count();
    let spawned = table::spawned();
    let messages: u64 = preempt::workers().map(preempt::Worker::received).sum();
    let queued: u64 = all.iter().map(|actor| u64::from(actor.queued())).sum();
    let resident = resident();
    let mut numbers = vec![
        all.len().to_string(),
        spawned.to_string(),
        (spawned - (all.len() as u64).min(spawned)).to_string(),
        CRASHED.load(Ordering::Relaxed).to_string(),
        (messages + queued).to_string(),
        DISCARDED.load(Ordering::Relaxed).to_string(),
        runnable.to_string(),
        crate::settings::schedulers().to_string(),
        timer::pending().to_string(),
        registry::count().to_string(),
        crate::memory::object::committed().min(resident).to_string(),
        resident.to_string(),
        timer::present().to_string(),
    ];
    numbers.extend(busy_shares().iter().map(f64::to_string));
    StringArray::of(&numbers).into_raw()
}

/// Writes a table of all processes to standard error at every SIGUSR1.
pub(crate) fn watch_snapshots() {
    use tokio::signal::unix::{SignalKind, signal};
    let _inside = super::handle().enter();
    if let Ok(mut wanted) = signal(SignalKind::user_defined1()) {
        super::handle().spawn(async move {
            while wanted.recv().await.is_some() {
                let text = snapshot().await;
                let _ = tokio::task::spawn_blocking(move || {
                    crate::io::write_stderr(text.as_bytes());
                })
                .await;
            }
        });
    }
}

/// A line per process.
async fn snapshot() -> String {
    let all: Vec<Arc<Actor>> = table::all();
    let asked: Vec<_> = all
        .iter()
        .map(|actor| (actor, actor.status(), ask(actor)))
        .collect();
    let mut text = format!(
        "{:<10} {:<24} {:<9} {:>8} {:>10} {:>10} {}\n",
        "PID", "LABEL", "STATUS", "MAILBOX", "MEMORY", "REDUCTIONS", "CURRENT"
    );
    let deadline = tokio::time::Instant::now() + PATIENCE;
    for (actor, status, answer) in asked {
        let stack = match answer {
            Some(answer) => tokio::time::timeout_at(deadline, answer).await.ok(),
            None => None,
        };
        let stack = stack.and_then(Result::ok);
        let fields = describe(actor, stack.as_ref());
        let _ = writeln!(
            text,
            "{:<10} {:<24} {status:<9} {:>8} {:>10} {:>10} {}",
            super::pid_text(actor.pid()),
            fields[0],
            fields[4],
            fields[8],
            fields[9],
            fields[2]
        );
    }
    text
}
