//! A document of one megabyte written from structs.

use mesh_bench_peers::records::page;

fn main() -> serde_json::Result<()> {
    let page = page();
    let mut total = 0;
    for _ in 0..40 {
        total += serde_json::to_string(&page)?.len();
    }
    println!("{total}");
    Ok(())
}
