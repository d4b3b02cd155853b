//! A million numbers sorted with a comparison function.

fn main() {
    let mut seed = 42_i64;
    let mut numbers = Vec::new();
    for _ in 0..1_000_000 {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        numbers.push(seed);
    }
    numbers.sort_by(|a, b| (a - b).cmp(&0));
    println!(
        "{} {} {}",
        numbers[0],
        numbers[500_000],
        numbers[numbers.len() - 1]
    );
}
