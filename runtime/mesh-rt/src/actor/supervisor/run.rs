//! What a supervisor process does.

use super::super::completion::Completed;
use super::super::exit::{ExitReason, ExitSignal};
use super::super::mailbox::Message;
use super::super::receive::pop_message;
use super::super::task::Actor;
use super::super::{context, system};
use super::request::{self, Asked, Request};
use super::{Child, ChildSpec, Restart, Strategy, Supervision, children};
use crate::crash_report;
use crate::memory::Closure;
use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// The supervisor's own state.
struct Run<'a> {
    own: &'a Actor,
    shown: Arc<Supervision>,
    /// When children were restarted.
    history: VecDeque<Instant>,
}

/// The body of a supervisor process: starts the children, then watches them.
pub(super) fn run(shown: Arc<Supervision>, first: Vec<ChildSpec>) {
    let Some(own) = context::current() else {
        return;
    };
    own.traps_exits.store(true, Ordering::SeqCst);
    own.relations
        .with(|relations| relations.supervision = Some(shown.clone()));
    let mut run = Run {
        own,
        shown,
        history: VecDeque::new(),
    };
    run.start_all(first);
    if let Some(starter) = own.private().starter.take() {
        starter.complete(Completed::Reply(std::ptr::null_mut()));
    }
    loop {
        let message = pop_message(own);
        run.receive(message);
    }
}

