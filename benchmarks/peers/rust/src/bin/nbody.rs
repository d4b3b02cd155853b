//! The five-body simulation of the Computer Language Benchmarks Game.

use std::f64::consts::PI;

const SOLAR_MASS: f64 = 4.0 * PI * PI;
const DAYS: f64 = 365.24;

#[derive(Clone, Copy)]
struct Body {
    x: [f64; 3],
    v: [f64; 3],
    mass: f64,
}

fn planet(x: [f64; 3], v: [f64; 3], mass: f64) -> Body {
    Body {
        x,
        v: v.map(|v| v * DAYS),
        mass: mass * SOLAR_MASS,
    }
}

fn bodies() -> [Body; 5] {
    [
        planet([0.0; 3], [0.0; 3], 1.0),
        planet(
            [
                4.84143144246472090,
                -1.16032004402742839,
                -0.103622044471123109,
            ],
            [
                0.00166007664274403694,
                0.00769901118419740425,
                -0.0000690460016972063023,
            ],
            0.000954791938424326609,
        ),
        planet(
            [
                8.34336671824457987,
                4.12479856412430479,
                -0.403523417114321381,
            ],
            [
                -0.00276742510726411,
                0.00499852801234917238,
                0.0000230417297573763929,
            ],
            0.000285885980666130812,
        ),
        planet(
            [
                12.8943695621391310,
                -15.1111514016986312,
                -0.223307578892655734,
            ],
            [
                0.00296460137564761618,
                0.00237847173959480950,
                -0.0000296589568540237556,
            ],
            0.0000436624404335156298,
        ),
        planet(
            [
                15.3796971148509165,
                -25.9193146099879641,
                0.179258772950371181,
            ],
            [
                0.00268067772490389322,
                0.00162824170038242295,
                -0.0000951592254519715870,
            ],
            0.0000515138902046611451,
        ),
    ]
}

fn advance(bodies: &mut [Body; 5], dt: f64) {
    for i in 0..5 {
        for j in i + 1..5 {
            let d: [f64; 3] = std::array::from_fn(|k| bodies[i].x[k] - bodies[j].x[k]);
            let d2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
            let pull = dt / (d2 * d2.sqrt());
            let (mass_i, mass_j) = (bodies[i].mass, bodies[j].mass);
            for k in 0..3 {
                bodies[i].v[k] -= d[k] * mass_j * pull;
                bodies[j].v[k] += d[k] * mass_i * pull;
            }
        }
    }
    for body in bodies {
        for k in 0..3 {
            body.x[k] += dt * body.v[k];
        }
    }
}

fn energy(bodies: &[Body; 5]) -> f64 {
    let mut sum = 0.0;
    for (i, a) in bodies.iter().enumerate() {
        sum += 0.5 * a.mass * a.v.iter().map(|v| v * v).sum::<f64>();
        for b in &bodies[i + 1..] {
            let d2: f64 = a.x.iter().zip(&b.x).map(|(a, b)| (a - b) * (a - b)).sum();
            sum -= a.mass * b.mass / d2.sqrt();
        }
    }
    sum
}

fn main() {
    let mut bodies = bodies();
    for k in 0..3 {
        let drift: f64 = bodies.iter().map(|body| body.v[k] * body.mass).sum();
        bodies[0].v[k] = -drift / SOLAR_MASS;
    }
    println!("{}", (energy(&bodies) * 1e9).round());
    for _ in 0..5_000_000 {
        advance(&mut bodies, 0.01);
    }
    println!("{}", (energy(&bodies) * 1e9).round());
}
