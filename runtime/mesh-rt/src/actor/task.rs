//! Actors and the futures that run them.

use super::activity;
use super::bound::Bound;
use super::completion::Completion;
use super::context;
use super::exit::{ExitReason, ExitRequest};
use super::handover::{self, Turn};
use super::heap::Heap;
use super::inspect::{self, Activity};
use super::job_supervisor::Places;
use super::mailbox::{Inbox, Mailbox, Message};
use super::options::SpawnOptions;
use super::preempt::Worker;
use super::relations::{Relations, Slot};
use super::slots;
use super::stack::{self, ActorStack, SlotStack};
use super::starts;
use super::table;
use super::timer;
use super::wait_graph::WaitingFor;
use crate::memory::{Closure, TypeDesc, balance};
use corosensei::{Coroutine, CoroutineResult, Yielder};
use std::cell::UnsafeCell;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, RawWakerVTable, Waker};
use std::time::Instant;
use tokio::task::JoinHandle;

/// Entry point of compiled code: reads its argument words from a block that it frees.
pub(crate) type EntryCode = unsafe extern "C-unwind" fn(*mut u8);

/// What a new actor runs.
pub(crate) enum Start {
    /// Compiled code.
    Entry { code: EntryCode, args: *mut u8 },
    /// Rust code.
    Closure(Box<dyn FnOnce() + Send>),
}

// SAFETY: the argument block belongs to the new actor alone; what it reaches was shared or moved by the spawner.
unsafe impl Send for Start {}

/// A process. Others see the shared part; the private part belongs to the thread that polls the actor.
pub(crate) struct Actor {
    pid: i64,
    /// Who started it; 0: the runtime.
    spawner: i64,
    /// When it was started, in ms of the clock of timers.
    born_ms: u64,
    /// Type of the messages it accepts; null: any.
    identity: *const TypeDesc,
    /// What runs in it: the label, and [`flags`] in the place of the size. Null: Rust code.
    process: *const TypeDesc,
    mailbox: Mailbox,
    /// The capacity of the mailbox, if it has one.
    pub(super) bound: Option<Box<Bound>>,
    /// What it holds of the heap.
    pub(super) heap: Heap,
    pub(super) exit_request: AtomicU8,
    waker: Mutex<Option<Waker>>,
    /// Its stack's slot; [`NO_SLOT`] before it has run and after it has ended.
    slot: AtomicU32,
    /// The service that it waits for.
    pub(crate) waiting_for: WaitingFor,
    /// What it does.
    pub(super) activity: Activity,
    /// Exit signals become messages.
    pub(super) traps_exits: AtomicBool,
    /// Names, links, monitors and the like.
    pub(crate) relations: Slot,
    /// The first of its timers, under the lock of all timers.
    pub(super) timers: timer::Owner,
    private: UnsafeCell<Private>,
}

// SAFETY: descriptors are static; the private part is only touched by the poll that runs the actor.
unsafe impl Send for Actor {}
// SAFETY: as above.
unsafe impl Sync for Actor {}

impl std::fmt::Debug for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<0.{}>", self.pid)
    }
}

type Suspender = Yielder<(), ()>;

/// Slot of an actor that has none.
const NO_SLOT: u32 = u32::MAX;

