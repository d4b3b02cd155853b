//! The recipe: sources are read, parsed, checked, lowered, compiled and linked. Each step stops the build when it finds a mistake.

use crate::failure::{Failure, Result};
use crate::files;
use crate::modules::{self, join};
use crate::object_cache::ObjectCache;
use crate::project::{Project, SourceFile, Sources};
use crate::render::{Reporter, ShownFile, lowering_diagnostic, syntax_diagnostic};
use crate::timings::{Phase, Timings};
use crate::trace::{Stage, Trace};
use crate::{link, toolchain};
use mesh_codegen::OptLevel;
use mesh_mir::Entry;
use mesh_mir::layout::Layouts;
use mesh_syntax::FileKind;
use mesh_types::ids::FileId;
use mesh_types::{Checked, Diagnostic, Module, Role};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The platform that this compiler builds for.
const HOST: &str = "x86_64-unknown-linux-gnu";

/// Instructions of MIR in a codegen unit of quick builds: small, so that an edit compiles little again.
const QUICK_UNIT: usize = 1_500;

/// The same for optimised builds: large, because units optimise nothing across their borders but small functions.
const OPTIMISED_UNIT: usize = 12_000;

/// How to build a project.
#[derive(Debug)]
pub struct BuildOptions {
    /// Optimisation.
    pub opt: OptLevel,
    /// Write the LLVM IR too.
    pub emit_llvm: bool,
    /// Path of the executable.
    pub output: Option<PathBuf>,
    /// Platform; `None` is this machine.
    pub target: Option<String>,
    /// Use and fill the cache of objects.
    pub cache: bool,
    /// Instrument the program for the address sanitizer.
    pub address_sanitizer: bool,
}

impl BuildOptions {
    /// Only the optimisation chosen.
    pub fn new(opt: OptLevel) -> BuildOptions {
        BuildOptions {
            opt,
            emit_llvm: false,
            output: None,
            target: None,
            cache: true,
            address_sanitizer: false,
        }
    }
}

/// What a build wrote.
#[derive(Debug)]
pub struct Built {
    /// The executable.
    pub executable: PathBuf,
    /// The LLVM IR, when it was asked for.
    pub llvm_ir: Option<PathBuf>,
}

/// Builds the project in `directory`.
pub fn build(
    directory: &Path,
    options: &BuildOptions,
    reporter: &Reporter,
    timings: &Timings,
) -> Result<Built> {
    let project = Project::open(directory)?;
    project.require_entrypoint()?;
    reporter.warnings(&project.warnings);
    let executable = match &options.output {
        Some(path) => path.clone(),
        None => PathBuf::from(join(&project.shown, &project.default_output_name()?)),
    };
    let sources = timings.time(Phase::Read, || project.read_modules())?;
    build_program(
        &Program::of_project(&project, sources),
        options,
        &executable,
        reporter,
        timings,
    )
}

/// Builds the project in `directory` into the cache.
pub fn build_to_cache(directory: &Path, opt: OptLevel, reporter: &Reporter) -> Result<PathBuf> {
    let project = Project::open(directory)?;
    project.require_entrypoint()?;
    reporter.warnings(&project.warnings);
    let absolute = directory
        .canonicalize()
        .map_err(|error| Failure::read(&project.shown, &error))?;
    let mut hasher = DefaultHasher::new();
    absolute.hash(&mut hasher);
    let executable = toolchain::cache_directory()?
        .join("run")
        .join(format!("{:016x}", hasher.finish()))
        .join(project.default_output_name()?);
    let options = BuildOptions::new(opt);
    let sources = project.read_modules()?;
    build_program(
        &Program::of_project(&project, sources),
        &options,
        &executable,
        reporter,
        &Timings::start(),
    )?;
    Ok(executable)
}

/// Builds the program of one test file with the modules that it tests.
pub fn build_test(
    project: &Project,
    sources: Sources,
    test: SourceFile,
    executable: &Path,
    reporter: &Reporter,
) -> Result<()> {
    let options = BuildOptions::new(OptLevel::Quick);
    build_program(
        &Program::of_test(project, sources, test),
        &options,
        executable,
        reporter,
        &Timings::start(),
    )
    .map(drop)
}

