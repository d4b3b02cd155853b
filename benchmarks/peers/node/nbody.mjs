// The five-body simulation of the Computer Language Benchmarks Game.

const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS = 365.24;

function planet(x, y, z, vx, vy, vz, mass) {
  return { x, y, z, vx: vx * DAYS, vy: vy * DAYS, vz: vz * DAYS, mass: mass * SOLAR_MASS };
}

const bodies = [
  planet(0, 0, 0, 0, 0, 0, 1),
  planet(4.8414314424647209, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
  planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
  planet(12.894369562139131, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.0023784717395948095, -0.0000296589568540237556, 0.0000436624404335156298),
  planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.000095159225451971587, 0.0000515138902046611451),
];

function stopDrift(all) {
  let [px, py, pz] = [0, 0, 0];
  for (const b of all) {
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
  }
  all[0].vx = -px / SOLAR_MASS;
  all[0].vy = -py / SOLAR_MASS;
  all[0].vz = -pz / SOLAR_MASS;
}

function advance(all, dt) {
  const count = all.length;
  for (let i = 0; i < count; i++) {
    const a = all[i];
    for (let j = i + 1; j < count; j++) {
      const b = all[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const d2 = dx * dx + dy * dy + dz * dz;
      const pull = dt / (d2 * Math.sqrt(d2));
      const onA = b.mass * pull;
      const onB = a.mass * pull;
      a.vx -= dx * onA;
      a.vy -= dy * onA;
      a.vz -= dz * onA;
      b.vx += dx * onB;
      b.vy += dy * onB;
      b.vz += dz * onB;
    }
  }
  for (let i = 0; i < count; i++) {
    const b = all[i];
    b.x += dt * b.vx;
    b.y += dt * b.vy;
    b.z += dt * b.vz;
  }
}

function energy(all) {
  let sum = 0;
  for (let i = 0; i < all.length; i++) {
    const a = all[i];
    sum += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j = i + 1; j < all.length; j++) {
      const b = all[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      sum -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

stopDrift(bodies);
console.log(String(Math.round(energy(bodies) * 1e9)));
for (let i = 0; i < 5000000; i++) advance(bodies, 0.01);
console.log(String(Math.round(energy(bodies) * 1e9)));