/// State of the actor's own code.
pub(crate) struct Private {
    pub(super) inbox: Inbox,
    /// Milliseconds of the running `receive`, and when they are over.
    pub(super) timeout: i64,
    /// The type of its messages, null for any, and whether it has system patterns.
    pub(super) wanted: *const TypeDesc,
    pub(super) wants_system: bool,
    pub(super) deadline: Option<Instant>,
    /// Context of the running poll.
    pub(super) context: *mut Context<'static>,
    pub(super) suspender: *const Suspender,
    /// What the waker that others wake consists of.
    registered: Option<(*const (), *const RawWakerVTable)>,
    stack: Option<ActorStack>,
    /// Its code. Belongs, like the rest, to whoever has taken the slot.
    coroutine: Option<ActorCoroutine>,
    /// The wait that begins may be long.
    pub(super) idle: bool,
    /// A panic or exit is unwinding the coroutine: it must not wait, because the panic count is the thread's.
    pub(crate) unwinding: bool,
    /// The service request being handled, if its caller waits, or the message that `info` handlers look at.
    pub(crate) request: *mut Message,
    /// Callers of this service whose place the running handler has thrown away.
    pub(crate) given_up: Vec<Arc<crate::service::Deferred>>,
    /// Who waits for `init` of this service.
    pub(crate) starter: Option<Arc<Completion>>,
    /// `Some` while a supervisor runs a start function: what it has spawned meanwhile, linked to it.
    pub(super) linked_spawns: Option<Vec<i64>>,
    /// Kept for the next service call.
    pub(crate) spare_completion: Option<Arc<Completion>>,
    /// The `terminate` clause with the parameters of the current loop iteration.
    pub(crate) terminate: Option<Closure>,
    /// A stack overflow is about to be unwound, or is being unwound, by a thread that is not a worker.
    pub(super) unwinds_elsewhere: bool,
    /// The clause is running.
    pub(super) terminating: bool,
    /// Why the last runtime call that can fail failed: a tag and a reason.
    pub(crate) failure: Option<(u64, ExitReason)>,
    /// `Some`: inside `assert_raises`, with whether an assertion has failed there.
    pub(crate) expecting: Option<bool>,
    /// What `Log.with_fields` adds to the lines of the process, by name.
    pub(crate) log_fields: Vec<(String, String)>,
    /// What the next process that it starts is to be.
    pub(super) spawn_options: Option<Box<SpawnOptions>>,
    /// The place with a supervisor of jobs for the one that it starts next.
    pub(super) claimed_place: Option<Arc<Places>>,
    /// What is to be reported of its crash.
    pub(crate) scene: Option<Box<crate::crash_report::Scene>>,
    /// Why the coroutine ended.
    pub(super) outcome: ExitReason,
}

/// Bits of a process description.
pub(crate) mod flags {
    /// Has a receiving arm for `(:exit, …)`.
    pub(crate) const SEES_EXITS: u64 = 1;
    /// Can receive system messages.
    pub(crate) const RECEIVES: u64 = 2;
    /// Has a `terminate` clause.
    pub(crate) const TERMINATES: u64 = 4;
    /// Is a supervisor.
    pub(crate) const SUPERVISES: u64 = 8;
    /// Runs clean-ups: it is not asked to stop with the program before they are done.
    pub(crate) const CLEANS_UP: u64 = 16;
    /// Is a service that takes messages of every type.
    pub(crate) const TAKES_ALL: u64 = 32;
}

impl Actor {
    pub(super) fn new(identity: *const TypeDesc, process: *const TypeDesc) -> Arc<Actor> {
        activity::activate();
        let spawner = context::current();
        let options = spawner.and_then(|spawner| spawner.private().spawn_options.take());
        let actor = Arc::new(Actor {
            pid: table::next_pid(),
            spawner: context::current_pid(),
            born_ms: timer::present(),
            identity,
            process,
            mailbox: Mailbox::new(),
            bound: options.as_ref().and_then(|options| options.bound()),
            heap: Heap::new(options.as_ref().map_or(0, |options| options.max_heap())),
            exit_request: AtomicU8::new(ExitRequest::None as u8),
            waker: Mutex::new(None),
            slot: AtomicU32::new(NO_SLOT),
            waiting_for: WaitingFor::nobody(),
            activity: Activity::new(),
            traps_exits: AtomicBool::new(false),
            relations: Slot::new(),
            timers: timer::Owner::new(),
            private: UnsafeCell::new(Private {
                inbox: Inbox::new(),
                timeout: -1,
                wanted: null(),
                wants_system: false,
                deadline: None,
                context: null_mut(),
                suspender: null(),
                registered: None,
                stack: None,
                coroutine: None,
                idle: false,
                unwinding: false,
                request: null_mut(),
                given_up: Vec::new(),
                starter: None,
                linked_spawns: None,
                spare_completion: None,
                failure: None,
                terminate: None,
                terminating: false,
                unwinds_elsewhere: false,
                expecting: None,
                log_fields: Vec::new(),
                spawn_options: None,
                claimed_place: None,
                scene: None,
                outcome: ExitReason::Normal,
            }),
        });
        table::insert(&actor);
        if let (Some(options), Some(spawner)) = (options, spawner) {
            options.apply(spawner, &actor);
        }
        actor
    }

