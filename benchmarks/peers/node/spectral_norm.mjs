// The spectral norm of an infinite matrix, cut at 1000 rows.

function element(i, j) {
  return 1 / ((((i + j) * (i + j + 1)) >> 1) + i + 1);
}

function both(v) {
  const n = v.length;
  const times = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += element(i, j) * v[j];
    times[i] = sum;
  }
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += element(j, i) * times[j];
    result[i] = sum;
  }
  return result;
}

function dot(a, b) {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}

let u = new Float64Array(1000).fill(1);
let v = both(u);
for (let i = 1; i < 10; i++) {
  u = both(v);
  v = both(u);
}
console.log(String(Math.round(Math.sqrt(dot(u, v) / dot(u, u)) * 1e9)));
