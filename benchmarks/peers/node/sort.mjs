// A million numbers sorted with a comparison function.

let seed = 42;
const numbers = [];
for (let i = 0; i < 1000000; i++) {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  numbers.push(seed);
}
numbers.sort((a, b) => a - b);
console.log(`${numbers[0]} ${numbers[500000]} ${numbers.at(-1)}`);