    /// Its pid.
    pub(crate) fn pid(&self) -> i64 {
        self.pid
    }

    /// Who started it; 0: the runtime.
    pub(crate) fn spawner(&self) -> i64 {
        self.spawner
    }

    /// How long it has lived.
    pub(crate) fn uptime_ms(&self) -> u64 {
        timer::present().saturating_sub(self.born_ms)
    }

    /// What runs in it; for an instance of a service the service.
    pub(crate) fn process(&self) -> *const TypeDesc {
        self.process
    }

    /// Whether its description has a flag.
    pub(crate) fn has(&self, flag: u64) -> bool {
        // SAFETY: descriptions are static.
        unsafe { self.process.as_ref() }.is_some_and(|process| process.size & flag != 0)
    }

    /// What people call it: the actor, service or function, or the text that it set itself.
    pub(crate) fn label(&self) -> String {
        self.relations
            .look(|own| self.label_with(Some(own)))
            .unwrap_or_else(|| self.label_with(None))
    }

    fn label_with(&self, relations: Option<&Relations>) -> String {
        if let Some(label) = relations.and_then(|own| own.label.clone()) {
            return label;
        }
        // SAFETY: descriptions are static.
        let process = unsafe { self.process.as_ref() };
        process.map_or("process", TypeDesc::name).to_owned()
    }

    /// A process that this one has just made and that does not run yet.
    pub(super) fn link_spawned(&self, child: &Actor) {
        if let Some(spawned) = &mut self.private().linked_spawns {
            super::link(self, child);
            spawned.push(child.pid());
        }
    }

    /// Type of the messages it accepts; null: any.
    pub(crate) fn identity(&self) -> *const TypeDesc {
        self.identity
    }