impl Run<'_> {
    /// The first start of the children.
    fn start_all(&mut self, specs: Vec<ChildSpec>) {
        let places: Vec<u64> = specs
            .into_iter()
            .map(|spec| self.shown.children().add(spec, None, false))
            .collect();
        for place in places {
            if let Err((name, reason)) = self.start(place) {
                let text = format!("child {name} failed to start: {reason}");
                self.end(ExitReason::error(text));
            }
        }
    }

    /// Starts the child of a place.
    fn start(&mut self, place: u64) -> Result<i64, (String, ExitReason)> {
        let found = self.shown.children().list.get(&place).map(copy_of);
        let Some((spec, apply)) = found else {
            return Ok(0);
        };
        match children::start(self.own, &spec, apply.as_ref()) {
            Ok(pid) => {
                let is_supervisor = children::is_supervisor(pid);
                self.shown.children().set_pid(place, pid, is_supervisor);
                Ok(pid)
            }
            Err(reason) => Err((spec.name, reason)),
        }
    }

    /// Stops the running children for which `which` holds, in reverse order.
    fn stop(&mut self, which: impl Fn(u64) -> bool) {
        let running: Vec<(u64, i64)> = self
            .shown
            .children()
            .list
            .iter()
            .rev()
            .filter(|(place, child)| child.pid != 0 && which(**place))
            .map(|(place, child)| (*place, child.pid))
            .collect();
        let how: Vec<_> = {
            let children = self.shown.children();
            let how = |(place, pid): &(u64, i64)| {
                let child = children.list.get(place)?;
                Some((*pid, child.spec.shutdown, child.is_supervisor))
            };
            running.iter().filter_map(how).collect()
        };
        children::stop(self.own, &how, self.shown.parallel);
        let mut children = self.shown.children();
        for (place, _) in running {
            children.set_pid(place, 0, false);
        }
    }

    /// Stops all children and ends.
    fn end(&mut self, reason: ExitReason) -> ! {
        self.stop(|_| true);
        self.own.private().unwinding = true;
        resume_unwind(Box::new(ExitSignal { reason, from: 0 }))
    }

    fn receive(&mut self, message: *mut Message) {
        if let Some((from, reason, by_link)) = system::read_exit(message) {
            // SAFETY: the message was in the mailbox, so it is ours.
            unsafe { Message::discard(message) };
            return self.exit(from, reason, by_link);
        }
        // SAFETY: as above.
        if let Some(asked) = unsafe { request::take(message) } {
            self.answer(asked);
        }
    }

    fn exit(&mut self, from: i64, reason: ExitReason, by_link: bool) {
        let place = self.shown.children().places.get(&from).copied();
        if let Some(place) = place.filter(|_| by_link) {
            return self.child_ended(place, &reason);
        }
        let parent = self.own.relations.look(|own| own.supervisor);
        if by_link && parent == Some(from) && from != 0 {
            self.end(ExitReason::linked(from, reason));
        }
        if !by_link && reason != ExitReason::Normal {
            self.end(reason);
        }
    }

    fn child_ended(&mut self, place: u64, reason: &ExitReason) {
        let restart = {
            let mut children = self.shown.children();
            children.set_pid(place, 0, false);
            let Some(child) = children.list.get(&place) else {
                return;
            };
            let (restart, dynamic) = (child.spec.restart, child.dynamic);
            let again = restart.after(reason);
            if !again && (restart == Restart::Temporary || dynamic) {
                children.remove(place);
            }
            again
        };
        if restart {
            self.restart(place, reason.clone());
        }
    }

    /// Restarts a child, and its siblings as the strategy says, until it runs or the limit is reached.
    fn restart(&mut self, mut place: u64, mut reason: ExitReason) {
        loop {
            self.count_restart(place, &reason);
            match self.restart_once(place) {
                Ok(()) => return,
                Err((failed, why)) => (place, reason) = (failed, why),
            }
        }
    }

    /// Notes a restart; gives up when there were too many.
    fn count_restart(&mut self, place: u64, reason: &ExitReason) {
        let (max, seconds) = (self.shown.max_restarts, self.shown.max_seconds);
        let now = Instant::now();
        let window = Duration::from_secs(seconds.max(0) as u64);
        while let Some(oldest) = self.history.front()
            && now.duration_since(*oldest) >= window
        {
            self.history.pop_front();
        }
        if self.history.len() as i64 >= max {
            let text = format!("restart limit exceeded: {max} restarts in {seconds} seconds");
            self.stop(|_| true);
            crash_report::gave_up(&self.shown.name, self.own.pid(), &text);
            self.end(ExitReason::error(text));
        }
        self.history.push_back(now);
        let name = {
            let mut children = self.shown.children();
            children.restarts += 1;
            children.list.get_mut(&place).map(|child| {
                child.restarts += 1;
                child.spec.name.clone()
            })
        };
        crash_report::restarted(&crash_report::Restarted {
            supervisor: &self.shown.name,
            pid: self.own.pid(),
            child: name.as_deref().unwrap_or_default(),
            reason,
            count: self.history.len(),
            max,
            seconds,
        });
    }

    fn restart_once(&mut self, place: u64) -> Result<(), (u64, ExitReason)> {
        let first = match self.shown.strategy {
            Strategy::OneForOne | Strategy::SimpleOneForOne => {
                return self
                    .start(place)
                    .map(drop)
                    .map_err(|(_, reason)| (place, reason));
            }
            Strategy::OneForAll => 0,
            Strategy::RestForOne => place,
        };
        self.stop(|other| other >= first);
        let places: Vec<u64> = {
            let mut children = self.shown.children();
            children.list.retain(|other, child| {
                *other < first || *other == place || child.spec.restart != Restart::Temporary
            });
            children.list.range(first..).map(|found| *found.0).collect()
        };
        for next in places {
            self.start(next).map_err(|(_, reason)| (next, reason))?;
        }
        Ok(())
    }

    fn answer(&mut self, asked: Asked) {
        let answer = match asked.request() {
            Request::StartTemplate(index, apply) => match self.shown.templates.get(*index) {
                Some(spec) => {
                    let (spec, apply) = (spec.clone(), apply.clone());
                    self.add(spec, Some(apply))
                }
                None => Err("not found".into()),
            },
            Request::StartChild(start, restart) => {
                let spec = ChildSpec {
                    name: String::new(),
                    restart: *restart,
                    shutdown: super::Shutdown::Default,
                    start: start.clone(),
                };
                self.add(spec, None)
            }
            Request::StopChild(pid) => self.stop_child(*pid),
            Request::RestartChild(name) => {
                let name = name.clone();
                self.restart_child(&name)
            }
        };
        asked.answer(answer);
    }

    fn add(&mut self, spec: ChildSpec, apply: Option<Closure>) -> Result<i64, String> {
        let limit = self.shown.max_children;
        let place = {
            let mut children = self.shown.children();
            if limit > 0 && children.list.len() as i64 >= limit {
                return Err("max children".into());
            }
            children.add(spec, apply, true)
        };
        self.start(place).map_err(|(_, reason)| {
            self.shown.children().remove(place);
            reason.to_string()
        })
    }

    fn stop_child(&mut self, pid: i64) -> Result<i64, String> {
        let place = self.shown.children().places.get(&pid).copied();
        let Some(place) = place else {
            return Err("not found".into());
        };
        self.stop(|other| other == place);
        let mut children = self.shown.children();
        let removed = children
            .list
            .get(&place)
            .is_some_and(|child| child.dynamic || child.spec.restart == Restart::Temporary);
        if removed {
            children.remove(place);
        }
        Ok(0)
    }

    fn restart_child(&mut self, name: &str) -> Result<i64, String> {
        let found = self
            .shown
            .children()
            .list
            .iter()
            .find(|(_, child)| child.spec.name == name && !child.dynamic)
            .map(|(place, child)| (*place, child.pid));
        match found {
            None => Err("not found".into()),
            Some((_, pid)) if pid != 0 => Err("running".into()),
            Some((place, _)) => self.start(place).map_err(|(_, reason)| reason.to_string()),
        }
    }
}

fn copy_of(child: &Child) -> (ChildSpec, Option<Closure>) {
    (child.spec.clone(), child.apply.clone())
}
