//! A document of one megabyte whose shape the program does not know, read and written again.

use mesh_bench_peers::records::page;
use serde_json::Value;

fn main() -> serde_json::Result<()> {
    let text = serde_json::to_string(&page())?;
    let mut total = 0;
    for _ in 0..40 {
        let value: Value = serde_json::from_str(&text)?;
        total += serde_json::to_string(&value)?.len();
    }
    println!("{total}");
    Ok(())
}
