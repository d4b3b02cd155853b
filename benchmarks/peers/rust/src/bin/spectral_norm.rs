//! The spectral norm of an infinite matrix, cut at 1000 rows.

fn element(i: usize, j: usize) -> f64 {
    1.0 / ((i + j) * (i + j + 1) / 2 + i + 1) as f64
}

fn both(v: &[f64]) -> Vec<f64> {
    let n = v.len();
    let times: Vec<f64> = (0..n)
        .map(|i| (0..n).map(|j| element(i, j) * v[j]).sum())
        .collect();
    (0..n)
        .map(|i| (0..n).map(|j| element(j, i) * times[j]).sum())
        .collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn main() {
    let mut u = vec![1.0; 1000];
    let mut v = both(&u);
    for _ in 1..10 {
        u = both(&v);
        v = both(&u);
    }
    println!("{}", ((dot(&u, &v) / dot(&u, &u)).sqrt() * 1e9).round());
}
