//! A string from a million pieces.

use std::fmt::Write;

fn main() {
    let mut text = String::new();
    for i in 0..1_000_000 {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}", i % 10);
        text.push(',');
    }
    println!("{}", text.chars().count());
}
