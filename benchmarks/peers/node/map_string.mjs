// A million insertions and lookups with keys that are texts.

const key = (i) => `key ${(i * 7919) % 1000003}`;

const map = new Map();
for (let i = 0; i < 1000000; i++) map.set(key(i), i);
let sum = 0;
for (let i = 0; i < 1000000; i++) sum += map.get(key(i));
console.log(`${map.size} ${sum}`);
