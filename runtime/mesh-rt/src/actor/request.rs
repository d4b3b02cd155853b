//! Asking an actor to end.

use super::activity;
use super::exit::{ExitReason, ExitRequest, ExitSignal};
use super::relations::Relations;
use super::task::Actor;
use std::sync::atomic::Ordering;

impl Actor {
    /// The exit that was asked for.
    pub(super) fn exit_request(&self) -> ExitRequest {
        ExitRequest::from_byte(self.exit_request.load(Ordering::SeqCst))
    }

    /// The exit that the actor's code has to obey now: none while it is being unwound, none but killing while its `terminate`
    /// clause runs.
    pub(super) fn due_exit(&self) -> ExitRequest {
        let request = self.exit_request();
        let private = self.private();
        if private.unwinding || (private.terminating && request != ExitRequest::Kill) {
            ExitRequest::None
        } else {
            request
        }
    }

    /// Asks the actor to end at its next safepoint; the first wish counts.
    pub(crate) fn ask_to_exit(&self, reason: ExitReason, from: i64) {
        if reason == ExitReason::Killed {
            return self.kill(from);
        }
        self.relations.with(|own| self.ask_with(own, reason, from));
    }

    /// The same for somebody who holds the lock of its relations.
    pub(super) fn ask_with(&self, own: &mut Relations, reason: ExitReason, from: i64) {
        if own.asked.is_none() {
            own.asked = Some((reason, from));
            self.request(ExitRequest::Asked);
        }
    }

    /// Ends the actor at its next safepoint; nothing stops that.
    pub(crate) fn kill(&self, from: i64) {
        self.relations.with(|own| {
            if self.exit_request() != ExitRequest::Kill {
                own.asked = Some((ExitReason::Killed, from));
                self.request(ExitRequest::Kill);
            }
        });
    }

    /// Notes a request, under the lock of the relations.
    fn request(&self, request: ExitRequest) {
        // Until the actor has ended, the request is an activity of its own; the actor takes it back when it ends.
        activity::activate();
        if self.exit_request.swap(request as u8, Ordering::SeqCst) != ExitRequest::None as u8 {
            activity::deactivate();
        }
        self.wake();
    }

    /// What the unwinding that obeys the request carries.
    pub(super) fn exit_signal(&self) -> ExitSignal {
        let (reason, from) = self
            .relations
            .look(|own| own.asked.clone())
            .flatten()
            .unwrap_or((ExitReason::Killed, 0));
        ExitSignal { reason, from }
    }
}
