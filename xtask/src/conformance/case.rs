//! Finding cases and their expectations.

use crate::checker::Checker;
use crate::paths;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One program with what it must do.
pub struct Case {
    /// `<chapter>/<case>`.
    pub name: String,
    source: PathBuf,
    output_path: PathBuf,
    /// Expected standard output; `None`: must not compile.
    pub output: Option<String>,
    /// Fragments of standard error, in order.
    pub errors: Vec<String>,
    /// Exit status of the program.
    pub exit: i32,
    /// Environment of the program.
    pub environment: Vec<(String, String)>,
    /// Signals to send: the name, and the line of output after which it is sent.
    pub signals: Vec<(String, String)>,
    /// Why it cannot run under valgrind, with the address sanitizer, with the thread sanitizer.
    not_under_valgrind: Option<String>,
    not_under_asan: Option<String>,
    not_under_tsan: Option<String>,
}

/// All cases below `root`, sorted by name.
pub fn discover(root: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    // Pages about the cases may lie beside the chapters.
    let chapters = sorted_entries(root)?;
    for chapter in chapters.into_iter().filter(|path| path.is_dir()) {
        for entry in sorted_entries(&chapter)? {
            let is_file = entry
                .extension()
                .is_some_and(|extension| extension == "mpl");
            if is_file || entry.join("main.mpl").exists() {
                cases.push(read(root, entry)?);
            }
        }
    }
    Ok(cases)
}

fn sorted_entries(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(directory)
        .map_err(|error| format!("cannot read {}: {error}", directory.display()))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    paths.sort();
    Ok(paths)
}

fn read(root: &Path, source: PathBuf) -> Result<Case, String> {
    let expectations = if source.is_dir() {
        source.join("expected")
    } else {
        source.with_extension("")
    };
    let text = |extension: &str| fs::read_to_string(expectations.with_extension(extension)).ok();
    let name = source
        .strip_prefix(root)
        .unwrap_or(&source)
        .with_extension("")
        .to_string_lossy()
        .into_owned();
    let output = text("out");
    let errors: Vec<String> = text("err")
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let exit = match text("exit") {
        Some(text) => text
            .trim()
            .parse()
            .map_err(|error| format!("{name}.exit: {error}"))?,
        None => 0,
    };
    let environment = text("env").unwrap_or_default();
    let environment = environment
        .lines()
        .map(|line| match line.split_once('=') {
            Some((variable, value)) => Ok((variable.to_owned(), value.to_owned())),
            None => Err(format!("{name}.env: `{line}` is not NAME=VALUE")),
        })
        .collect::<Result<_, _>>()?;
    let signals = text("signals").unwrap_or_default();
    let signals = signals
        .lines()
        .map(|line| match line.split_once(' ') {
            Some((signal, after)) => Ok((signal.to_owned(), after.to_owned())),
            None => Err(format!("{name}.signals: `{line}` is not NAME LINE")),
        })
        .collect::<Result<_, _>>()?;
    if output.is_none() && errors.is_empty() {
        return Err(format!("{name} has neither .out nor .err"));
    }
    Ok(Case {
        name,
        output_path: expectations.with_extension("out"),
        source,
        output,
        errors,
        exit,
        environment,
        signals,
        not_under_valgrind: text("no-valgrind").map(|reason| reason.trim().to_owned()),
        not_under_asan: text("no-asan").map(|reason| reason.trim().to_owned()),
        not_under_tsan: text("no-tsan").map(|reason| reason.trim().to_owned()),
    })
}

impl Case {
    /// Why it cannot run under a checker, if it cannot.
    pub fn not_under(&self, checker: Checker) -> Option<&str> {
        match checker {
            Checker::Valgrind => self.not_under_valgrind.as_deref(),
            Checker::AddressSanitizer => self.not_under_asan.as_deref(),
            Checker::ThreadSanitizer => self.not_under_tsan.as_deref(),
        }
    }

    /// Copies the case to a project directory of its own and returns that.
    pub fn materialise(&self, work: &Path) -> io::Result<PathBuf> {
        let project = work.join("project");
        if self.source.is_dir() {
            paths::copy_tree(&self.source, &project, &|name| {
                name.starts_with("expected.")
            })?;
        } else {
            fs::create_dir_all(&project)?;
            fs::copy(&self.source, project.join("main.mpl"))?;
        }
        Ok(project)
    }

    /// The diagnostic codes that `.err` names: warnings or errors.
    pub fn expected_codes(&self, warnings: bool) -> Vec<&str> {
        let codes = self
            .errors
            .iter()
            .filter_map(|line| super::compare::code(line));
        codes
            .filter(|code| code.starts_with('W') == warnings)
            .collect()
    }

    /// Replaces the expected output.
    pub fn write_output(&self, text: &str) -> io::Result<()> {
        fs::write(&self.output_path, text)
    }
}
