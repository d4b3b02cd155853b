//! Random spawns, links, monitors, kills and timers, compared with a model of who must be alive and who must have been told.

use super::closure::{inline_as, spawn_inline};
use super::exit::ExitReason;
use super::mailbox::Message;
use super::task::flags;
use super::{NO_MESSAGES, context, exit_value, receive, signal, system, table, timer};
use crate::memory::TypeDesc;
use crate::memory::desc::nothing;
use std::collections::{BTreeMap, BTreeSet};

static RECEIVER: TypeDesc = TypeDesc::new(flags::RECEIVES as usize, nothing, nothing, "receiver");

/// A generator of our own, so that a seed repeats a run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn exit(pid: i64, reason: &ExitReason) {
    let value = exit_value::to_value(reason);
    // SAFETY: the value is ours.
    unsafe {
        signal::mesh_process_exit(pid, value);
        exit_value::drop_value(value);
    }
}

/// A process that links itself to others and waits to be ended.
fn member(links: Vec<i64>, ready: std::sync::mpsc::Sender<()>) -> i64 {
    let process = inline_as(&NO_MESSAGES, std::ptr::null(), move || {
        links
            .into_iter()
            .for_each(|pid| signal::mesh_process_link(pid));
        let _ = ready.send(());
        receive::wait_until_ended();
    });
    let pid = process.pid();
    drop(spawn_inline(process));
    pid
}

/// Receives DOWN messages until every monitor in `wanted` has fired; gives the reasons.
fn downs(wanted: &BTreeSet<i64>) -> BTreeMap<i64, ExitReason> {
    let actor = context::current().expect("in an actor");
    let mut seen = BTreeMap::new();
    while seen.len() < wanted.len() {
        let message = receive::pop_message(actor);
        if let Some((reference, reason)) = system::read_down(message) {
            assert!(wanted.contains(&reference), "a DOWN that nobody asked for");
            assert!(
                seen.insert(reference, reason).is_none(),
                "one DOWN per monitor"
            );
        }
        // SAFETY: the message was in the mailbox, so it is ours.
        unsafe { Message::discard(message) };
    }
    seen
}

/// The members that a crash of `first` takes along.
fn reachable(links: &BTreeMap<i64, BTreeSet<i64>>, first: i64) -> BTreeSet<i64> {
    let mut found = BTreeSet::from([first]);
    let mut work = vec![first];
    while let Some(pid) = work.pop() {
        for next in links.get(&pid).into_iter().flatten() {
            if found.insert(*next) {
                work.push(*next);
            }
        }
    }
    found
}

fn one_round(seed: u64) {
    let mut random = Random(seed * 2 + 1);
    let mut alive: Vec<i64> = Vec::new();
    let mut links: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    let (ready, all_ready) = std::sync::mpsc::channel();
    let mut timers = Vec::new();
    for _ in 0..40 {
        match random.below(5) {
            0..=2 => {
                let targets: BTreeSet<i64> = (0..random.below(3))
                    .filter_map(|_| alive.get(random.below(alive.len())).copied())
                    .collect();
                let pid = member(targets.iter().copied().collect(), ready.clone());
                // The links exist when it says so; a blocked worker would only make the test slow.
                while all_ready.try_recv().is_err() {
                    super::entry::mesh_timer_sleep(1);
                }
                for target in targets {
                    links.entry(pid).or_default().insert(target);
                    links.entry(target).or_default().insert(pid);
                }
                alive.push(pid);
            }
            3 if !alive.is_empty() => {
                // A timer for a member: it goes with it, or is cancelled, or fires into a member that takes no messages.
                let target = alive[random.below(alive.len())];
                let message = Message::allocate(std::ptr::null());
                // SAFETY: the block is ours.
                timers.push(unsafe {
                    timer::mesh_timer_send(target, 1 + random.below(60_000) as i64, message)
                });
                if random.below(2) == 0 && !timers.is_empty() {
                    timer::mesh_timer_cancel(timers.swap_remove(random.below(timers.len())));
                }
            }
            _ if !alive.is_empty() => {
                let victim = alive[random.below(alive.len())];
                let gone = if random.below(4) == 0 {
                    // An orderly end takes nobody along.
                    BTreeSet::from([victim])
                } else {
                    reachable(&links, victim)
                };
                let monitors: BTreeMap<i64, i64> = gone
                    .iter()
                    .map(|pid| (signal::mesh_process_monitor(*pid), *pid))
                    .collect();
                let reason = match (gone.len(), random.below(2)) {
                    (1, _) if links.get(&victim).is_some_and(|links| !links.is_empty()) => {
                        ExitReason::Shutdown
                    }
                    (1, 0) => ExitReason::Shutdown,
                    (_, 0) => ExitReason::Killed,
                    _ => ExitReason::Custom("crash".into()),
                };
                exit(victim, &reason);
                let reasons = downs(&monitors.keys().copied().collect());
                for (reference, why) in reasons {
                    if monitors[&reference] == victim {
                        assert_eq!(why, reason);
                    } else {
                        let mut inner = &why;
                        while let ExitReason::Linked(linked) = inner {
                            assert!(gone.contains(&linked.pid), "linked through the chain");
                            inner = linked.reason();
                        }
                        assert_eq!(*inner, reason);
                    }
                }
                alive.retain(|pid| !gone.contains(pid));
                for pid in &gone {
                    links.remove(pid);
                }
                for others in links.values_mut() {
                    others.retain(|other| !gone.contains(other));
                }
                for pid in &alive {
                    assert!(table::find(*pid).is_some(), "<0.{pid}> is not linked to it");
                }
            }
            _ => {}
        }
    }
    let monitors: BTreeSet<i64> = alive
        .iter()
        .map(|pid| signal::mesh_process_monitor(*pid))
        .collect();
    alive.iter().for_each(|pid| exit(*pid, &ExitReason::Killed));
    downs(&monitors);
    for key in timers {
        assert_eq!(
            timer::mesh_timer_cancel(key),
            0,
            "timers end with their target"
        );
    }
}

#[test]
fn random_links_and_kills_follow_the_model() {
    let before = timer::pending();
    let outcome = super::tests::run_as(&RECEIVER, || (1..=150).for_each(one_round));
    assert_eq!(outcome, Ok(()));
    assert_eq!(timer::pending(), before);
}

#[test]
fn racing_kills_tell_every_monitor_once() {
    let outcome = super::tests::run_as(&RECEIVER, || {
        for round in 0..200 {
            let (ready, _all_ready) = std::sync::mpsc::channel();
            let victims: Vec<i64> = (0..20).map(|_| member(Vec::new(), ready.clone())).collect();
            // Somebody else ends them while we monitor, link and demonitor.
            let theirs = victims.clone();
            drop(super::spawn_closure(move || {
                for (n, pid) in theirs.iter().enumerate() {
                    exit(
                        *pid,
                        &[ExitReason::Killed, ExitReason::Shutdown][(n + round) % 2],
                    );
                }
            }));
            let mut wanted = BTreeSet::new();
            for (n, pid) in victims.iter().enumerate() {
                let kept = signal::mesh_process_monitor(*pid);
                let taken_back = signal::mesh_process_monitor(*pid);
                wanted.insert(kept);
                if n % 3 == 0 {
                    assert_eq!(signal::mesh_process_demonitor(taken_back), 0);
                } else {
                    wanted.insert(taken_back);
                }
            }
            downs(&wanted);
        }
    });
    assert_eq!(outcome, Ok(()));
}
