//! The command line.

use crate::failure::{Failure, Result};
use crate::pipeline::{self, BuildOptions};
use crate::render::Reporter;
use crate::timings::Timings;
use crate::{init, output, test_runner};
use clap::{Args, Parser, Subcommand, ValueEnum};
use mesh_codegen::OptLevel;
use mesh_types::codes;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitCode};

/// The Mesh compiler and developer tools.
#[derive(Parser)]
#[command(
    name = "meshc",
    version,
    arg_required_else_help = true,
    subcommand_required = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile a project to a native executable
    Build(BuildArgs),
    /// Build a project and run it
    Run(RunArgs),
    /// Check a project for mistakes without building it
    Check(CheckArgs),
    /// Run the tests of a project
    Test(TestArgs),
    /// Create a new project
    Init(InitArgs),
    /// Explain the code of a diagnostic, with an example and its cure
    Explain(ExplainArgs),
}

#[derive(Args)]
struct Optimisation {
    /// Optimise: 0 quick build, 1 some, 2 and 3 full
    #[arg(long, value_name = "N", default_value = "0", value_parser = clap::value_parser!(u8).range(0..=3))]
    opt_level: u8,
    /// Same as --opt-level 2
    #[arg(long, conflicts_with = "opt_level")]
    release: bool,
}

impl Optimisation {
    fn level(&self) -> OptLevel {
        match (self.release, self.opt_level) {
            (false, 0) => OptLevel::Quick,
            (false, 1) => OptLevel::O1,
            _ => OptLevel::Release,
        }
    }
}

#[derive(Args)]
struct Reporting {
    /// Print diagnostics as JSON lines
    #[arg(long)]
    json: bool,
    /// Print without colours
    #[arg(long)]
    no_color: bool,
}

impl Reporting {
    fn reporter(&self) -> Reporter {
        if self.json {
            Reporter::json()
        } else {
            Reporter::human(!self.no_color && output::colour_allowed(&io::stderr()))
        }
    }
}

#[derive(Args)]
struct BuildArgs {
    /// Project directory
    dir: PathBuf,
    #[command(flatten)]
    optimisation: Optimisation,
    /// Path of the executable [default: DIR/NAME, with the name of DIR]
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Also write the LLVM IR, beside the executable with the extension .ll
    #[arg(long)]
    emit_llvm: bool,
    /// Platform to build for [default: this machine]
    #[arg(long, value_name = "TRIPLE")]
    target: Option<String>,
    /// Compile everything again instead of reusing objects of earlier builds
    #[arg(long)]
    no_cache: bool,
    /// Instrument the program for the address sanitizer (needs a runtime and a linker that know it; see docs/verification.md)
    #[arg(long, hide = true)]
    address_sanitizer: bool,
    /// Show how long each phase took
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    reporting: Reporting,
}

#[derive(Args)]
struct RunArgs {
    /// Project directory
    #[arg(default_value = ".")]
    dir: PathBuf,
    #[command(flatten)]
    optimisation: Optimisation,
    #[command(flatten)]
    reporting: Reporting,
    /// Arguments of the program
    #[arg(last = true)]
    args: Vec<OsString>,
}

#[derive(Args)]
struct CheckArgs {
    /// Project directory
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Show how long each phase took
    #[arg(long)]
    timings: bool,
    #[command(flatten)]
    reporting: Reporting,
}

#[derive(Args)]
struct TestArgs {
    /// Project directory, a directory inside a project, or a *.test.mpl file [default: current directory]
    path: Option<PathBuf>,
    /// Run the examples in doc comments instead: those of a directory or of one file
    #[arg(long)]
    doc: bool,
    /// Print one character per file instead of one line per test
    #[arg(long)]
    quiet: bool,
    /// Print without colours
    #[arg(long)]
    no_color: bool,
}

#[derive(Args)]
struct InitArgs {
    /// Name of the project and of its directory
    name: String,
    /// Create a clustered program
    #[arg(long)]
    clustered: bool,
    /// Start from a template: todo-api
    #[arg(long)]
    template: Option<String>,
    /// Database of the todo-api template
    #[arg(long)]
    db: Option<Database>,
}

#[derive(Args)]
struct ExplainArgs {
    /// Code as diagnostics show it, such as E0012
    code: String,
}

/// Database of a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Database {
    /// A local file.
    Sqlite,
    /// A server shared by several nodes.
    Postgres,
}

