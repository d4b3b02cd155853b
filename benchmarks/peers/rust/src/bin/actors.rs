//! One hundred thousand tasks alive at once; each answers one message.

use std::time::Duration;
use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    const COUNT: i64 = 100_000;
    let (answers, mut inbox) = mpsc::unbounded_channel::<i64>();
    let collector = tokio::spawn(async move {
        let mut sum = 0;
        for _ in 0..COUNT {
            sum += inbox.recv().await.unwrap_or_default();
        }
        println!("{sum}");
    });
    let mut workers = Vec::new();
    for _ in 0..COUNT {
        let (sender, mut messages) = mpsc::unbounded_channel::<i64>();
        let answers = answers.clone();
        tokio::spawn(async move {
            if let Some(n) = messages.recv().await {
                // The collector outlives every worker.
                let _ = answers.send(n + 1);
            }
        });
        workers.push(sender);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    for worker in &workers {
        let _ = worker.send(1);
    }
    let _ = collector.await;
}
