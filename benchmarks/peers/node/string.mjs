// A string from a million pieces.

let text = "";
for (let i = 0; i < 1000000; i++) {
  text += `${i % 10}`;
  text += ",";
}
let length = 0;
for (const _ of text) length++;
console.log(String(length));
