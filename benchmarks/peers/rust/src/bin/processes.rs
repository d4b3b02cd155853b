//! What tasks cost: the same measurements as the directory `processes` of the programs in Mesh, as far as Tokio has the like. A
//! mailbox is an unbounded channel.

use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = text
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or(0);
    pages * 4096
}

fn report(bench: &str, n: u64, started: Instant, more: &str) {
    let us = started.elapsed().as_micros().max(1) as u64;
    println!(
        "{{\"bench\":\"{bench}\",\"n\":{n},\"seconds\":{:.3},\"rate\":{},\"rss_bytes\":{}{more}}}",
        us as f64 / 1e6,
        n * 1_000_000 / us,
        resident()
    );
}

fn percentiles(mut us: Vec<u64>) -> String {
    us.sort_unstable();
    let at = |permille: usize| us[(us.len() - 1) * permille / 1000];
    format!(
        ",\"p50_us\":{},\"p99_us\":{},\"p999_us\":{},\"max_us\":{}",
        at(500),
        at(990),
        at(999),
        at(1000)
    )
}

type Mailbox = mpsc::UnboundedSender<u64>;

/// Sends; the receivers of these programs outlive their senders, or do not need the rest.
fn send(to: &Mailbox, message: u64) {
    let _ = to.send(message);
}

/// The answers of `n` senders.
async fn gather(inbox: &mut mpsc::UnboundedReceiver<u64>, n: u64) {
    for _ in 0..n {
        inbox.recv().await;
    }
}

async fn spawn_exit(n: u64) {
    let started = Instant::now();
    for _ in 0..n {
        tokio::spawn(async {});
    }
    let _ = tokio::spawn(async {}).await;
    report("spawn_exit", n, started, "");
}

fn waits(small: u64, answers: Mailbox) -> Mailbox {
    let (to, mut inbox) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        if let Some(m) = inbox.recv().await {
            send(&answers, m + small);
        }
    });
    to
}

async fn idle(n: u64) {
    let before = resident();
    let started = Instant::now();
    let (answers, mut inbox) = mpsc::unbounded_channel();
    let all: Vec<Mailbox> = (0..n).map(|i| waits(i, answers.clone())).collect();
    let each = (resident() - before) / n;
    for p in &all {
        send(p, 1);
    }
    gather(&mut inbox, n).await;
    report("idle", n, started, &format!(",\"bytes_each\":{each}"));
}

async fn spawn_short(n: u64) {
    let started = Instant::now();
    let (answers, mut inbox) = mpsc::unbounded_channel();
    for i in 0..n {
        send(&waits(i, answers.clone()), 1);
    }
    gather(&mut inbox, n).await;
    report("spawn_short", n, started, "");
}

fn count(left: u64, done: Mailbox) -> Mailbox {
    let (to, mut inbox) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        gather(&mut inbox, left).await;
        send(&done, 1);
    });
    to
}

async fn one_way(n: u64) {
    let started = Instant::now();
    let (done, mut inbox) = mpsc::unbounded_channel();
    let to = count(n, done);
    for i in 0..n {
        send(&to, i);
    }
    gather(&mut inbox, 1).await;
    report("one_way", n, started, "");
}

async fn circle(size: u64, n: u64, done: Mailbox) {
    let (own, mut inbox) = mpsc::unbounded_channel();
    let mut next: Mailbox = own;
    for _ in 1..size {
        let (to, mut inbox) = mpsc::unbounded_channel::<u64>();
        let out = std::mem::replace(&mut next, to);
        tokio::spawn(async move {
            while let Some(hops) = inbox.recv().await {
                send(&out, hops.saturating_sub(1));
            }
        });
    }
    send(&next, n);
    while let Some(hops) = inbox.recv().await {
        if hops == 0 {
            break;
        }
        send(&next, hops - 1);
    }
    send(&done, 1);
}

async fn ring(size: u64, n: u64) {
    let (done, mut inbox) = mpsc::unbounded_channel();
    tokio::spawn(circle(size, size, done.clone()));
    gather(&mut inbox, 1).await;
    let started = Instant::now();
    tokio::spawn(circle(size, n, done));
    gather(&mut inbox, 1).await;
    report(&format!("ring_{size}"), n, started, "");
}

async fn fan_in(senders: u64, n: u64) {
    let each = n / senders;
    let started = Instant::now();
    let (done, mut inbox) = mpsc::unbounded_channel();
    let to = count(each * senders, done);
    for _ in 0..senders {
        let to = to.clone();
        tokio::spawn(async move {
            for i in 0..each {
                send(&to, i);
            }
        });
    }
    gather(&mut inbox, 1).await;
    report(&format!("fan_in_{senders}"), each * senders, started, "");
}

async fn fan_out(n: u64) {
    const RECEIVERS: u64 = 100_000;
    let each = n / RECEIVERS;
    let (done, mut inbox) = mpsc::unbounded_channel();
    let all: Vec<Mailbox> = (0..RECEIVERS).map(|_| count(each, done.clone())).collect();
    let started = Instant::now();
    for i in 0..each {
        for p in &all {
            send(p, i);
        }
    }
    gather(&mut inbox, RECEIVERS).await;
    report("fan_out", each * RECEIVERS, started, "");
}

