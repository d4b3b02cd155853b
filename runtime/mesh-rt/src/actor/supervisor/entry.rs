//! Entry points of compiled code: supervisors.

use super::super::closure::{inline_as, spawn_inline};
use super::super::completion::Completion;
use super::super::entry::check_process_limit;
use super::super::exit::ExitReason;
use super::super::task::flags;
use super::super::{NO_MESSAGES, context, shared, signal, table};
use super::request::{Answer, Request, ask, supervision};
use super::{ChildSpec, Children, Restart, Shutdown, Strategy, Supervision, run};
use crate::memory::desc::nothing;
use crate::memory::{
    Closure, Obj, StringArray, TypeDesc, borrow_str, write_err, write_none, write_ok, write_some,
};
use crate::panic::Location;
use std::sync::{Arc, Mutex};

/// A supervisor that compiled code is describing.
#[derive(Debug)]
struct Draft {
    supervision: Supervision,
    children: Vec<ChildSpec>,
}

fn draft(name: &str, strategy: Strategy, max_restarts: i64, max_seconds: i64) -> Draft {
    Draft {
        supervision: Supervision {
            name: name.to_owned(),
            strategy,
            max_restarts,
            max_seconds,
            max_children: 0,
            parallel: false,
            templates: Vec::new(),
            children: Mutex::new(Children::default()),
        },
        children: Vec::new(),
    }
}

/// `mesh_supervisor_new(name, strategy, max_restarts, max_seconds)`: begins the description of a supervisor.
///
/// # Safety
/// `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_new(
    name: Obj,
    strategy: i64,
    max_restarts: i64,
    max_seconds: i64,
) -> *mut u8 {
    // SAFETY: passed on to the caller.
    let name = unsafe { borrow_str(name) };
    let draft = draft(
        name,
        Strategy::from_number(strategy),
        max_restarts,
        max_seconds,
    );
    Box::into_raw(Box::new(draft)).cast()
}

/// `mesh_supervisor_child(draft, name, restart, shutdown, own start)`: adds a child; `start` is the value of its `start`.
///
/// # Safety
/// `draft` must come from `mesh_supervisor_new`, `name` be a live string, `start` a function that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_child(
    draft: *mut u8,
    name: Obj,
    restart: i64,
    shutdown: i64,
    start: Obj,
) {
    // SAFETY: passed on to the caller.
    let (draft, name, start) = unsafe {
        (
            &mut *draft.cast::<Draft>(),
            borrow_str(name),
            Closure::from_raw(start),
        )
    };
    let spec = ChildSpec {
        name: name.to_owned(),
        restart: Restart::from_number(restart),
        shutdown: Shutdown::from_number(shutdown),
        start,
    };
    if draft.supervision.strategy == Strategy::SimpleOneForOne {
        draft.supervision.templates.push(spec);
    } else {
        draft.children.push(spec);
    }
}

/// Starts a supervisor and waits until its children have started.
fn launch(draft: Draft, process: *const TypeDesc) -> i64 {
    let Some(starter) = context::current() else {
        return 0;
    };
    let shown = Arc::new(draft.supervision);
    let children = draft.children;
    let started = Arc::new(Completion::new(shared(starter), 0));
    let supervisor = inline_as(&NO_MESSAGES, process, move || run::run(shown, children));
    let pid = supervisor.pid();
    if let Some(actor) = table::find_process(pid) {
        actor.private().starter = Some(started.clone());
        starter.link_spawned(&actor);
    }
    drop(spawn_inline(supervisor));
    started.wait();
    pid
}

/// `mesh_supervisor_start(draft, process)`: starts what was described and waits until its children have started.
///
/// # Safety
/// `draft` must come from `mesh_supervisor_new` and is taken over; `process` must be a description.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_start(
    draft: *mut u8,
    process: *const TypeDesc,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe {
        let draft = Box::from_raw(draft.cast::<Draft>());
        check_process_limit(location);
        launch(*draft, process)
    }
}

/// `mesh_supervisor_start_template(supervisor, index, own apply)`: starts a child of a template, whose function `apply` is called
/// with; the null pid when that fails, and then `mesh_failure_text` says why.
///
/// # Safety
/// `apply` must be a `Fun(the template's function) -> Pid` that the caller gives away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_start_template(
    supervisor: i64,
    index: i64,
    apply: Obj,
) -> i64 {
    // SAFETY: passed on to the caller.
    let apply = unsafe { Closure::from_raw(apply) };
    let answer = ask(
        supervisor,
        Request::StartTemplate(index.max(0) as usize, apply),
    );
    answer.unwrap_or_else(|why| {
        if let Some(actor) = context::current() {
            actor.private().failure = Some((0, ExitReason::error(why)));
        }
        0
    })
}

static DYNAMIC: TypeDesc = TypeDesc::new(
    (flags::SUPERVISES | flags::RECEIVES) as usize,
    nothing,
    nothing,
    "DynamicSupervisor",
);

