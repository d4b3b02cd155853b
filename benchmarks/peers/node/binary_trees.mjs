// Allocation and release of many short-lived trees beside a long-lived one.

class Tree {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}

function build(depth) {
  return depth === 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
}

function check(tree) {
  return tree.left === null ? 1 : 1 + check(tree.left) + check(tree.right);
}

const max = 18;
console.log(`stretch tree of depth ${max + 1} check: ${check(build(max + 1))}`);
const long = build(max);
for (let depth = 4; depth <= max; depth += 2) {
  const rounds = 1 << (max - depth + 4);
  let sum = 0;
  for (let i = 0; i < rounds; i++) sum += check(build(depth));
  console.log(`${rounds} trees of depth ${depth} check: ${sum}`);
}
console.log(`long lived tree of depth ${max} check: ${check(long)}`);
