//! `meshc test`: finds test files, or examples in doc comments, builds each file into a program of its own and runs them one after the other.
//!
//! The lines of a file's tests are printed by the test program itself (`mesh-rt`, `test_harness`); this side adds what concerns several
//! files. The two agree on environment variables: `MESH_TEST_COLOR=1` asks for colours, `MESH_TEST_FAILURES=PATH` for silence on
//! standard output and the failure blocks in that file, `MESH_TEST_COUNTS=PATH` for the numbers of tests in that file.

use crate::doc_examples;
use crate::failure::{Failure, Result};
use crate::manifest;
use crate::modules::{self, join};
use crate::output;
use crate::pipeline;
use crate::project::{DEFAULT_ENTRYPOINT, Project, SourceFile, Sources};
use crate::render::Reporter;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// How results are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// One character per file.
    pub quiet: bool,
    /// Colours on standard output.
    pub colour: bool,
}

/// Runs the tests below `path`, or below the current directory.
pub fn run(path: Option<&Path>, style: Style, reporter: &Reporter) -> Result<()> {
    let target = Target::resolve(path)?;
    reporter.warnings(&target.project.warnings);
    if target.files.is_empty() {
        output::print("No *.test.mpl files found.\n");
        return Ok(());
    }
    let programs = target.files.iter().map(|file| target.program(file));
    run_programs(&target.project, true, programs.collect(), style, reporter)
}

/// Runs the examples in the doc comments of the files below `path`. Outside of a project they can use the library only.
pub fn run_examples(path: &Path, style: Style, reporter: &Reporter) -> Result<()> {
    let shown = modules::shown(path);
    let real = path
        .canonicalize()
        .map_err(|_| Failure::Message(format!("Test target '{shown}' does not exist")))?;
    let files: Vec<(PathBuf, String)> = if real.is_dir() {
        let prefix = if shown == "." { "" } else { shown.as_str() };
        modules::find_files(path, &shown, &["target"], &modules::is_module_file)?
            .into_iter()
            .map(|file| (path.join(&file), join(prefix, &file)))
            .collect()
    } else {
        vec![(path.to_owned(), shown.clone())]
    };
    let directory = if real.is_dir() {
        real.as_path()
    } else {
        real.parent().unwrap_or(&real)
    };
    let root = project_root(directory);
    let project = match &root {
        Some(root) => Project::open(root)?,
        None => Project {
            directory: directory.to_owned(),
            shown: String::new(),
            entrypoint: DEFAULT_ENTRYPOINT.to_owned(),
            warnings: Vec::new(),
        },
    };
    reporter.warnings(&project.warnings);
    let mut programs = Vec::new();
    for (path, shown) in files {
        let text = modules::read_source(&path, &shown)?;
        for text in doc_examples::programs(&text, &shown) {
            programs.push(TestProgram {
                source: Ok(SourceFile {
                    path: shown.clone(),
                    module: EXAMPLES_MODULE.to_owned(),
                    text,
                }),
                shown: shown.clone(),
            });
        }
    }
    if programs.is_empty() {
        output::print("No examples found in doc comments.\n");
        return Ok(());
    }
    // Diagnostics show the path as the user wrote it.
    let project = Project {
        shown: String::new(),
        ..project
    };
    run_programs(&project, root.is_some(), programs, style, reporter)
}

/// Module name of programs made of examples.
const EXAMPLES_MODULE: &str = "DocExamples";

/// A test file or what stands for one.
struct TestProgram {
    shown: String,
    source: Result<SourceFile>,
}

