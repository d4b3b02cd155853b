//! Allocation and release of many short-lived trees beside a long-lived one.

struct Tree(Option<(Box<Tree>, Box<Tree>)>);

fn build(depth: u32) -> Box<Tree> {
    Box::new(Tree(
        (depth > 0).then(|| (build(depth - 1), build(depth - 1))),
    ))
}

fn check(tree: &Tree) -> i64 {
    match &tree.0 {
        None => 1,
        Some((left, right)) => 1 + check(left) + check(right),
    }
}

fn main() {
    let max = 18;
    println!(
        "stretch tree of depth {} check: {}",
        max + 1,
        check(&build(max + 1))
    );
    let long = build(max);
    for depth in (4..=max).step_by(2) {
        let rounds = 1 << (max - depth + 4);
        let sum: i64 = (0..rounds).map(|_| check(&build(depth))).sum();
        println!("{rounds} trees of depth {depth} check: {sum}");
    }
    println!("long lived tree of depth {max} check: {}", check(&long));
}