    /// The private part. Only for code that runs in the actor or polls it; references must not be kept across a wait or a call
    /// that could take another one.
    #[allow(
        clippy::mut_from_ref,
        reason = "one thread at a time runs the actor; each caller finishes with the reference"
    )]
    pub(crate) fn private(&self) -> &mut Private {
        // SAFETY: see above.
        unsafe { &mut *self.private.get() }
    }

    /// The stack. Only for code that runs in the actor.
    #[allow(clippy::mut_from_ref, reason = "as for `private`")]
    pub(super) fn stack(&self) -> &mut ActorStack {
        self.private()
            .stack
            .as_mut()
            .expect("a running actor has a stack")
    }

    /// The stack of an actor that waits. Only for whoever has taken its slot.
    pub(super) fn stack_of_waiting(&self) -> *const ActorStack {
        // SAFETY: the actor does not run, and cannot while its slot is taken.
        let stack = unsafe { &(*self.private.get()).stack };
        stack
            .as_ref()
            .map_or(null(), std::ptr::from_ref::<ActorStack>)
    }

    /// Gives the slot up. Only for whoever has taken it.
    fn leave_slot(&self) {
        let private = self.private();
        let idle = std::mem::take(&mut private.idle);
        if let Some(stack) = &mut private.stack {
            if idle && let Some(coroutine) = &private.coroutine {
                stack.note_rest(words_of(coroutine));
            }
            stack.leave(self, idle);
        }
    }

    pub(super) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Schedules the actor's task.
    pub(super) fn wake(&self) {
        if let Some(waker) = &*self.waker.lock().unwrap_or_else(PoisonError::into_inner) {
            waker.wake_by_ref();
        }
    }

    /// Lets others wake the actor. To be called before it announces that it waits; an actor that never waits needs no waker. It
    /// is nearly always the one of the last wait, so the lock, which others hold while they wake the actor, is rarely taken.
    pub(super) fn register_waker(&self) {
        let private = self.private();
        // SAFETY: the context belongs to the poll that runs this actor.
        let waker = unsafe { (*private.context).waker() };
        let parts = Some((waker.data(), std::ptr::from_ref(waker.vtable())));
        if private.registered != parts {
            private.registered = parts;
            let before = self
                .waker
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .replace(waker.clone());
            drop(before);
        }
    }

    /// Number of messages that the receiver has fetched and not taken yet.
    pub(super) fn fetched(&self) -> u32 {
        // SAFETY: the actor lives; only the place of an atomic value in its private part is looked at.
        let inbox = unsafe { &raw const (*self.private.get()).inbox };
        // SAFETY: as above; nobody has a unique reference to that value.
        unsafe { (*inbox).length() }.load(Ordering::Relaxed)
    }

    /// Runs the `terminate` clause, if there is one and the actor was not killed. The reason stays, whatever it does, unless the
    /// actor is killed meanwhile.
    fn run_terminate_clause(&self, reason: ExitReason) -> ExitReason {
        let Some(clause) = self.private().terminate.take() else {
            return reason;
        };
        if reason == ExitReason::Killed {
            return reason;
        }
        self.private().terminating = true;
        self.private().outcome = reason.clone();
        // SAFETY: `mesh_terminate_set` takes a `Fun() -> ()`.
        let _ = crate::panic::catch(|| unsafe { clause.call_unit() });
        let private = self.private();
        private.unwinding = false;
        private.terminating = false;
        if self.exit_request() == ExitRequest::Kill {
            return ExitReason::Killed;
        }
        reason
    }

    /// Reports a crash.
    fn report_crash(&self, reason: &ExitReason) {
        if self.pid == crate::program::MAIN_PID || !crate::crash_report::wants_exits() {
            return;
        }
        crate::crash_report::exited(&crate::crash_report::Exited {
            pid: self.pid,
            label: &self.label(),
            reason,
            spawner: self.spawner,
            uptime_ms: self.uptime_ms(),
            mailbox: self.queued(),
            scene: self.private().scene.as_deref(),
        });
    }

    /// Releases everything that others could still reach the actor by, then tells them. Runs on the worker's stack after the
    /// coroutine ended.
    fn finish(self: &Arc<Actor>, reason: &ExitReason) {
        if !reason.is_orderly() {
            // Before anybody can see that it has ended.
            inspect::count_crash();
            self.report_crash(reason);
        }
        super::scheduler::wait_until_all_are_asked();
        table::remove(self.pid);
        let relations = self.relations.close();
        if let Some(relations) = &relations {
            super::registry::release_names(self.pid, &relations.names);
            for registry in &relations.registries {
                if let Some(registry) = registry.upgrade() {
                    registry.forget(self.pid);
                }
            }
        }
        timer::cancel_all(self);
        let private = self.private();
        let fail = |message: *mut Message| {
            // SAFETY: the messages were in the mailbox, so they are complete and ours.
            unsafe {
                crate::service::fail_request(message, reason);
                Message::discard(message);
            }
        };
        private.inbox.close(&self.mailbox, fail);
        if let Some(bound) = &self.bound {
            bound.close(fail);
        }
        let request = std::mem::replace(&mut private.request, null_mut());
        if !request.is_null() {
            // SAFETY: nobody else looks at it any more.
            unsafe { crate::service::abandon(request, reason) };
        }
        if let Some(starter) = private.starter.take() {
            starter.complete(super::Completed::Ended(reason.clone()));
        }
        if let Some(relations) = relations {
            super::end::tell(self, *relations, reason);
        }
        if let Some(places) = private.claimed_place.take() {
            places.release();
        }
        private.spare_completion = None;
        private.given_up = Vec::new();
        if let Some(stack) = private.stack.take() {
            self.slot.store(NO_SLOT, Ordering::Relaxed);
            stack.release(Arc::as_ptr(self));
        }
        if private.registered.take().is_some() {
            *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        activity::deactivate();
        if self.exit_request() != ExitRequest::None {
            activity::deactivate();
        }
        table::ended();
        activity::check();
        super::scheduler::actor_ended(self.pid);
    }
}

