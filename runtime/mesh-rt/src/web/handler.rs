//! Runs the middleware and the handler of one request, inside the request's actor.

use super::request::Incoming;
use super::response::Answer;
use super::server::App;
use crate::memory::foreign::{self, Foreign, drop_described};
use crate::memory::{Closure, Obj, closure};
use std::sync::Arc;

/// What stands at the end of the chain of middleware.
#[derive(Debug)]
pub(crate) enum Target {
    /// The handler of a route.
    Route(u32),
    /// An answer of the server.
    Server(Answer),
}

impl Target {
    /// The middleware around this target.
    pub(crate) fn chain<'a>(&self, app: &'a App) -> &'a [Closure] {
        match self {
            Target::Route(id) => &app.table.route(*id).chain,
            Target::Server(_) => &app.table.chain,
        }
    }
}

/// One request on its way through the chain.
#[derive(Debug)]
struct Call {
    app: Arc<App>,
    target: Target,
    pid: i64,
}

/// What a `next` function captures.
struct Next {
    call: Arc<Call>,
    /// The middleware that it runs, or the target behind the last one.
    index: usize,
}

/// Runs everything for a request and gives the response. Unwinds when the program's code panics.
///
/// # Safety
/// Must run inside an actor.
pub(crate) unsafe fn run(app: Arc<App>, target: Target, request: Incoming) -> Foreign {
    let pid = request.pid;
    let request = foreign::new(request);
    // SAFETY: handlers and middleware have the types that the routing functions declare; results are owned responses.
    unsafe {
        let answer = match &target {
            Target::Route(id) if target.chain(&app).is_empty() => {
                app.table.route(*id).handler.call_obj(request)
            }
            _ => step(&Arc::new(Call { app, target, pid }), 0, request),
        };
        Foreign::from_raw(answer)
    }
}

/// Runs the chain from `index` on; takes over the request, gives an owned response.
///
/// # Safety
/// `request` must be an owned request.
unsafe fn step(call: &Arc<Call>, index: usize, request: Obj) -> Obj {
    // SAFETY: the functions have the types that the routing functions declare.
    unsafe {
        if let Some(middleware) = call.target.chain(&call.app).get(index) {
            let next = closure::native(
                next as *const (),
                Next {
                    call: call.clone(),
                    index: index + 1,
                },
            );
            return middleware.call_obj2(request, next);
        }
        match &call.target {
            Target::Route(id) => call.app.table.route(*id).handler.call_obj(request),
            Target::Server(answer) => {
                drop_described(request);
                foreign::new(answer.clone())
            }
        }
    }
}

/// The code of `next`: `Fun(Request) -> Response`.
unsafe extern "C-unwind" fn next(this: Obj, request: Obj) -> Obj {
    // SAFETY: made by `step` with this capture; compiled code passes an owned request.
    unsafe {
        let next = closure::captured::<Next>(this);
        if crate::actor::current_pid() != next.call.pid {
            drop_described(request);
            crate::panic::raise("next called outside the request's actor", std::ptr::null());
        }
        step(&next.call, next.index, request)
    }
}
