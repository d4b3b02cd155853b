//! The results as a page.

use super::compile::Row;
use super::{median, seconds};
use crate::toolchain::Toolchain;
use crate::web::Load;
use std::fmt::Write as _;
use std::process::Command;
use std::time::Duration;

/// Begins the section about the compiler.
const COMPILE: &str = "## Compile\n";

/// Collects rows.
pub struct Report {
    machine: String,
    programs: String,
    servers: String,
    hello: String,
    compiled: String,
}

impl Report {
    /// Notes the machine and the versions.
    pub fn new(toolchain: &Toolchain) -> Report {
        let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = model
            .lines()
            .find_map(|line| line.strip_prefix("model name"))
            .map_or("unknown processor", |line| {
                line.trim_start_matches([' ', '\t', ':'])
            });
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let meshc = toolchain.meshc.to_string_lossy().into_owned();
        let versions: Vec<String> = [
            (meshc.as_str(), "--version"),
            ("rustc", "--version"),
            ("uname", "-sr"),
            ("wrk", "-v"),
        ]
        .into_iter()
        .filter_map(|(program, flag)| {
            let output = Command::new(program).arg(flag).output().ok()?;
            let text = String::from_utf8_lossy(&output.stdout)
                .lines()
                .next()?
                .trim()
                .to_owned();
            Some(
                text.split(" Copyright")
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            )
        })
        .collect();
        let date = Command::new("date")
            .args(["-u", "+%Y-%m-%d"])
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
            .unwrap_or_default();
        Report {
            machine: format!("{date}; {model}, {cores} cores; {}", versions.join("; ")),
            programs: String::new(),
            servers: String::new(),
            hello: String::new(),
            compiled: String::new(),
        }
    }

    /// One program: median times and largest peaks of Mesh and Rust.
    pub fn program(
        &mut self,
        name: &str,
        [mesh, rust]: [Duration; 2],
        [mesh_peak, rust_peak]: [u64; 2],
    ) {
        let ratio = mesh.as_secs_f64() / rust.as_secs_f64();
        let mib = |kib: u64| format!("{:.1} MB", kib as f64 / 1024.0);
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.programs,
            "| {name} | {} | {} | {ratio:.2} | {} | {} |",
            seconds(mesh),
            seconds(rust),
            mib(mesh_peak),
            mib(rust_peak)
        );
    }

    /// One route: the rows of all servers, compared with hyper.
    pub fn served(&mut self, path: &str, results: &[Served]) {
        let limit = results
            .iter()
            .find(|served| served.name == "hyper")
            .map_or(1, Served::rate);
        for served in results {
            let ratio = served.rate() as f64 / limit as f64;
            let _ = writeln!(
                self.servers,
                "| {path} | {} | {} | {ratio:.2} | {:.2} ms | {:.1} MB |",
                served.name,
                served.rate(),
                served.p99(),
                served.resident_mb()
            );
        }
    }

    /// The smallest program.
    pub fn hello(&mut self, build: Duration, quick: u64, release: u64) {
        let mb = |bytes: u64| bytes as f64 / 1_000_000.0;
        println!(
            "hello          meshc build {}, {:.1} MB, --release {:.1} MB",
            seconds(build),
            mb(quick),
            mb(release)
        );
        let _ = writeln!(
            self.hello,
            "`meshc build` of hello world, warm: {}; executable {:.1} MB, with `--release` {:.1} MB.",
            seconds(build),
            mb(quick),
            mb(release)
        );
    }

    /// The compiler on a project of `lines` lines.
    pub fn compiled(&mut self, lines: usize, rows: &[Row]) {
        let _ = write!(
            self.compiled,
            "{COMPILE}\nA generated project of {lines} lines ({}), median of five runs after one warm-up. The machine is shared: processor \
             time (all threads and the linker) and instructions in user mode say more than wall time.\n\n\
             | command | wall | processor | instructions | peak |\n|---|---|---|---|---|\n",
            self.machine
        );
        for row in rows {
            let instructions = row
                .instructions
                .map_or("–".to_owned(), |count| format!("{count} M"));
            let _ = writeln!(
                self.compiled,
                "| {} | {} | {} | {instructions} | {:.0} MB |",
                row.name,
                seconds(row.wall),
                seconds(row.processor),
                row.peak_kib as f64 / 1024.0
            );
        }
    }

    /// A page with its section about the compiler replaced by the new one, which is the last.
    pub fn with_compile_section(&self, page: &str) -> String {
        let before = page.split(COMPILE).next().unwrap_or_default().trim_end();
        format!("{before}\n\n{}", self.compiled)
    }

    /// The page.
    pub fn text(&self) -> String {
        format!(
            "# Results\n\nWritten by `cargo xtask bench`. Programs ran alternately in one session; the ratios count, not the absolute numbers.\n\n{}\n\n\
             ## Programs\n\nMedian of five runs, largest peak of resident memory. Ratio: Mesh / Rust (`-O3`, thin LTO).\n\n\
             | program | Mesh | Rust | ratio | Mesh peak | Rust peak |\n|---|---|---|---|---|---|\n{}\n\
             ## HTTP\n\n100 keep-alive connections, `wrk` on its own core, server on one core, median of three runs of five seconds. Ratio: to hyper.\n\n\
             | path | server | requests/s | ratio | p99 | resident |\n|---|---|---|---|---|---|\n{}\n\
             ## Build\n\n{}\n{}",
            self.machine, self.programs, self.servers, self.hello, self.compiled
        )
    }
}

/// Measurements of one server on one route.
pub struct Served {
    name: String,
    rates: Vec<u64>,
    p99_us: Vec<u64>,
    resident_kib: Vec<u64>,
}

impl Served {
    /// Nothing measured yet.
    pub fn new(name: &str) -> Served {
        Served {
            name: name.to_owned(),
            rates: Vec::new(),
            p99_us: Vec::new(),
            resident_kib: Vec::new(),
        }
    }

    /// One more run.
    pub fn add(&mut self, load: &Load, resident_kib: u64) {
        self.rates.push(load.rate as u64);
        self.p99_us.push((load.p99 * 1000.0) as u64);
        self.resident_kib.push(resident_kib);
    }

    fn rate(&self) -> u64 {
        median(&self.rates)
    }

    fn p99(&self) -> f64 {
        median(&self.p99_us) as f64 / 1000.0
    }

    fn resident_mb(&self) -> f64 {
        median(&self.resident_kib) as f64 / 1024.0
    }

    /// For the terminal.
    pub fn line(&self, path: &str) -> String {
        format!(
            "{path:6} {:6} {} requests/s, p99 {:.2} ms, {:.1} MB",
            self.name,
            self.rate(),
            self.p99(),
            self.resident_mb()
        )
    }
}
