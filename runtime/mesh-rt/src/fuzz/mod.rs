//! Mutated texts against the parsers of the library: none of them may panic, run away, or disagree with what else can read the
//! same text.
//!
//! The tests run a moment each, always with the same texts. `cargo xtask fuzz json 600 --seed 7` runs one of them longer;
//! `MESH_FUZZ_SECONDS`, `MESH_FUZZ_SEED` and `MESH_FUZZ_REPLAY` (a file) is how it says so. What is found is cut down to what matters
//! and kept in `fuzz/findings/`.

mod corpus;
mod encodings;
mod mutate;
#[path = "../../../../fuzz/src/random.rs"]
pub(crate) mod random;
mod regexes;
mod scalars;

use random::Random;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::FileExt;
use std::panic::{catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Processor time after which a text of a few hundred bytes counts as endless.
const HANG: Duration = Duration::from_secs(10);

/// What a parser is fed with.
struct Target {
    name: &'static str,
    /// Programs that contain one of these give their strings as first texts.
    mentions: &'static [&'static str],
    /// Pieces that mean something to the parser.
    words: &'static [&'static str],
    /// Panics when the parser is wrong about a text.
    check: fn(&str),
}

#[test]
fn json() {
    run(&Target {
        name: "json",
        mentions: &["Json.", "from_json", "json {"],
        words: &[
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud83d",
            "\\ude00",
            "\\n",
            "null",
            "true",
            "false",
            "-",
            "0",
            "1.5",
            "e9",
            "1e308",
            "-0",
            "0.0",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "\"tag\":",
            "\"fields\":[",
            "\"a\":1,",
            "{}",
            "[]",
            "\u{7f}",
            "\u{1f}",
            " ",
            "é",
            "😀",
        ],
        check: crate::json::fuzz::check,
    });
}

#[test]
fn numbers() {
    run(&Target {
        name: "numbers",
        mentions: &["to_int", "to_float", "Int.parse", "Float.parse"],
        words: &[
            "+",
            "-",
            ".",
            "e",
            "E",
            "inf",
            "infinity",
            "NaN",
            "_",
            "0x",
            "0",
            "00",
            "9223372036854775807",
            "-9223372036854775808",
            "1e308",
            "1e-324",
            "5e-324",
            "zz",
            "٣",
            "\u{a0}",
            "\t",
            "\u{200b}",
            "é",
        ],
        check: scalars::check_numbers,
    });
}

#[test]
fn datetime() {
    run(&Target {
        name: "datetime",
        mentions: &["DateTime."],
        words: &[
            "%Y",
            "%m",
            "%d",
            "%H",
            "%M",
            "%S",
            "%f",
            "%j",
            "%a",
            "%A",
            "%b",
            "%B",
            "%z",
            "%s",
            "%%",
            "%",
            "|",
            "-",
            "+",
            ":",
            "T",
            "Z",
            ".",
            "0",
            "59",
            "60",
            "29",
            "31",
            "366",
            "9999",
            "-0001",
            "+262142",
            "-262143",
            "\u{2212}",
            "May",
            "Thursday",
            "+23:59",
            "99999999999999999999",
            "é",
        ],
        check: scalars::check_datetime,
    });
}

#[test]
fn regex() {
    run(&Target {
        name: "regex",
        mentions: &["Regex", "~r/"],
        words: &[
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "{2,}",
            "{1000}",
            "{99999}",
            "*",
            "+",
            "?",
            "|",
            "^",
            "$",
            ".",
            "\\",
            "\\b",
            "\\d",
            "\\p{L}",
            "\\p{Greek}",
            "\\x{10ffff}",
            "\\1",
            "(?:",
            "(?i)",
            "(?P<a>",
            "(?<b>",
            "(?=",
            "(?-u)",
            "[^",
            "[[:alpha:]]",
            "&&",
            "--",
            "-",
            "/",
            "\\/",
            "# ",
            "é",
            "😀",
        ],
        check: regexes::check,
    });
}

#[test]
fn base64() {
    run(&Target {
        name: "base64",
        mentions: &["Base64.", "Hex.", "Bytes."],
        words: &[
            "=", "==", "===", "A", "AA", "AAA=", "AAAA", "/", "+", "-", "_", "//8=", "__8", "AB==",
            " ", "\n", "%", "\0", "é", "😀",
        ],
        check: encodings::check_base64,
    });
}

#[test]
fn hex() {
    run(&Target {
        name: "hex",
        mentions: &["Hex.", "Base64.", "Bytes."],
        words: &[
            "0", "00", "ff", "FF", "aB", "g", "+f", "-1", "0x", " ", "\n", "\0", "٣", "é", "😀",
        ],
        check: encodings::check_hex,
    });
}

