// A document of one megabyte read into objects.

import { page } from "./records.mjs";

const text = JSON.stringify(page());
let total = 0;
for (let i = 0; i < 40; i++) {
  for (const user of JSON.parse(text).users) total += user.id + user.address.zip;
}
console.log(String(total));
