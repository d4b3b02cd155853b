//! The results as a page.

use super::compile;
use super::peers::Language;
use super::{median, seconds};
use crate::Outcome;
use crate::toolchain::Toolchain;
use crate::web::Load;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const HEAD: &str = "# Results\n\nWritten by `cargo xtask bench`. Programs ran alternately in one session; the ratios count, not the absolute numbers.\n";

/// Collects rows.
pub struct Report {
    machine: String,
    rows: Vec<Row>,
    sections: Vec<(&'static str, String)>,
    servers: String,
}

/// One program: median time and largest peak of every side.
pub struct Row {
    name: String,
    sides: Vec<(Option<Language>, Duration, u64)>,
}

impl Row {
    /// Nothing measured yet.
    pub fn new(name: &str) -> Row {
        Row {
            name: name.to_owned(),
            sides: Vec::new(),
        }
    }

    /// A side, `None` for Mesh.
    pub fn add(&mut self, language: Option<Language>, time: Duration, peak_kib: u64) {
        self.sides.push((language, time, peak_kib));
    }

    fn side(&self, language: Option<Language>) -> Option<(Duration, u64)> {
        self.sides
            .iter()
            .find(|side| side.0 == language)
            .map(|side| (side.1, side.2))
    }

    /// The row of the table of times.
    fn times(&self, languages: &[Option<Language>]) -> String {
        self.line(
            languages,
            |(time, _)| seconds(time),
            |(time, _)| time.as_secs_f64(),
        )
    }

    /// The row of the table of memory.
    fn peaks(&self, languages: &[Option<Language>]) -> String {
        let mib = |(_, kib): (Duration, u64)| format!("{:.1} MB", kib as f64 / 1024.0);
        self.line(languages, mib, |(_, kib)| kib as f64)
    }

    fn line(
        &self,
        languages: &[Option<Language>],
        text: impl Fn((Duration, u64)) -> String,
        number: impl Fn((Duration, u64)) -> f64,
    ) -> String {
        let cell = |language: &Option<Language>| self.side(*language).map_or("–".to_owned(), &text);
        let cells: Vec<String> = languages.iter().map(cell).collect();
        let ratio = match (self.side(None), self.side(Some(Language::Rust))) {
            (Some(mesh), Some(rust)) => format!("{:.2}", number(mesh) / number(rust)),
            _ => "–".to_owned(),
        };
        format!("| {} | {} | {ratio} |\n", self.name, cells.join(" | "))
    }
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
        let mut programs: Vec<(&str, &[&str])> = vec![(meshc.as_str(), &["--version"])];
        programs.extend(Language::ALL.map(Language::version));
        programs.extend([("uname", &["-sr"] as &[&str]), ("wrk", &["-v"])]);
        let versions: Vec<String> = programs
            .into_iter()
            .filter_map(|(program, arguments)| {
                let output = Command::new(program).args(arguments).output().ok()?;
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
            rows: Vec::new(),
            sections: Vec::new(),
            servers: String::new(),
        }
    }

