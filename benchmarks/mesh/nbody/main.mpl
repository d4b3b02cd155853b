# The five-body simulation of the Computer Language Benchmarks Game.

struct Body do
  x :: Float
  y :: Float
  z :: Float
  vx :: Float
  vy :: Float
  vz :: Float
  mass :: Float
end

let solar_mass = 4.0 * Math.pi * Math.pi

let days = 365.24

fn planet(x, y, z, vx, vy, vz, mass) -> Body do
  Body { x: x, y: y, z: z, vx: vx * days, vy: vy * days, vz: vz * days, mass: mass * solar_mass }
end

fn bodies() -> List<Body> do
  [
    planet(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
    planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
    planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
    planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
  ]
end

fn without_drift(all :: List<Body>) -> List<Body> do
  let px = List.reduce(all, 0.0, fn sum, b -> sum + b.vx * b.mass end)
  let py = List.reduce(all, 0.0, fn sum, b -> sum + b.vy * b.mass end)
  let pz = List.reduce(all, 0.0, fn sum, b -> sum + b.vz * b.mass end)
  case all do
    sun :: rest -> [%{sun | vx: 0.0 - px / solar_mass, vy: 0.0 - py / solar_mass, vz: 0.0 - pz / solar_mass}] ++ rest
    [] -> []
  end
end

# Both bodies with the velocities that they have after attracting each other for one step.
fn attract(a :: Body, b :: Body, dt :: Float) -> (Body, Body) do
  let dx = a.x - b.x
  let dy = a.y - b.y
  let dz = a.z - b.z
  let d2 = dx * dx + dy * dy + dz * dz
  let pull = dt / (d2 * Math.sqrt(d2))
  let on_a = b.mass * pull
  let on_b = a.mass * pull
  (
    %{a | vx: a.vx - dx * on_a, vy: a.vy - dy * on_a, vz: a.vz - dz * on_a},
    %{b | vx: b.vx + dx * on_b, vy: b.vy + dy * on_b, vz: b.vz + dz * on_b},
  )
end

fn moved(b :: Body, dt :: Float) -> Body do
  %{b | x: b.x + dt * b.vx, y: b.y + dt * b.vy, z: b.z + dt * b.vz}
end

fn advance(a :: Body, b :: Body, c :: Body, d :: Body, e :: Body, dt :: Float, steps :: Int) -> List<Body> do
  if steps == 0 do
    [a, b, c, d, e]
  else
    let (a, b) = attract(a, b, dt)
    let (a, c) = attract(a, c, dt)
    let (a, d) = attract(a, d, dt)
    let (a, e) = attract(a, e, dt)
    let (b, c) = attract(b, c, dt)
    let (b, d) = attract(b, d, dt)
    let (b, e) = attract(b, e, dt)
    let (c, d) = attract(c, d, dt)
    let (c, e) = attract(c, e, dt)
    let (d, e) = attract(d, e, dt)
    advance(moved(a, dt), moved(b, dt), moved(c, dt), moved(d, dt), moved(e, dt), dt, steps - 1)
  end
end

fn kinetic(b :: Body) -> Float = 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz)

fn potential(a :: Body, b :: Body) -> Float do
  let dx = a.x - b.x
  let dy = a.y - b.y
  let dz = a.z - b.z
  a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz)
end

fn energy(all :: List<Body>) -> Float do
  case all do
    [] -> 0.0
    h :: t -> kinetic(h) - List.reduce(t, 0.0, fn sum, b -> sum + potential(h, b) end) + energy(t)
  end
end

fn main() do
  let start = without_drift(bodies())
  case start do
    [a, b, c, d, e] -> do
      println("#{Math.round(energy(start) * 1000000000.0)}")
      let stop = advance(a, b, c, d, e, 0.01, 5000000)
      println("#{Math.round(energy(stop) * 1000000000.0)}")
    end
    _ -> println("five bodies expected")
  end
end