fn run_programs(
    project: &Project,
    with_modules: bool,
    programs: Vec<TestProgram>,
    style: Style,
    reporter: &Reporter,
) -> Result<()> {
    let workspace = tempfile::tempdir().map_err(|error| {
        Failure::Message(format!("Failed to create a temporary directory: {error}"))
    })?;
    let started = Instant::now();
    let mut failures = String::new();
    let mut failed = 0;
    let mut tests = Counts::default();
    let count = programs.len();
    for (index, program) in programs.into_iter().enumerate() {
        let executable = workspace.path().join(format!("test{index}"));
        let outcome = run_program(
            project,
            with_modules,
            program,
            &executable,
            style,
            &mut tests,
            reporter,
        );
        let passed = matches!(outcome, Outcome::Passed);
        failed += usize::from(!passed);
        if style.quiet {
            output::print(if passed { "." } else { "F" });
        }
        match outcome {
            Outcome::Passed => {}
            Outcome::Failed(text) if style.quiet => failures.push_str(&text),
            Outcome::Failed(text) => output::print(&text),
        }
        // A test program is large; a project may have hundreds.
        let _ = fs::remove_file(&executable);
    }
    if style.quiet {
        output::print("\n");
        output::print(&failures);
    }
    let Counts {
        passed,
        failed: failures,
        skipped,
    } = tests;
    output::print(&format!(
        "\ntests: {passed} passed, {failures} failed, {skipped} skipped in {count} files\n{}\n",
        summary(failed, count - failed, started, style.colour)
    ));
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

/// `1 failed, 2 passed in 0.02s`.
fn summary(failed: usize, passed: usize, started: Instant, colour: bool) -> String {
    let paint = |code: &str, text: String| {
        if colour {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    let passed = paint("1;32", format!("{passed} passed"));
    match failed {
        0 => format!("{passed} in {seconds:.2}s"),
        _ => format!(
            "{}, {passed} in {seconds:.2}s",
            paint("1;31", format!("{failed} failed"))
        ),
    }
}

/// Tests of all programs.
#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    /// Adds what a test program wrote: the three numbers.
    fn add(&mut self, written: &str) {
        let mut numbers = written.split(' ').map(|number| number.parse().unwrap_or(0));
        for count in [&mut self.passed, &mut self.failed, &mut self.skipped] {
            *count += numbers.next().unwrap_or(0);
        }
    }
}

enum Outcome {
    Passed,
    /// With what remains to be said.
    Failed(String),
}

fn run_program(
    project: &Project,
    with_modules: bool,
    program: TestProgram,
    executable: &Path,
    style: Style,
    tests: &mut Counts,
    reporter: &Reporter,
) -> Outcome {
    let TestProgram { shown, source } = program;
    let source = match source {
        Ok(source) => source,
        Err(failure) => {
            return Outcome::Failed(format!("SETUP ERROR: {shown}\n{}", indented(&failure)));
        }
    };
    let sources = if with_modules {
        project.read_modules()
    } else {
        Ok(Sources::default())
    };
    let built = sources
        .and_then(|sources| pipeline::build_test(project, sources, source, executable, reporter));
    if let Err(failure) = built {
        return Outcome::Failed(format!("COMPILE ERROR: {shown}\n{}", indented(&failure)));
    }
    let report = executable.with_extension("failures");
    let counts = executable.with_extension("counts");
    let mut program = Command::new(executable);
    program.stdin(Stdio::null());
    program.env("MESH_TEST_COUNTS", &counts);
    if style.colour {
        program.env("MESH_TEST_COLOR", "1");
    }
    if style.quiet {
        program.env("MESH_TEST_FAILURES", &report);
    }
    let status = match program.status() {
        Ok(status) => status,
        Err(error) => return Outcome::Failed(format!("SETUP ERROR: {shown}\n  {error}\n")),
    };
    // The file exists only if something failed.
    let failures = fs::read_to_string(&report).unwrap_or_default();
    tests.add(&fs::read_to_string(&counts).unwrap_or_default());
    match status.code() {
        Some(0) => Outcome::Passed,
        Some(1) => Outcome::Failed(failures),
        _ => {
            tests.failed += 1;
            Outcome::Failed(format!(
                "{failures}  ✗ {shown}\n    test process exited with {}\n",
                describe(status)
            ))
        }
    }
}

fn describe(status: ExitStatus) -> String {
    status
        .code()
        .map_or_else(|| status.to_string(), |code| code.to_string())
}

fn indented(failure: &Failure) -> String {
    match failure {
        Failure::Reported => "  Compilation failed due to errors above.\n".to_owned(),
        Failure::Message(message) => message.lines().map(|line| format!("  {line}\n")).collect(),
    }
}

/// The project that a directory belongs to.
fn project_root(directory: &Path) -> Option<PathBuf> {
    [manifest::FILE_NAME, DEFAULT_ENTRYPOINT]
        .iter()
        .find_map(|name| modules::nearest_ancestor(directory, |above| above.join(name).is_file()))
}

/// What is to be tested.
struct Target {
    project: Project,
    /// Directory that the files are relative to.
    base: PathBuf,
    /// The directory as the user wrote it.
    shown: String,
    /// Test files, sorted.
    files: Vec<String>,
    /// The same two directories without links, to relate them.
    real_base: PathBuf,
    real_root: PathBuf,
}

impl Target {
    fn resolve(path: Option<&Path>) -> Result<Target> {
        let written = path.unwrap_or(Path::new("."));
        let shown = modules::shown(written);
        let real = written
            .canonicalize()
            .map_err(|_| Failure::Message(format!("Test target '{shown}' does not exist")))?;
        let is_test_file = |path: &Path| path.to_string_lossy().ends_with(modules::TEST_SUFFIX);
        let (base, real_base, single) = if real.is_dir() {
            (written.to_owned(), real.clone(), None)
        } else if is_test_file(&real) {
            let name = written
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let parent = written
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            (
                parent.to_owned(),
                real.parent().unwrap_or(&real).to_owned(),
                name,
            )
        } else {
            return Err(Failure::Message(format!(
                "'{shown}' is not a directory or a *.test.mpl file"
            )));
        };
        let real_root = project_root(&real_base);
        let real_root = match (real_root, path) {
            (Some(root), _) => root,
            (None, Some(_)) => {
                return Err(Failure::Message(format!(
                    "Could not resolve a Mesh project root for test target '{shown}'; \
                     expected an ancestor with 'mesh.toml' or legacy root 'main.mpl'."
                )));
            }
            (None, None) => {
                return Err(Failure::Message(format!(
                    "Entrypoint '{DEFAULT_ENTRYPOINT}' was not found in project '{shown}'"
                )));
            }
        };
        let project = Project::open(if real_root == real_base {
            &base
        } else {
            &real_root
        })?;
        let shown = if base == Path::new(".") {
            String::new()
        } else {
            modules::shown(&base)
        };
        let files = match single {
            Some(name) => vec![name],
            None => modules::find_files(&base, &shown, &["target"], &|name| {
                name.ends_with(modules::TEST_SUFFIX)
            })?,
        };
        Ok(Target {
            project,
            base,
            shown,
            files,
            real_base,
            real_root,
        })
    }

    fn program(&self, file: &str) -> TestProgram {
        let shown = join(&self.shown, file);
        let path = self.base.join(file);
        let source = modules::read_source(&path, &shown).map(|text| SourceFile {
            path: self.relative_to_project(&path),
            module: modules::module_name(&self.relative_to_project(&path)),
            text,
        });
        TestProgram { shown, source }
    }

    fn relative_to_project(&self, path: &Path) -> String {
        let below_base = path.strip_prefix(&self.base).unwrap_or(path);
        let real = self.real_base.join(below_base);
        real.strip_prefix(&self.real_root)
            .unwrap_or(&real)
            .to_string_lossy()
            .into_owned()
    }
}
