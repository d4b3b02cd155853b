// A document of one megabyte whose shape the program does not know, read and written again.

import { page } from "./records.mjs";

const text = JSON.stringify(page());
let total = 0;
for (let i = 0; i < 40; i++) total += Buffer.byteLength(JSON.stringify(JSON.parse(text)));
console.log(String(total));