type ActorCoroutine = Coroutine<(), (), (), SlotStack>;

/// A coroutine on its way to another thread.
struct Moved(ActorCoroutine);

// SAFETY: the coroutine's stack holds frames of compiled code and of runtime functions, which keep nothing thread-bound across a
// wait (`docs/abi.md`, module documentation of `actor`).
unsafe impl Send for Moved {}

/// Runs an actor; ready when it has ended.
pub(crate) struct ActorFuture {
    actor: Arc<Actor>,
    start: Option<Start>,
    /// The slot of its stack is the actor's at the moment.
    on_slot: bool,
    /// The thread that unwinds the coroutine after a stack overflow.
    helper: Option<JoinHandle<Moved>>,
    finished: bool,
}

// SAFETY: as for `Moved`.
unsafe impl Send for ActorFuture {}

/// Continues a coroutine on this thread until it waits; `true` when it has ended.
fn switch_to(
    actor: &Arc<Actor>,
    coroutine: &mut ActorCoroutine,
    cx: &mut Context<'_>,
    worker: Option<&Worker>,
) -> bool {
    actor.private().context = std::ptr::from_mut(cx).cast();
    let outer = context::set_current(Arc::as_ptr(actor));
    let outer_limit = stack::limit();
    // The coroutine sets the limit of the segment it continues on; this is for its first frames.
    stack::set_limit(actor.stack().limit(stack::Segment::Slot));
    actor.activity.count_turn();
    let outer_balance = balance::get();
    balance::set(0);
    if let Some(worker) = worker {
        worker.count_switch(true);
        worker.set_running(actor.pid());
    }
    let result = coroutine.resume(());
    debug_assert!(
        matches!(result, CoroutineResult::Return(())) || saves_enough(actor, coroutine),
        "part of a waiting actor's frames would not be saved"
    );
    if let Some(worker) = worker {
        worker.count_switch(!outer.is_null());
        worker.set_running(0);
    }
    stack::set_limit(outer_limit);
    actor.heap.settle();
    balance::set(outer_balance);
    context::set_current(outer);
    matches!(result, CoroutineResult::Return(()))
}

/// Whether the stack pointer of a suspended coroutine lies in what is saved.
fn saves_enough(actor: &Actor, coroutine: &ActorCoroutine) -> bool {
    let stack = actor.stack();
    words_of(coroutine).all(|word| stack.covers(word))
}

/// The words of a coroutine's state. One of them is its stack pointer, which it does not tell otherwise.
fn words_of(coroutine: &ActorCoroutine) -> impl Iterator<Item = usize> {
    const WORDS: usize = size_of::<ActorCoroutine>() / size_of::<usize>();
    let words = std::ptr::from_ref(coroutine).cast::<usize>();
    // SAFETY: a coroutine consists of words without padding between them.
    (0..WORDS).map(move |i| unsafe { words.add(i).read() })
}

impl ActorFuture {
    pub(super) fn new(actor: Arc<Actor>, start: Start) -> ActorFuture {
        starts::made();
        ActorFuture {
            actor,
            start: Some(start),
            on_slot: false,
            helper: None,
            finished: false,
        }
    }

    /// Pid of the actor.
    pub(super) fn pid(&self) -> i64 {
        self.actor.pid()
    }