/// Reads the command line and runs the command.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Build(args) => {
            let reporter = args.reporting.reporter();
            let timings = Timings::start();
            let result = build(&args, &reporter, &timings);
            if args.timings {
                timings.report(&reporter);
            }
            finish(result, &reporter)
        }
        Command::Run(args) => {
            let reporter = args.reporting.reporter();
            finish(run_program(&args, &reporter), &reporter)
        }
        Command::Check(args) => {
            let reporter = args.reporting.reporter();
            let timings = Timings::start();
            let result = pipeline::check_project(&args.dir, &reporter, &timings);
            if args.timings {
                timings.report(&reporter);
            }
            finish(result, &reporter)
        }
        Command::Test(args) => {
            let reporter = Reporter::human(!args.no_color && output::colour_allowed(&io::stderr()));
            let colour = !args.no_color && output::colour_allowed(&io::stdout());
            let style = test_runner::Style {
                quiet: args.quiet,
                colour,
            };
            let path = args.path.as_deref();
            let result = if args.doc {
                test_runner::run_examples(path.unwrap_or(Path::new(".")), style, &reporter)
            } else {
                test_runner::run(path, style, &reporter)
            };
            finish(result, &reporter)
        }
        Command::Init(args) => {
            let request = init::Request {
                name: args.name,
                clustered: args.clustered,
                template: args.template,
                db: args.db,
            };
            let reporter = Reporter::human(output::colour_allowed(&io::stderr()));
            finish(init::run(&request, &reporter), &reporter)
        }
        Command::Explain(args) => {
            let reporter = Reporter::human(output::colour_allowed(&io::stderr()));
            finish(explain(&args.code), &reporter)
        }
    }
}

fn finish(result: Result<()>, reporter: &Reporter) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Failure::Message(message) = failure {
                reporter.failure(&message);
            }
            ExitCode::FAILURE
        }
    }
}

fn build(args: &BuildArgs, reporter: &Reporter, timings: &Timings) -> Result<()> {
    let options = BuildOptions {
        opt: args.optimisation.level(),
        emit_llvm: args.emit_llvm,
        output: args.output.clone(),
        target: args.target.clone(),
        cache: !args.no_cache,
        address_sanitizer: args.address_sanitizer,
    };
    let built = pipeline::build(&args.dir, &options, reporter, timings)?;
    if let Some(path) = built.llvm_ir {
        reporter.progress(&format!("  LLVM IR: {}", path.display()));
    }
    reporter.progress(&format!("  Compiled: {}", built.executable.display()));
    Ok(())
}

fn run_program(args: &RunArgs, reporter: &Reporter) -> Result<()> {
    let executable = pipeline::build_to_cache(&args.dir, args.optimisation.level(), reporter)?;
    let mut program = Process::new(&executable);
    program.args(&args.args);
    let error = replace_process(&mut program);
    Err(Failure::Message(format!(
        "Failed to run '{}': {error}",
        executable.display()
    )))
}

fn explain(code: &str) -> Result<()> {
    if let Some(entry) = codes::find(code) {
        output::print(entry.page);
        return Ok(());
    }
    let near = codes::near(code);
    let hint = if near.is_empty() {
        "codes look like E0012, W0001 or P0001".to_owned()
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    Err(Failure::Message(format!(
        "No diagnostic has the code '{code}'; {hint}"
    )))
}

/// Turns this process into the program, so that signals and the exit status are the program's own.
fn replace_process(program: &mut Process) -> io::Error {
    use std::os::unix::process::CommandExt;
    program.exec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn release_is_full_optimisation() {
        let level = |args: &[&str]| match Cli::try_parse_from(args).map(|cli| cli.command) {
            Ok(Command::Build(args)) => Some(args.optimisation.level()),
            _ => None,
        };
        assert_eq!(level(&["meshc", "build", "x"]), Some(OptLevel::Quick));
        assert_eq!(
            level(&["meshc", "build", "--release", "x"]),
            Some(OptLevel::Release)
        );
        assert_eq!(
            level(&["meshc", "build", "x", "--opt-level=3"]),
            Some(OptLevel::Release)
        );
        assert_eq!(
            level(&["meshc", "build", "x", "--opt-level", "1"]),
            Some(OptLevel::O1)
        );
        assert_eq!(level(&["meshc", "build", "x", "--opt-level", "4"]), None);
        assert_eq!(
            level(&["meshc", "build", "--release", "x", "--opt-level", "1"]),
            None
        );
    }
}
