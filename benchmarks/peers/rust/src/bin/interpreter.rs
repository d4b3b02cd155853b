//! A small accumulator machine: a loop that takes one instruction after the other apart.

enum Op {
    Const(i64),
    AddConst(i64),
    MulConst(i64),
    RemConst(i64),
    LoadX,
    StoreX,
    AddX,
    LoadY,
    StoreY,
    JumpUnlessZero(usize),
    Halt,
}

/// `x = 7, y = 10000000; do x = (x * 31 + 17 + x) % 1000003, y = y - 1 while y != 0`
fn program() -> Vec<Op> {
    vec![
        Op::Const(7),
        Op::StoreX,
        Op::Const(10_000_000),
        Op::StoreY,
        Op::LoadX,
        Op::MulConst(31),
        Op::AddConst(17),
        Op::AddX,
        Op::RemConst(1_000_003),
        Op::StoreX,
        Op::LoadY,
        Op::AddConst(-1),
        Op::StoreY,
        Op::JumpUnlessZero(4),
        Op::LoadX,
        Op::Halt,
    ]
}

fn run(code: &[Op]) -> i64 {
    let (mut at, mut acc, mut x, mut y) = (0, 0_i64, 0, 0);
    loop {
        let op = &code[at];
        at += 1;
        match *op {
            Op::Const(n) => acc = n,
            Op::AddConst(n) => acc += n,
            Op::MulConst(n) => acc *= n,
            Op::RemConst(n) => acc %= n,
            Op::LoadX => acc = x,
            Op::StoreX => x = acc,
            Op::AddX => acc += x,
            Op::LoadY => acc = y,
            Op::StoreY => y = acc,
            Op::JumpUnlessZero(to) => {
                if acc != 0 {
                    at = to;
                }
            }
            Op::Halt => return acc,
        }
    }
}

fn main() {
    println!("{}", run(&program()));
}
