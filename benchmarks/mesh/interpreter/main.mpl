# A small accumulator machine: a loop that takes one instruction after the other apart.

type Op do
  Const(Int)
  AddConst(Int)
  MulConst(Int)
  RemConst(Int)
  LoadX
  StoreX
  AddX
  LoadY
  StoreY
  JumpUnlessZero(Int)
  Halt
end

# x = 7, y = 10000000; do x = (x * 31 + 17 + x) % 1000003, y = y - 1 while y != 0
fn program() -> List<Op> = [
  Const(7),
  StoreX,
  Const(10000000),
  StoreY,
  LoadX,
  MulConst(31),
  AddConst(17),
  AddX,
  RemConst(1000003),
  StoreX,
  LoadY,
  AddConst(-1),
  StoreY,
  JumpUnlessZero(4),
  LoadX,
  Halt,
]

fn run(code :: List<Op>, at :: Int, acc :: Int, x :: Int, y :: Int) -> Int do
  case List.get(code, at) do
    Const(n) -> run(code, at + 1, n, x, y)
    AddConst(n) -> run(code, at + 1, acc + n, x, y)
    MulConst(n) -> run(code, at + 1, acc * n, x, y)
    RemConst(n) -> run(code, at + 1, acc % n, x, y)
    LoadX -> run(code, at + 1, x, x, y)
    StoreX -> run(code, at + 1, acc, acc, y)
    AddX -> run(code, at + 1, acc + x, x, y)
    LoadY -> run(code, at + 1, y, x, y)
    StoreY -> run(code, at + 1, acc, x, acc)
    JumpUnlessZero(to) -> if acc == 0 do run(code, at + 1, acc, x, y) else run(code, to, acc, x, y) end
    Halt -> acc
  end
end

fn main() do
  println("#{run(program(), 0, 0, 0, 0)}")
end
