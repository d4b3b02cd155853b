// The records of the JSON programs: about one megabyte of text.

function user(i) {
  return {
    id: i,
    name: `Zoë Example ${i}`,
    email: `user${i}@example.org`,
    active: i % 3 === 0,
    score: i * 0.25 + 0.125,
    tags: ["alpha", `beta${i % 10}`, "gamma"],
    note: `first line\n"quoted" line ${i}`,
    address: { street: `${i} Long Street`, city: "Springfield", zip: 10000 + i },
  };
}

export function page() {
  return { users: Array.from({ length: 4200 }, (_, i) => user(i)) };
}
