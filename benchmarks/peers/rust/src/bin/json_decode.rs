//! A document of one megabyte read into structs.

use mesh_bench_peers::records::{Page, page};

fn main() -> serde_json::Result<()> {
    let text = serde_json::to_string(&page())?;
    let mut total = 0;
    for _ in 0..40 {
        let page: Page = serde_json::from_str(&text)?;
        total += page
            .users
            .iter()
            .map(|user| user.id + user.address.zip)
            .sum::<i64>();
    }
    println!("{total}");
    Ok(())
}
