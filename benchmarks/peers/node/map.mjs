// A million insertions and lookups.

const map = new Map();
for (let i = 0; i < 1000000; i++) map.set((i * 7919) % 1000003, i);
let sum = 0;
for (let i = 0; i < 1000000; i++) sum += map.get((i * 7919) % 1000003);
console.log(`${map.size} ${sum}`);