    /// Puts the actor on a stack. `None` when there is none left.
    fn begin(&mut self, start: Start) -> Option<()> {
        let stack = ActorStack::acquire(Arc::as_ptr(&self.actor))?;
        self.on_slot = true;
        let slot = stack.as_coroutine_stack();
        self.actor.slot.store(stack.slot(), Ordering::Relaxed);
        self.actor.private().stack = Some(stack);
        let actor = Arc::as_ptr(&self.actor);
        self.actor.private().coroutine = Some(Coroutine::with_stack(
            slot,
            move |suspender: &Suspender, ()| {
                // SAFETY: the future owns a reference to the actor and outlives the coroutine.
                let actor = unsafe { &*actor };
                actor.private().suspender = suspender;
                let outcome = crate::panic::catch(|| match start {
                    // SAFETY: the spawner passed an entry and the block of its arguments.
                    Start::Entry { code, args } => unsafe { code(args) },
                    Start::Closure(run) => run(),
                });
                let reason = outcome.err().unwrap_or(ExitReason::Normal);
                actor.private().unwinding = false;
                if std::mem::take(&mut actor.private().unwinds_elsewhere) {
                    super::wait::suspend(actor);
                }
                let reason = actor.run_terminate_clause(reason);
                actor.private().outcome = reason;
            },
        ));
        Some(())
    }

    /// Puts the actor on its slot; `false` when another one runs there, which will wake the task.
    fn enter(&mut self, waker: &Waker) -> bool {
        let slot = self.actor.slot.load(Ordering::Relaxed);
        if self.on_slot || slot == NO_SLOT {
            return true;
        }
        // Until the slot is ours, somebody else may be running the actor: its private part is not to be looked at.
        let Some(found) = slots::take(slot, Arc::as_ptr(&self.actor), waker) else {
            return false;
        };
        self.actor.stack().bring_in(found);
        self.on_slot = true;
        true
    }

    /// The actor waits.
    fn leave(&mut self) {
        if std::mem::take(&mut self.on_slot) {
            self.actor.leave_slot();
        }
    }

    /// Resumes the coroutine once; `true` when it has ended.
    fn resume(&mut self, cx: &mut Context<'_>) -> bool {
        if let Some(start) = self.start.take() {
            starts::begun();
            if self.begin(start).is_none() {
                self.actor.private().outcome = ExitReason::error("out of stacks");
                return true;
            }
        }
        match &mut self.actor.private().coroutine {
            // Handed a worker over, it may have come to its end there.
            Some(coroutine) if !coroutine.done() => {
                let worker = context::worker_or_register();
                switch_to(&self.actor, coroutine, cx, Some(worker))
            }
            _ => true,
        }
    }

    /// Lets another thread unwind the coroutine: millions of frames take seconds, which must not hold a worker.
    fn unwind_elsewhere(&mut self) {
        if let Some(coroutine) = self.actor.private().coroutine.take() {
            let (actor, mut moved) = (self.actor.clone(), Moved(coroutine));
            self.helper = Some(super::handle().spawn_blocking(move || {
                let mut cx = Context::from_waker(Waker::noop());
                switch_to(&actor, &mut moved.0, &mut cx, None);
                moved
            }));
        }
    }

    /// What is left to do of a future that is being dropped.
    fn rest(&mut self) -> ActorFuture {
        self.finished = true;
        ActorFuture {
            actor: self.actor.clone(),
            start: None,
            on_slot: self.on_slot,
            helper: None,
            finished: false,
        }
    }

    /// Runs the actor until it waits or ends.
    fn run(&mut self, cx: &mut Context<'_>) -> Poll<ExitReason> {
        loop {
            if let Some(helper) = &mut self.helper {
                match Pin::new(helper).poll(cx) {
                    Poll::Pending => return Poll::Pending,
                    // Without a result the runtime is shutting down, and the coroutine is gone.
                    Poll::Ready(moved) => {
                        self.actor.private().coroutine = moved.ok().map(|moved| moved.0);
                    }
                }
                self.helper = None;
            }
            if !self.enter(cx.waker()) {
                return Poll::Pending;
            }
            // Handed a worker over, it may have overflowed its stack there.
            if !self.actor.private().unwinds_elsewhere {
                if self.resume(cx) {
                    return Poll::Ready(self.finish());
                }
                if !self.actor.private().unwinds_elsewhere {
                    self.leave();
                    return Poll::Pending;
                }
            }
            self.unwind_elsewhere();
        }
    }