#[test]
fn url() {
    run(&Target {
        name: "url",
        mentions: &["Url.", "HTTP.", "Request."],
        words: &[
            "%", "%%", "%2", "%20", "%00", "%2B", "%C3%A9", "%c3", "%A9", "%ff", "%+f", "%zz", "+",
            "&", "=", "?", "#", "/", "//", ":", "@", "[", "]", ";", "~", "\0", "é", "😀",
        ],
        check: encodings::check_url,
    });
}

/// A generator that depends on a text alone, so that a check says the same about it each time.
pub(crate) fn random_of(text: &str) -> Random {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Random::new(hasher.finish())
}

fn root() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("the crate lies in the repository")
}

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name}: '{text}' is not a number")),
    )
}

fn run(target: &Target) {
    if let Some(path) = std::env::var_os("MESH_FUZZ_REPLAY") {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        return (target.check)(&text);
    }
    let seed = setting("MESH_FUZZ_SEED").unwrap_or(1);
    let time = Duration::from_secs(setting("MESH_FUZZ_SECONDS").unwrap_or(2));
    let seeds = corpus::texts(root(), target.mentions);
    assert!(seeds.len() > 20, "{} texts to start from", seeds.len());
    let kept = root().join("fuzz/findings");
    let current = keep(&kept, &format!("{}-current", target.name), "");
    let file = File::options()
        .write(true)
        .open(&current)
        .expect("findings can be written");
    let watch = Watch::start(current.clone());
    let mut random = Random::new(seed);
    let (mut count, start) = (0_u64, Instant::now());
    while start.elapsed() < time {
        let text = match seeds.get(usize::try_from(count).unwrap_or(usize::MAX)) {
            Some(seed) => seed.clone(),
            None => mutate::text(&seeds, target.words, &mut random),
        };
        // Written first, so that a text that ends the process or never ends is kept.
        let written = file.write_all_at(text.as_bytes(), 0);
        let written = written.and_then(|()| file.set_len(text.len() as u64));
        written.expect("findings can be written");
        watch.begin();
        if catch_unwind(|| (target.check)(&text)).is_err() {
            // The first report was enough.
            let hook = take_hook();
            set_hook(Box::new(|_| {}));
            let text = smaller(text, target.check);
            set_hook(hook);
            let path = keep(&kept, &format!("{}-{seed}-{count}", target.name), &text);
            drop(watch);
            panic!("finding: {}\n{text:?}", path.display());
        }
        count += 1;
    }
    let _ = std::fs::remove_file(&current);
    println!(
        "fuzz {}: {count} texts, no findings (seed {seed})",
        target.name
    );
}

fn keep(directory: &Path, name: &str, text: &str) -> PathBuf {
    let path = directory.join(format!("{name}.txt"));
    let written = std::fs::create_dir_all(directory).and_then(|()| std::fs::write(&path, text));
    written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    path
}

/// A part of the text that fails too, with nothing left that can be cut out in one piece.
fn smaller(text: String, check: fn(&str)) -> String {
    let mut best: Vec<char> = text.chars().collect();
    let mut size = best.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at + size <= best.len() {
            let mut shorter = best.clone();
            shorter.drain(at..at + size);
            let text: String = shorter.iter().collect();
            if catch_unwind(|| check(&text)).is_err() {
                best = shorter;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    best.into_iter().collect()
}

/// Ends the process when one text takes too long. Processor time of the thread counts: what else runs is no finding.
struct Watch {
    clock: libc::clockid_t,
    state: &'static WatchState,
}

#[derive(Default)]
struct WatchState {
    begun_ms: AtomicU64,
    is_over: AtomicBool,
}

impl Watch {
    fn start(current: PathBuf) -> Watch {
        let mut clock = 0;
        // SAFETY: the thread is this one; the place is a live variable.
        let status = unsafe { libc::pthread_getcpuclockid(libc::pthread_self(), &raw mut clock) };
        assert_eq!(status, 0);
        let state: &'static WatchState = Box::leak(Box::default());
        std::thread::spawn(move || {
            while !state.is_over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(200));
                let begun = state.begun_ms.load(Ordering::Relaxed);
                let running = Duration::from_millis(clock_ms(clock).saturating_sub(begun));
                if running > HANG && !state.is_over.load(Ordering::Relaxed) {
                    eprintln!("finding: no end after {running:?}: {}", current.display());
                    std::process::exit(1);
                }
            }
        });
        let watch = Watch { clock, state };
        watch.begin();
        watch
    }

    fn begin(&self) {
        self.state
            .begun_ms
            .store(clock_ms(self.clock), Ordering::Relaxed);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.state.is_over.store(true, Ordering::Relaxed);
    }
}

/// What a clock shows; 0 when its thread has ended.
fn clock_ms(clock: libc::clockid_t) -> u64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the place is a live variable.
    unsafe { libc::clock_gettime(clock, &raw mut time) };
    (time.tv_sec * 1000 + time.tv_nsec / 1_000_000) as u64
}