/// `mesh_dynamic_supervisor_start(max_children, max_restarts, max_seconds)`: an empty supervisor.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_dynamic_supervisor_start(
    max_children: i64,
    max_restarts: i64,
    max_seconds: i64,
    location: *const Location,
) -> i64 {
    // SAFETY: passed on to the caller.
    unsafe { check_process_limit(location) };
    let mut draft = draft(
        "DynamicSupervisor",
        Strategy::OneForOne,
        max_restarts,
        max_seconds,
    );
    draft.supervision.max_children = max_children;
    draft.supervision.parallel = true;
    launch(draft, &DYNAMIC)
}

/// Writes an answer as a `Result<Pid, String>`.
///
/// # Safety
/// `out` must point to the words of such a `Result`.
unsafe fn write_answer(out: *mut u64, answer: Answer) {
    // SAFETY: passed on to the caller.
    unsafe {
        match answer {
            Ok(pid) => write_ok(out, pid as u64),
            Err(why) => write_err(out, why.as_str()),
        }
    }
}

/// `mesh_dynamic_supervisor_start_child(supervisor, own start, restart)`.
///
/// # Safety
/// `out` must point to the words of a `Result<Pid, String>`; `start` must be a `Fun() -> Pid` that the caller gives away, `restart` a
/// live atom.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_dynamic_supervisor_start_child(
    out: *mut u64,
    supervisor: i64,
    start: Obj,
    restart: Obj,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        let start = Closure::from_raw(start);
        let answer = match Restart::from_word(borrow_str(restart)) {
            Some(restart) => ask(supervisor, Request::StartChild(start, restart)),
            None => Err(format!("unknown restart type :{}", borrow_str(restart))),
        };
        write_answer(out, answer);
    }
}

/// `mesh_supervisor_children`: name, pid, restart type, kind and number of restarts of every child.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_supervisor_children(supervisor: i64) -> Obj {
    let mut texts = StringArray::with_capacity(0);
    if let Some(shown) = supervision(supervisor) {
        for child in shown.children().list.values() {
            texts.push(child.spec.name.as_str());
            texts.push(child.pid.to_string().as_str());
            texts.push(child.spec.restart.word());
            texts.push(if child.is_supervisor {
                "supervisor"
            } else {
                "worker"
            });
            texts.push(child.restarts.to_string().as_str());
        }
    }
    texts.into_raw()
}

/// `mesh_supervisor_count`: running children.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_supervisor_count(supervisor: i64) -> i64 {
    supervision(supervisor).map_or(0, |shown| shown.children().running() as i64)
}

/// `mesh_supervisor_restarts`: restarts since the start.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_supervisor_restarts(supervisor: i64) -> i64 {
    supervision(supervisor).map_or(0, |shown| shown.children().restarts)
}

/// `mesh_supervisor_which(supervisor, name)`: the pid of a running child.
///
/// # Safety
/// `out` must point to the words of an `Option<Pid>`; `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_which(out: *mut u64, supervisor: i64, name: Obj) {
    // SAFETY: passed on to the caller.
    unsafe {
        let name = borrow_str(name);
        let pid = supervision(supervisor).and_then(|shown| {
            let children = shown.children();
            let mut found = children.list.values();
            let child = found.find(|child| child.spec.name == name && child.pid != 0)?;
            Some(child.pid)
        });
        match pid {
            Some(pid) => write_some(out, pid as u64),
            None => write_none(out),
        }
    }
}

/// `mesh_supervisor_stop_child(supervisor, pid)`.
///
/// # Safety
/// `out` must point to the words of a `Result<Pid, String>`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_stop_child(
    out: *mut u64,
    supervisor: i64,
    pid: i64,
) {
    let pid = table::find(pid).map_or(pid, |child| child.pid());
    // SAFETY: passed on to the caller.
    unsafe { write_answer(out, ask(supervisor, Request::StopChild(pid))) }
}

/// `mesh_supervisor_restart_child(supervisor, name)`.
///
/// # Safety
/// `out` must point to the words of a `Result<Pid, String>`; `name` must be a live string.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_supervisor_restart_child(
    out: *mut u64,
    supervisor: i64,
    name: Obj,
) {
    // SAFETY: passed on to the caller.
    unsafe {
        let name = borrow_str(name).to_owned();
        write_answer(out, ask(supervisor, Request::RestartChild(name)));
    }
}

/// `mesh_supervisor_stop`: the orderly end of a supervisor; returns when it has ended.
#[unsafe(no_mangle)]
pub extern "C-unwind" fn mesh_supervisor_stop(supervisor: i64) {
    if supervision(supervisor).is_some()
        && let Some(target) = table::find(supervisor)
    {
        target.exit_signal_from(context::current_pid(), ExitReason::Shutdown);
        signal::wait_for_end(&target, -1);
    }
}