    /// One program.
    pub fn program(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The programs so far are the complete group.
    pub fn close_programs(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let mut languages = vec![None];
        languages.extend(
            Language::ALL
                .map(Some)
                .into_iter()
                .filter(|language| rows.iter().any(|row| row.side(*language).is_some())),
        );
        let names: Vec<&str> = languages
            .iter()
            .map(|language| language.map_or("Mesh", Language::name))
            .collect();
        let head = format!(
            "| program | {} | Mesh / Rust |\n|---|{}---|\n",
            names.join(" | "),
            "---|".repeat(names.len())
        );
        let times: String = rows.iter().map(|row| row.times(&languages)).collect();
        let peaks: String = rows.iter().map(|row| row.peaks(&languages)).collect();
        let text = format!(
            "Medians of five interleaved runs. Times contain the start of the process, which is most of the time of short programs in Node \
             and Erlang. Rust: `-O3`, thin LTO.\n\n{head}{times}\nLargest peak of resident memory.\n\n{head}{peaks}"
        );
        self.section("Computing", text);
    }

    /// The tables about processes.
    pub fn processes(&mut self, tables: String) {
        self.section(
            "Actors",
            format!(
                "Medians of five interleaved runs after one that is not counted; the programs measure themselves, without their start. \
                 Tokio: tasks with unbounded channels; it has no preemption. The supervisor of Erlang keeps a list of its restarts.\n\n{tables}"
            ),
        );
    }

    /// The table about the standard library.
    pub fn library(&mut self, tables: &str) {
        self.section(
            "Library",
            format!(
                "Medians of five interleaved runs after one that is not counted; what is measured is the operation alone. Rust: standard \
                 library, `indexmap`, `regex`, `serde_json`; Go: standard library; Erlang: OTP, and `jiffy` for JSON, which makes maps.\n\n{tables}"
            ),
        );
    }

    fn section(&mut self, title: &'static str, text: String) {
        self.sections
            .push((title, format!("{}\n\n{text}", self.machine)));
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
        self.section(
            "Build",
            format!(
                "`meshc build` of hello world, warm: {}; executable {:.1} MB, with `--release` {:.1} MB.\n",
                seconds(build),
                mb(quick),
                mb(release)
            ),
        );
    }

    /// The rows of all routes are complete.
    pub fn close_servers(&mut self) {
        let rows = std::mem::take(&mut self.servers);
        self.section(
            "HTTP",
            format!(
                "100 keep-alive connections, `wrk` on its own core, server on one core, median of three runs of five seconds. Ratio: to hyper.\n\n\
                 | path | server | requests/s | ratio | p99 | resident |\n|---|---|---|---|---|---|\n{rows}"
            ),
        );
    }

    /// The compiler on a project of `lines` lines.
    pub fn compiled(&mut self, lines: usize, rows: &[compile::Row]) {
        let mut text = format!(
            "A generated project of {lines} lines, median of five runs after one warm-up. The machine is shared: processor \
             time (all threads and the linker) and instructions in user mode say more than wall time.\n\n\
             | command | wall | processor | instructions | peak |\n|---|---|---|---|---|\n",
        );
        for row in rows {
            let instructions = row
                .instructions
                .map_or("–".to_owned(), |count| format!("{count} M"));
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| {} | {} | {} | {instructions} | {:.0} MB |",
                row.name,
                seconds(row.wall),
                seconds(row.processor),
                row.peak_kib as f64 / 1024.0
            );
        }
        self.section("Compile", text);
    }

    /// Replaces the sections that were measured, and keeps the others.
    pub fn write(&self, path: &Path) -> Outcome {
        if self.sections.is_empty() {
            return Ok(());
        }
        let old = std::fs::read_to_string(path).unwrap_or_default();
        std::fs::write(path, merged(&old, &self.sections))
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        println!("wrote {}", path.display());
        Ok(())
    }
}

/// The page with some sections replaced or added.
fn merged(old: &str, new: &[(&'static str, String)]) -> String {
    let mut sections: Vec<(String, String)> = old
        .split("\n## ")
        .skip(1)
        .filter_map(|section| section.split_once('\n'))
        .map(|(title, text)| (title.to_owned(), text.trim().to_owned()))
        .collect();
    for (title, text) in new {
        let text = text.trim().to_owned();
        match sections.iter_mut().find(|(known, _)| known == title) {
            Some(section) => section.1 = text,
            None => sections.push(((*title).to_owned(), text)),
        }
    }
    let mut page = HEAD.to_owned();
    for (title, text) in sections {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n## {title}\n\n{text}\n");
    }
    page
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

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn other_sections_stay() {
        let old = "# Results\n\nold\n\n## A\n\none\n\n## B\n\ntwo\n";
        let page = merged(old, &[("B", "three".into()), ("C", "four".into())]);
        assert!(page.ends_with("\n\n## A\n\none\n\n## B\n\nthree\n\n## C\n\nfour\n"));
        assert_eq!(merged(&page, &[]), page);
    }
}