    fn finish(&mut self) -> ExitReason {
        self.actor.private().coroutine = None;
        self.finished = true;
        let reason = std::mem::replace(&mut self.actor.private().outcome, ExitReason::Normal);
        self.actor.finish(&reason);
        reason
    }
}

impl Future for ActorFuture {
    type Output = ExitReason;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<ExitReason> {
        let turn = Turn::begin();
        let ended = self.run(cx);
        if let Some(turn) = turn {
            turn.hand_over();
        }
        ended
    }
}

impl Drop for ActorFuture {
    /// Ends an actor whose task went away: unwinds its stack so that everything it owns is released.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        if self.start.is_some() {
            starts::begun();
        }
        self.actor.kill(0);
        if let Some(helper) = self.helper.take() {
            let rest = self.rest();
            super::handle().spawn(async move {
                rest.actor.private().coroutine = helper.await.ok().map(|moved| moved.0);
                drop(rest);
            });
            return;
        }
        while self.actor.slot.load(Ordering::Relaxed) != NO_SLOT {
            let mut cx = Context::from_waker(Waker::noop());
            if self.enter(cx.waker()) {
                if self.resume(&mut cx) {
                    break;
                }
                continue;
            }
            if context::in_actor() {
                // Perhaps it is this one that runs on the slot.
                super::handle().spawn(self.rest());
                return;
            }
            std::thread::yield_now();
        }
        self.finish();
    }
}

/// Continues a waiting actor on this thread, until it waits again; `false` if it runs, or its slot is in use.
pub(super) fn resume_here(actor: &Arc<Actor>) -> bool {
    let slot = actor.slot.load(Ordering::Relaxed);
    if slot == NO_SLOT {
        return false;
    }
    // To end it needs the slot as well; so if it has it when it is ours, it keeps it until we leave.
    let still = || actor.slot.load(Ordering::Relaxed) == slot;
    let Some(found) = slots::try_take_if(slot, Arc::as_ptr(actor), still) else {
        return false;
    };
    actor.stack().bring_in(found);
    let private = actor.private();
    if let (Some(coroutine), Some((data, vtable))) = (&mut private.coroutine, private.registered)
        && !coroutine.done()
        && !private.unwinds_elsewhere
    {
        // SAFETY: these are the parts of the waker that the actor has registered; it keeps that one until its task has finished it,
        // for which the task needs the slot.
        let waker = ManuallyDrop::new(unsafe { Waker::new(data, &*vtable) });
        let mut cx = Context::from_waker(&waker);
        switch_to(
            actor,
            coroutine,
            &mut cx,
            Some(context::worker_or_register()),
        );
    }
    // What follows from an end or an overflow is its task's business.
    let private = actor.private();
    let needs_task =
        private.unwinds_elsewhere || private.coroutine.as_ref().is_none_or(Coroutine::done);
    actor.leave_slot();
    if needs_task {
        actor.wake();
    }
    true
}

/// A counted reference to an actor that the caller runs in or has a reference to.
pub(crate) fn shared(actor: &Actor) -> Arc<Actor> {
    // SAFETY: actors exist in `Arc`s only, and the one of the running poll is alive.
    unsafe {
        Arc::increment_strong_count(actor);
        Arc::from_raw(actor)
    }
}

/// Starts an actor as a task of its own.
pub(crate) fn spawn(
    identity: *const TypeDesc,
    process: *const TypeDesc,
    starter: Option<Arc<Completion>>,
    start: Start,
) -> i64 {
    let actor = Actor::new(identity, process);
    actor.private().starter = starter;
    launch(actor, start)
}

/// Starts an actor that has been prepared.
pub(crate) fn launch(actor: Arc<Actor>, start: Start) -> i64 {
    let pid = actor.pid();
    if actor.has(flags::TERMINATES | flags::SUPERVISES) {
        crate::shutdown::watch_signals();
    }
    if let Some(spawner) = context::current() {
        spawner.link_spawned(&actor);
    }
    super::handle().spawn(ActorFuture::new(actor, start));
    handover::started();
    pid
}
