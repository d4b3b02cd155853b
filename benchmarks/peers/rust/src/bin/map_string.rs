//! A million insertions and lookups with keys that are texts.

use std::collections::HashMap;

fn key(i: i64) -> String {
    format!("key {}", i * 7919 % 1_000_003)
}

fn main() {
    let mut map = HashMap::new();
    for i in 0..1_000_000 {
        map.insert(key(i), i);
    }
    let sum: i64 = (0..1_000_000).map(|i| map[&key(i)]).sum();
    println!("{} {sum}", map.len());
}
