//! What the usual libraries cost: the same measurements as the directory `library` of the programs in Mesh.

use indexmap::IndexMap;
use mesh_bench_peers::records::{Page, page_of};
use regex::Regex;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

fn scattered(i: i64) -> i64 {
    let a = (i * 506_952_113 + 12_345) & 1_073_741_823;
    let b = ((a ^ (a >> 13)) * 374_761_393) & 1_073_741_823;
    b ^ (b >> 16)
}

/// The result of `f` and the microseconds it took.
fn timed<T>(f: impl FnOnce() -> T) -> (T, i64) {
    let started = Instant::now();
    let result = black_box(f());
    (result, started.elapsed().as_micros() as i64)
}

fn filled(n: i64) -> IndexMap<i64, i64> {
    let mut map = IndexMap::new();
    for i in 0..n {
        map.insert(scattered(i), i);
    }
    map
}

fn filled_texts(keys: &[String]) -> IndexMap<String, i64> {
    let mut map = IndexMap::new();
    for key in keys {
        map.insert(key.clone(), key.len() as i64);
    }
    map
}

fn texts(n: i64) -> Vec<String> {
    (0..n).map(|i| format!("key {}", scattered(i))).collect()
}

fn numbers(n: i64) -> Vec<i64> {
    (0..n).map(scattered).collect()
}

fn document(n: i64) -> String {
    let mut text = String::new();
    for i in 0..n {
        let _ = writeln!(
            text,
            "2026-01-{} user{}@example.org took {} ms",
            10 + i % 19,
            scattered(i) % 1000,
            scattered(i) % 90_000
        );
    }
    text
}

fn run(name: &str, n: i64) -> Result<(i64, i64), Box<dyn std::error::Error>> {
    Ok(match name {
        "map_int" => {
            let (map, us) = timed(|| filled(n));
            (map.len() as i64, us)
        }
        "map_int_get" => {
            let map = filled(n);
            timed(|| {
                (0..n)
                    .rev()
                    .map(|i| map.get(&scattered(i)).copied().unwrap_or(0))
                    .sum()
            })
        }
        "map_int_iterate" => {
            let map = filled(n);
            timed(|| map.iter().map(|(k, v)| k + v).sum())
        }
        "map_text" => {
            let keys = texts(n);
            let (map, us) = timed(|| filled_texts(&keys));
            (map.len() as i64, us)
        }
        "map_text_get" => {
            let keys = texts(n);
            let map = filled_texts(&keys);
            timed(|| {
                keys.iter()
                    .map(|key| map.get(key).copied().unwrap_or(0))
                    .sum()
            })
        }
        "sort" => {
            let mut numbers = numbers(n);
            let ((), us) = timed(|| numbers.sort());
            (numbers[numbers.len() / 2], us)
        }
        "sort_texts" => {
            let mut texts: Vec<String> = numbers(n)
                .into_iter()
                .map(|x| format!("text {x}"))
                .collect();
            let ((), us) = timed(|| texts.sort());
            (texts[texts.len() / 2].len() as i64, us)
        }
        "sort_with" => {
            let mut pairs: Vec<(i64, i64)> =
                numbers(n).into_iter().map(|x| (x % 1000, x)).collect();
            let ((), us) = timed(|| pairs.sort_by(|a, b| a.0.cmp(&b.0)));
            (pairs[pairs.len() / 2].1, us)
        }
        "pipeline" => timed(|| {
            (0..black_box(n))
                .map(|i| i * 3)
                .filter(|i| i % 2 == 0)
                .sum()
        }),
        "build" => {
            let (text, us) = timed(|| {
                let mut text = String::new();
                for i in 0..n {
                    let _ = write!(text, "{}", i % 100);
                    text.push(',');
                }
                text
            });
            (text.len() as i64, us)
        }
        "split" => {
            let text = document(n);
            // Owned, as every string of Mesh.
            let (lines, us) = timed(|| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
            (lines.len() as i64, us)
        }
        "join" => {
            let text = document(n);
            let lines: Vec<&str> = text.split('\n').collect();
            let (text, us) = timed(|| lines.join("\r\n"));
            (text.len() as i64, us)
        }
        "replace" => {
            let text = document(n);
            let (text, us) = timed(|| text.replace("example.org", "example.com.au"));
            (text.len() as i64, us)
        }
        "match_all" => {
            let text = document(n);
            let (found, us) = timed(|| {
                let regex = Regex::new(r"[a-z]+[0-9]*@[a-z]+\.org")?;
                let found: Vec<String> = regex
                    .find_iter(&text)
                    .map(|found| found.as_str().to_owned())
                    .collect();
                Ok::<_, regex::Error>(found.len() as i64)
            });
            (found?, us)
        }
        "replace_all" => {
            let text = document(n);
            let (size, us) = timed(|| {
                let regex = Regex::new(r"([0-9]+)-([0-9]+) user")?;
                Ok::<_, regex::Error>(regex.replace_all(&text, "$2/$1 user").len() as i64)
            });
            (size?, us)
        }
        "to_float" => {
            let texts: Vec<String> = (0..n)
                .map(|i| format!("{}.{}", scattered(i) % 100_000, 100 + i % 900))
                .collect();
            let (sum, us) = timed(|| {
                texts
                    .iter()
                    .map(|text| text.parse().unwrap_or(0.0))
                    .sum::<f64>()
            });
            ((sum / 1000.0) as i64, us)
        }
        "to_text" => {
            let numbers: Vec<f64> = (0..n).map(|i| scattered(i) as f64 / 8.0).collect();
            timed(|| numbers.iter().map(|x| x.to_string().len() as i64).sum())
        }
        "decode" => {
            let text = serde_json::to_string(&page_of(n))?;
            let (page, us) = timed(|| serde_json::from_str::<Page>(&text));
            (
                page?
                    .users
                    .iter()
                    .map(|user| user.id + user.address.zip)
                    .sum(),
                us,
            )
        }
        "encode" => {
            let page = page_of(n);
            let (text, us) = timed(|| serde_json::to_string(&page));
            (text?.len() as i64, us)
        }
        // No such thing in the standard library.
        _ => std::process::exit(3),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("no name")?;
    let n = arguments.next().ok_or("no size")?.parse()?;
    let (check, us) = run(&name, n)?;
    println!(
        "{{\"bench\":\"{name}\",\"n\":{n},\"seconds\":{},\"rate\":{},\"check\":{check}}}",
        us as f64 / 1e6,
        n * 1_000_000 / us.max(1)
    );
    Ok(())
}
