//! HTTP: routers, requests, responses and the server.
//!
//! A program builds a [`router`], whose list of steps `serve` compiles into a [`table`]. Each accepted connection is a task
//! ([`connection`]) in which hyper speaks HTTP/1.1; for each request [`server`] finds the route, receives the body and runs
//! middleware and handler ([`handler`]) as an actor of its own, polled inside the connection's task. The actor gives a
//! [`response`] object, which becomes the message for the wire.

mod body;
mod connection;
mod handler;
mod limits;
mod listener;
pub(crate) mod path;
mod request;
mod response;
mod router;
mod server;
mod socket;
mod table;
#[cfg(test)]
mod tests;

use crate::memory::{Closure, Obj, borrow_str, foreign};
use router::StepKind;

/// Routers of programs.
type Router = router::Router<Closure>;

/// The router with one more step, as an owned object.
///
/// # Safety
/// `router` must be a live router.
unsafe fn extended(router: Obj, step: StepKind<Closure>) -> Obj {
    // SAFETY: passed on to the caller.
    foreign::new(unsafe { foreign::borrow::<Router>(router) }.with(step))
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_http_router() -> Obj {
    foreign::new(Router::new())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_http_route(router: Obj, pattern: Obj, handler: Obj) -> Obj {
    // SAFETY: the arguments are a live router, string and Fun(Request) -> Response.
    unsafe {
        let pattern = borrow_str(pattern).into();
        extended(
            router,
            StepKind::Route {
                method: None,
                pattern,
                handler: Closure::retain(handler),
            },
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_http_on(
    router: Obj,
    method: Obj,
    pattern: Obj,
    handler: Obj,
) -> Obj {
    // SAFETY: the arguments are a live router, two strings and a Fun(Request) -> Response.
    unsafe {
        let method = Some(borrow_str(method).into());
        let pattern = borrow_str(pattern).into();
        extended(
            router,
            StepKind::Route {
                method,
                pattern,
                handler: Closure::retain(handler),
            },
        )
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_http_use(router: Obj, middleware: Obj) -> Obj {
    // SAFETY: the arguments are a live router and a Fun(Request, Fun(Request) -> Response) -> Response.
    unsafe { extended(router, StepKind::Use(Closure::retain(middleware))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_http_mount(router: Obj, prefix: Obj, sub: Obj) -> Obj {
    // SAFETY: the arguments are a live router, string and router.
    unsafe {
        let prefix = borrow_str(prefix).into();
        extended(
            router,
            StepKind::Mount {
                prefix,
                sub: foreign::borrow::<Router>(sub).clone(),
            },
        )
    }
}
