//! Hello, world.

fn main() {
    println!("Hello, world!");
}