/// Checks the project in `directory` without building it.
pub fn check_project(directory: &Path, reporter: &Reporter, timings: &Timings) -> Result<()> {
    let started = Instant::now();
    let project = Project::open(directory)?;
    project.require_entrypoint()?;
    reporter.warnings(&project.warnings);
    let sources = timings.time(Phase::Read, || project.read_modules())?;
    let program = Program::of_project(&project, sources);
    check(&program, reporter, timings)?;
    let count = program.sources.len();
    reporter.progress(&format!(
        "Checked {count} module{} in {:.2}s",
        if count == 1 { "" } else { "s" },
        started.elapsed().as_secs_f64()
    ));
    Ok(())
}

/// Fails when programs for a platform cannot be built here.
fn check_target(triple: &str) -> Result<()> {
    if triple == HOST {
        return Ok(());
    }
    let searched = toolchain::cache_directory()?.join("runtime").join(triple);
    Err(Failure::Message(format!(
        "Mesh runtime for target '{triple}' is not installed (searched '{}')",
        searched.display()
    )))
}

/// The sources of one executable.
struct Program<'a> {
    project: &'a Project,
    sources: Vec<(SourceFile, Role)>,
    /// What to do about declared dependencies that are not there.
    missing: Vec<String>,
}

impl<'a> Program<'a> {
    fn of_project(project: &'a Project, sources: Sources) -> Self {
        let role = |file: &SourceFile| {
            if file.path == project.entrypoint {
                Role::Entry
            } else {
                Role::Library
            }
        };
        Program {
            project,
            sources: sources
                .files
                .into_iter()
                .map(|file| (role(&file), file))
                .map(|(role, file)| (file, role))
                .collect(),
            missing: sources.missing,
        }
    }

    fn of_test(project: &'a Project, sources: Sources, test: SourceFile) -> Self {
        let modules = sources
            .files
            .into_iter()
            .filter(|file| file.path != project.entrypoint)
            .map(|file| (file, Role::Library));
        Program {
            project,
            sources: modules.chain([(test, Role::Test)]).collect(),
            missing: sources.missing,
        }
    }
}

fn build_program(
    program: &Program<'_>,
    options: &BuildOptions,
    executable: &Path,
    reporter: &Reporter,
    timings: &Timings,
) -> Result<Built> {
    if executable.is_dir() {
        return Err(Failure::Message(format!(
            "cannot write '{}': it is a directory; choose another path with --output",
            executable.display()
        )));
    }
    // Renaming a file onto a device or a socket would replace it.
    if executable.exists() && !executable.is_file() {
        return Err(Failure::Message(format!(
            "cannot write '{}': it is no ordinary file; choose another path with --output",
            executable.display()
        )));
    }
    let mut trace = Trace::start(executable, options.target.as_deref(), HOST)?;
    build_traced(program, options, executable, reporter, timings, &mut trace)
        .map_err(|failure| trace.fail(failure))
}

fn build_traced(
    program: &Program<'_>,
    options: &BuildOptions,
    executable: &Path,
    reporter: &Reporter,
    timings: &Timings,
    trace: &mut Trace,
) -> Result<Built> {
    trace.reach(Stage::ResolveRuntimeLibrary)?;
    if let Some(triple) = &options.target {
        check_target(triple)?;
    }
    let archive = toolchain::runtime_archive(trace)?;

    let (checked, shown) = check(program, reporter, timings)?;
    let is_test = program.sources.iter().any(|(_, role)| *role == Role::Test);
    let entry = if is_test { Entry::Tests } else { Entry::Main };
    let lowered = timings.time(Phase::Lower, || mesh_mir::lower(&checked.program, entry));
    let mut mir = lowered.map_err(|error| {
        reporter.diagnostics(&shown, &[lowering_diagnostic(&error)]);
        reporter.summary();
        Failure::Reported
    })?;
    let layouts = Layouts::new(&checked.program.adts);
    timings.time(Phase::Passes, || mesh_mir::run_passes(&mut mir, &layouts));
    trace.reach(Stage::EmitObject)?;
    let codegen = mesh_codegen::Options {
        emit_llvm: options.emit_llvm,
        sources: checked
            .program
            .files
            .iter()
            .map(|file| Arc::clone(&file.text))
            .collect(),
        unit_size: Some(match options.opt {
            OptLevel::Quick => QUICK_UNIT,
            OptLevel::O1 | OptLevel::Release => OPTIMISED_UNIT,
        }),
        address_sanitizer: options.address_sanitizer,
        ..mesh_codegen::Options::new(options.opt, module_name(executable))
    };
    let cache = ObjectCache::open(options.cache, options.opt, timings);
    let objects = mesh_codegen::compile_units(&mir, &layouts, &codegen, &cache)
        .map_err(|error| error.to_string())?;
    cache.finish();
    let llvm_ir = options.emit_llvm.then(|| executable.with_extension("ll"));
    let ir = objects.iter().find_map(|object| object.llvm_ir.as_ref());
    if let (Some(path), Some(ir)) = (&llvm_ir, ir) {
        files::replace(path, |file| file.write_all(ir.as_bytes()))
            .map_err(|error| Failure::write(path, &error))?;
    }
    trace.reach(Stage::ObjectEmitted)?;
    let parts: Vec<&[u8]> = objects
        .iter()
        .flat_map(|object| [object.bytes.as_slice(), object.lines.as_slice()])
        .filter(|part| !part.is_empty())
        .collect();
    timings.time(Phase::Link, || {
        link::link(&parts, &archive, executable, trace)
    })?;
    trace.reach(Stage::CompileSucceeded)?;
    Ok(Built {
        executable: executable.to_owned(),
        llvm_ir,
    })
}

