//! Requests to a supervisor: messages that carry Rust values.

use super::super::completion::{Completed, Completion};
use super::super::mailbox::Message;
use super::super::{context, shared, table};
use super::{Restart, Supervision};
use crate::actor::ExitReason;
use crate::memory::{Closure, TypeDesc};
use std::sync::{Arc, Mutex, PoisonError};

/// What a supervisor can be asked.
#[derive(Debug)]
pub(super) enum Request {
    /// A child of a template: index, and what calls the template's function.
    StartTemplate(usize, Closure),
    /// A child of its own.
    StartChild(Closure, Restart),
    StopChild(i64),
    RestartChild(String),
}

/// A pid, or 0 when there is none to tell.
pub(super) type Answer = Result<i64, String>;

#[derive(Debug)]
struct Shared {
    answer: Mutex<Option<Answer>>,
    done: Arc<Completion>,
}

/// A request on its way, and who waits for the answer.
#[derive(Debug)]
pub(super) struct Asked {
    request: Request,
    shared: Arc<Shared>,
    answered: bool,
}

impl Asked {
    pub(super) fn request(&self) -> &Request {
        &self.request
    }

    pub(super) fn answer(mut self, answer: Answer) {
        *self
            .shared
            .answer
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(answer);
        self.answered = true;
        self.shared
            .done
            .complete(Completed::Reply(std::ptr::null_mut()));
    }
}

impl Drop for Asked {
    /// The supervisor has ended first.
    fn drop(&mut self) {
        if !self.answered {
            self.shared
                .done
                .complete(Completed::Ended(ExitReason::Noproc));
        }
    }
}

unsafe extern "C-unwind" fn drop_request(at: *mut u8) {
    // SAFETY: the payload is a box that `ask` made.
    drop(unsafe { Box::from_raw(at.cast::<*mut Asked>().read()) });
}

static REQUEST: TypeDesc = TypeDesc::new(
    8,
    drop_request,
    crate::memory::desc::nothing,
    "request to a supervisor",
);

/// The request in a message of the supervisor's mailbox; takes the message over.
///
/// # Safety
/// `message` must be a block that the caller owns.
pub(super) unsafe fn take(message: *mut Message) -> Option<Asked> {
    // SAFETY: passed on to the caller; a block with this descriptor holds a box.
    unsafe {
        if !std::ptr::eq((*message).desc, &raw const REQUEST) {
            Message::discard(message);
            return None;
        }
        let asked = Box::from_raw(message.add(1).cast::<*mut Asked>().read());
        Message::free(message);
        Some(*asked)
    }
}

/// The supervision of a live supervisor.
pub(super) fn supervision(pid: i64) -> Option<Arc<Supervision>> {
    table::find(pid)?
        .relations
        .look(|own| own.supervision.clone())
        .flatten()
}

/// Asks a supervisor and waits for the answer.
pub(super) fn ask(pid: i64, request: Request) -> Answer {
    let Some(target) = table::find(pid) else {
        return Err("noproc".into());
    };
    if supervision(pid).is_none() {
        return Err("not a supervisor".into());
    }
    let Some(caller) = context::current() else {
        return Err("noproc".into());
    };
    let shared = Arc::new(Shared {
        answer: Mutex::new(None),
        done: Arc::new(Completion::new(shared(caller), 0)),
    });
    let asked = Asked {
        request,
        shared: shared.clone(),
        answered: false,
    };
    let message = Message::allocate(&REQUEST);
    // SAFETY: the block is ours and has room for one word.
    unsafe {
        message
            .add(1)
            .cast::<*mut Asked>()
            .write(Box::into_raw(Box::new(asked)));
        if !target.push(message) {
            Message::discard(message);
        }
    }
    drop(target);
    shared.done.wait();
    let answer = shared
        .answer
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    answer.unwrap_or_else(|| Err("noproc".into()))
}
