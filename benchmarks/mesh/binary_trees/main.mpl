# Allocation and release of many short-lived trees beside a long-lived one.

type Tree do
  Leaf
  Node(Tree, Tree)
end

fn build(depth :: Int) -> Tree do
  if depth == 0 do Node(Leaf, Leaf) else Node(build(depth - 1), build(depth - 1)) end
end

fn check(t :: Tree) -> Int do
  case t do
    Leaf -> 0
    Node(l, r) -> 1 + check(l) + check(r)
  end
end

fn repeat(depth :: Int, left :: Int, sum :: Int) -> Int do
  if left == 0 do sum else repeat(depth, left - 1, sum + check(build(depth))) end
end

fn power(n :: Int) -> Int do
  if n == 0 do 1 else 2 * power(n - 1) end
end

fn sizes(depth :: Int, max :: Int) do
  if depth <= max do
    let rounds = power(max - depth + 4)
    println("#{rounds} trees of depth #{depth} check: #{repeat(depth, rounds, 0)}")
    sizes(depth + 2, max)
  end
end

fn main() do
  let max = 18
  println("stretch tree of depth #{max + 1} check: #{check(build(max + 1))}")
  let long = build(max)
  sizes(4, max)
  println("long lived tree of depth #{max} check: #{check(long)}")
end
