//! The languages beside Mesh: building their programs and starting them.

use crate::toolchain::cargo;
use crate::{Outcome, paths, process, setup};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A language that Mesh is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// `rustc -O3`, thin LTO.
    Rust,
    /// The Go compiler; garbage collection as it is set by default.
    Go,
    /// V8.
    Node,
    /// BEAM with its native code generator.
    Erlang,
}

impl Language {
    /// In the order of the table.
    pub const ALL: [Language; 4] = [
        Language::Rust,
        Language::Go,
        Language::Node,
        Language::Erlang,
    ];

    /// The language's name.
    pub fn name(self) -> &'static str {
        match self {
            Language::Rust => "Rust",
            Language::Go => "Go",
            Language::Node => "Node",
            Language::Erlang => "Erlang",
        }
    }

    /// The command that prints the version, as far as there is one.
    pub fn version(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Language::Rust => ("rustc", &["--version"]),
            Language::Go => ("go", &["version"]),
            Language::Node => ("node", &["--version"]),
            Language::Erlang => (
                "erl",
                &[
                    "-noshell",
                    "-eval",
                    "io:format(\"Erlang/OTP ~s~n\", [erlang:system_info(otp_release)]), halt().",
                ],
            ),
        }
    }
}

/// Programs of the peers, built.
pub struct Peers {
    target: PathBuf,
    available: Vec<Language>,
}

impl Peers {
    /// Builds the Rust programs: all that the measurements of servers need.
    pub fn rust() -> Result<Peers, String> {
        let target = paths::target().join("bench-peers");
        process::run(
            cargo()
                .args(["build", "--quiet", "--release", "--manifest-path"])
                .arg(directory("rust").join("Cargo.toml"))
                .arg("--target-dir")
                .arg(&target),
        )?;
        Ok(Peers {
            target,
            available: vec![Language::Rust],
        })
    }

    /// Installs the other languages where that is possible. What is absent afterwards is left out of the comparison.
    pub fn add_languages(&mut self) {
        if let Err(message) = setup::peers() {
            println!("bench: {message}");
        }
        for language in Language::ALL {
            let (program, arguments) = language.version();
            let there = Command::new(program)
                .args(arguments)
                .stdin(Stdio::null())
                .output()
                .is_ok();
            if !there {
                println!("bench: {} is left out: no `{program}`", language.name());
            } else if !self.available.contains(&language) {
                self.available.push(language);
            }
        }
    }

    /// Builds the program `name` in all languages that have it; how each is started.
    pub fn build(&self, name: &str) -> Result<Vec<(Language, Command)>, String> {
        let mut commands = Vec::new();
        for language in &self.available {
            if source(*language, name).exists() {
                commands.push((*language, self.command(*language, name)?));
            }
        }
        Ok(commands)
    }

    /// A program in Rust.
    pub fn rust_program(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name)
    }

    fn command(&self, language: Language, name: &str) -> Result<Command, String> {
        Ok(match language {
            Language::Rust => Command::new(self.rust_program(name)),
            Language::Go => {
                let program = self.target.join("go").join(name);
                process::run(
                    Command::new("go")
                        .current_dir(directory("go"))
                        .args(["build", "-o"])
                        .arg(&program)
                        .arg(format!("./{name}")),
                )?;
                Command::new(program)
            }
            Language::Node => {
                let mut command = Command::new("node");
                command.arg(source(language, name));
                command
            }
            Language::Erlang => {
                let modules = self.target.join("erlang");
                compile_erlang(&modules)?;
                let mut command = Command::new("erl");
                command
                    .args(["-noshell", "-noinput", "-pa"])
                    .arg(modules)
                    .arg("-eval")
                    .arg(format!("bench_{name}:main(), halt()."));
                command
            }
        })
    }
}

/// Compiles all modules, because some use a common one.
fn compile_erlang(modules: &Path) -> Outcome {
    std::fs::create_dir_all(modules)
        .map_err(|error| format!("cannot create {}: {error}", modules.display()))?;
    let sources = std::fs::read_dir(directory("erlang"))
        .map_err(|error| format!("cannot read the programs in Erlang: {error}"))?;
    let sources = sources.filter_map(|entry| Some(entry.ok()?.path()));
    process::run(Command::new("erlc").arg("-o").arg(modules).args(sources))
}

fn directory(language: &str) -> PathBuf {
    paths::root().join("benchmarks/peers").join(language)
}

fn source(language: Language, name: &str) -> PathBuf {
    match language {
        Language::Rust => directory("rust").join(format!("src/bin/{name}.rs")),
        Language::Go => directory("go").join(name),
        Language::Node => directory("node").join(format!("{name}.mjs")),
        Language::Erlang => directory("erlang").join(format!("bench_{name}.erl")),
    }
}
