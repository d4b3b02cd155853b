//! A million insertions and lookups.

use std::collections::HashMap;

fn main() {
    let mut map = HashMap::new();
    for i in 0..1_000_000_i64 {
        map.insert(i * 7919 % 1_000_003, i);
    }
    let sum: i64 = (0..1_000_000_i64)
        .map(|i| map[&(i * 7919 % 1_000_003)])
        .sum();
    println!("{} {sum}", map.len());
}
