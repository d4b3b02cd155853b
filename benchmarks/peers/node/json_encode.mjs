// A document of one megabyte written from objects.

import { page } from "./records.mjs";

const document = page();
let total = 0;
for (let i = 0; i < 40; i++) total += Buffer.byteLength(JSON.stringify(document));
console.log(String(total));