struct Reading {
    id: u64,
    _value: f64,
    _name: String,
}

/// Shared, as one would write it by hand.
async fn copying(n: u64) {
    let readings: Arc<Vec<Reading>> = Arc::new(
        (0..1000)
            .map(|i| Reading {
                id: i + 1,
                _value: 0.5,
                _name: "reading".to_owned(),
            })
            .collect(),
    );
    let started = Instant::now();
    let (to, mut inbox) = mpsc::unbounded_channel::<Arc<Vec<Reading>>>();
    let total = tokio::spawn(async move {
        let mut sum = 0;
        for _ in 0..n {
            sum += inbox.recv().await.map_or(0, |readings| readings[0].id);
        }
        sum
    });
    for _ in 0..n {
        let _ = to.send(readings.clone());
    }
    assert_eq!(total.await.ok(), Some(n));
    report("copying", n, started, "");
}

async fn ping_pong(n: u64) {
    let (back, mut inbox) = mpsc::unbounded_channel();
    let (to, mut there) = mpsc::unbounded_channel::<u64>();
    tokio::spawn(async move {
        while there.recv().await.is_some() {
            send(&back, 1);
        }
    });
    let started = Instant::now();
    for _ in 0..n {
        send(&to, 1);
        inbox.recv().await;
    }
    report("ping_pong", n, started, "");
}

async fn service_call(n: u64) {
    let (to, mut calls) = mpsc::unbounded_channel::<(u64, oneshot::Sender<u64>)>();
    tokio::spawn(async move {
        let mut total = 0;
        while let Some((more, reply)) = calls.recv().await {
            total += more;
            let _ = reply.send(total);
        }
    });
    let started = Instant::now();
    let mut last = 0;
    for _ in 0..n {
        let (reply, answer) = oneshot::channel();
        let _ = to.send((1, reply));
        last = answer.await.unwrap_or(0);
    }
    report("service_call", last, started, "");
}

async fn job_map(n: u64) {
    let started = Instant::now();
    let jobs: Vec<_> = (0..n).map(|i| tokio::spawn(async move { i + 1 })).collect();
    let mut done = 0;
    for job in jobs {
        done += u64::from(job.await.is_ok());
    }
    report("job_map", done, started, "");
}

fn timer(wait: u64, fired: &Mailbox) -> tokio::task::JoinHandle<()> {
    let due = tokio::time::Instant::now() + Duration::from_millis(wait);
    let fired = fired.clone();
    tokio::spawn(async move {
        tokio::time::sleep_until(due).await;
        send(&fired, due.elapsed().as_micros() as u64);
    })
}

async fn timers(n: u64) {
    let before = resident();
    let started = Instant::now();
    let (fired, _inbox) = mpsc::unbounded_channel();
    let all: Vec<_> = (0..n).map(|i| timer(1000 + i % 59_000, &fired)).collect();
    let each = (resident() - before) / n;
    for one in all.iter().step_by(2) {
        one.abort();
    }
    report("timers", n, started, &format!(",\"bytes_each\":{each}"));
    std::process::exit(0);
}

async fn timers_fire(n: u64) {
    let started = Instant::now();
    let (fired, mut inbox) = mpsc::unbounded_channel();
    let all: Vec<_> = (0..n).map(|i| timer(1000 + i % 2000, &fired)).collect();
    for one in all.iter().step_by(2) {
        one.abort();
    }
    let mut late = Vec::new();
    for _ in 0..n / 2 {
        late.push(inbox.recv().await.unwrap_or(0));
    }
    report("timers_fire", n, started, &percentiles(late));
}

async fn measure(name: String, n: u64) {
    match name.as_str() {
        "spawn_exit" => spawn_exit(n).await,
        "idle" => idle(n).await,
        "spawn_short" => spawn_short(n).await,
        "one_way" => one_way(n).await,
        "ring" => ring(1000, n).await,
        "ring_large" => ring(100_000, n).await,
        "fan_in" => fan_in(1000, n).await,
        "fan_in_100" => fan_in(100, n).await,
        "fan_out" => fan_out(n).await,
        "copying" => copying(n).await,
        "ping_pong" => ping_pong(n).await,
        "service_call" => service_call(n).await,
        "job_map" => job_map(n).await,
        "timers" => timers(n).await,
        "timers_fire" => timers_fire(n).await,
        // A task that never yields is not preempted: no comparison.
        _ => std::process::exit(3),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("no name")?;
    let n = arguments.next().ok_or("no size")?.parse()?;
    // The workers are set with TOKIO_WORKER_THREADS.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // As a task, not on the thread outside: what sends is a task like what receives.
    runtime.block_on(async { tokio::spawn(measure(name, n)).await })?;
    Ok(())
}
