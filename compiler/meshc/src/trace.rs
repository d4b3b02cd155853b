//! `MESH_BUILD_TRACE_PATH`: a description of the running build for tools that watch builds. The file is replaced at every stage, so that a
//! build that dies leaves the last one behind.

use crate::failure::{Failure, Result};
use crate::files;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// How far a build has come.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing done yet.
    CompileStart,
    /// Looking for the runtime archive.
    ResolveRuntimeLibrary,
    /// Checking and generating code.
    EmitObject,
    /// The object is in memory or on disk.
    ObjectEmitted,
    /// The linker runs.
    InvokeLinker,
    /// The linker was successful.
    LinkCompleted,
    /// The executable is in place.
    CompileSucceeded,
}

#[derive(Serialize, Default, Debug)]
#[serde(rename_all = "camelCase")]
struct Record {
    build_output_path: String,
    object_path: String,
    requested_target_triple: Option<String>,
    mesh_rt_lib_path: Option<String>,
    cargo_target_dir: Option<String>,
    display_target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    runtime_library_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runtime_library_exists: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linker_program: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_emission_started: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_emission_completed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_exists_after_emit: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_started: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_completed: Option<bool>,
    last_stage: Option<Stage>,
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// The trace of one build; without the variable it does nothing.
#[derive(Debug)]
pub struct Trace {
    path: Option<PathBuf>,
    record: Record,
}

impl Trace {
    /// Starts the trace of a build of `executable`; `target` is the platform the user asked for, `host` what is built without.
    pub fn start(executable: &Path, target: Option<&str>, host: &str) -> Result<Trace> {
        let variable = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let mut trace = Trace {
            path: env::var_os("MESH_BUILD_TRACE_PATH")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            record: Record {
                build_output_path: executable.display().to_string(),
                object_path: executable.with_extension("o").display().to_string(),
                requested_target_triple: target.map(str::to_owned),
                mesh_rt_lib_path: variable("MESH_RT_LIB_PATH"),
                cargo_target_dir: variable("CARGO_TARGET_DIR"),
                display_target: target.unwrap_or(host).to_owned(),
                ..Record::default()
            },
        };
        trace.reach(Stage::CompileStart)?;
        Ok(trace)
    }

    /// Notes that a stage begins.
    pub fn reach(&mut self, stage: Stage) -> Result<()> {
        let record = &mut self.record;
        record.last_stage = Some(stage);
        match stage {
            Stage::CompileStart | Stage::ResolveRuntimeLibrary => {}
            Stage::EmitObject => record.object_emission_started = Some(true),
            Stage::ObjectEmitted => {
                record.object_emission_completed = Some(true);
                record.object_exists_after_emit = Some(true);
            }
            Stage::InvokeLinker => record.link_started = Some(true),
            Stage::LinkCompleted => record.link_completed = Some(true),
            Stage::CompileSucceeded => record.success = true,
        }
        self.write()
    }

    /// Notes the runtime archive, which may turn out not to exist.
    pub fn runtime_library(&mut self, path: &Path) {
        self.record.runtime_library_path = Some(path.display().to_string());
        self.record.runtime_library_exists = Some(path.is_file());
    }

    /// Notes the program that links.
    pub fn linker(&mut self, program: &str) {
        self.record.linker_program = Some(program.to_owned());
    }

    /// Notes why the build failed; the result is what the user is told.
    pub fn fail(&mut self, failure: Failure) -> Failure {
        self.record.error = Some(match &failure {
            Failure::Message(message) => message.clone(),
            Failure::Reported => "Compilation failed due to errors above.".to_owned(),
        });
        // The build's own failure is the one to tell about.
        let _ = self.write();
        failure
    }

    fn write(&self) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        replace(path, &self.record).map_err(|error| Failure::write(path, &error))
    }
}

fn replace(path: &Path, record: &Record) -> io::Result<()> {
    if path.exists() && !path.is_file() {
        // A device or a directory: it would be replaced, or not opened.
        let mut file = fs::OpenOptions::new().write(true).open(path)?;
        serde_json::to_writer_pretty(&mut file, record)?;
        return file.write_all(b"\n");
    }
    files::replace(path, |file| {
        serde_json::to_writer_pretty(&mut *file, record)?;
        file.write_all(b"\n")
    })
}