/// Name of the object for debuggers: the same wherever the project lies.
fn module_name(executable: &Path) -> String {
    executable.file_stem().map_or_else(
        || "main".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Parses and checks a program; diagnostics go to the reporter.
fn check(
    program: &Program<'_>,
    reporter: &Reporter,
    timings: &Timings,
) -> Result<(Checked, Vec<ShownFile>)> {
    let (modules, syntax_errors) = timings.time(Phase::Parse, || parse(program));
    let shown: Vec<ShownFile> = modules
        .iter()
        .map(|module| ShownFile {
            path: if module.is_std {
                module.path.clone()
            } else {
                join(&program.project.shown, &module.path)
            },
            text: Arc::clone(&module.text),
        })
        .collect();
    if !syntax_errors.is_empty() {
        reporter.diagnostics(&shown, &syntax_errors);
        reporter.summary();
        return Err(Failure::Reported);
    }
    let start = Instant::now();
    let mut declared = start;
    let mut checked = mesh_types::check_in_steps(&modules, || declared = Instant::now());
    timings.add(Phase::Resolve, declared - start);
    timings.add(Phase::Check, declared.elapsed());
    // A module that was not found may belong to a dependency that is not there.
    let unknown_module = |diagnostic: &&mut Diagnostic| diagnostic.code == "E0031";
    for diagnostic in checked.diagnostics.iter_mut().filter(unknown_module) {
        diagnostic.notes.extend(program.missing.iter().cloned());
    }
    let failed = reporter.diagnostics(&shown, &checked.diagnostics);
    if failed || !checked.ok {
        reporter.summary();
        return Err(Failure::Reported);
    }
    Ok((checked, shown))
}

/// Parses the library and the program. Of every file with mistakes the first is kept: the others often follow from it.
fn parse(program: &Program<'_>) -> (Vec<Module>, Vec<Diagnostic>) {
    let mut modules = Vec::new();
    let mut errors = Vec::new();
    let mut add = |name: String, path: String, text: Arc<str>, kind: FileKind, role: Role| {
        let parsed = mesh_syntax::parse(&text, kind);
        errors.extend(
            parsed
                .errors
                .first()
                .map(|error| syntax_diagnostic(error, FileId(modules.len() as u32))),
        );
        modules.push(Module {
            name,
            path,
            text,
            ast: parsed.file,
            is_std: kind == FileKind::Std,
            role,
        });
    };
    for (file, text) in toolchain::library() {
        add(
            modules::library_module(file),
            format!("std/{file}"),
            Arc::from(*text),
            FileKind::Std,
            Role::Library,
        );
    }
    for (file, role) in &program.sources {
        let kind = if *role == Role::Test {
            FileKind::Test
        } else {
            FileKind::Source
        };
        add(
            file.module.clone(),
            file.path.clone(),
            Arc::from(file.text.as_str()),
            kind,
            *role,
        );
    }
    (modules, errors)
}
