//! A project directory: its entry point and its source files.

use crate::failure::{Failure, Result};
use crate::manifest::{self, Manifest};
use crate::modules::{self, join};
use crate::packages;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Entry file of a project whose manifest names none.
pub const DEFAULT_ENTRYPOINT: &str = "main.mpl";

/// A project as it lies on disk.
#[derive(Debug)]
pub struct Project {
    /// Directory.
    pub directory: PathBuf,
    /// The directory as the user wrote it, for messages.
    pub shown: String,
    /// Path of the entry file relative to the directory.
    pub entrypoint: String,
    /// Remarks on the manifest.
    pub warnings: Vec<String>,
}

/// The sources of a project and of its packages.
#[derive(Debug, Default)]
pub struct Sources {
    /// The modules.
    pub files: Vec<SourceFile>,
    /// What to do about declared dependencies that are not there.
    pub missing: Vec<String>,
}

/// A source file that was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the project directory.
    pub path: String,
    /// Module name.
    pub module: String,
    /// Content.
    pub text: String,
}

impl Project {
    /// Opens a project and checks its manifest; the entry file need not exist.
    pub fn open(directory: &Path) -> Result<Project> {
        let shown = modules::shown(directory);
        match fs::metadata(directory) {
            Err(_) => {
                return Err(Failure::Message(format!(
                    "Project directory '{shown}' does not exist"
                )));
            }
            Ok(metadata) if !metadata.is_dir() => {
                return Err(Failure::Message(format!("'{shown}' is not a directory")));
            }
            Ok(_) => {}
        }
        let mut manifest = Manifest::read(directory, &shown)?;
        let warnings = manifest
            .as_mut()
            .map(|manifest| std::mem::take(&mut manifest.warnings))
            .unwrap_or_default();
        let entrypoint = match manifest {
            Some(manifest) => manifest
                .entrypoint()
                .map_err(|failure| match failure {
                    Failure::Message(reason) => Failure::Message(format!(
                        "Failed to parse {}: {reason}",
                        join(&shown, manifest::FILE_NAME)
                    )),
                    other => other,
                })?
                .unwrap_or_else(|| DEFAULT_ENTRYPOINT.to_owned()),
            None => DEFAULT_ENTRYPOINT.to_owned(),
        };
        Ok(Project {
            directory: directory.to_owned(),
            shown,
            entrypoint,
            warnings,
        })
    }

    /// Fails when the entry file is missing.
    pub fn require_entrypoint(&self) -> Result<()> {
        let (entry, shown) = (&self.entrypoint, &self.shown);
        match fs::metadata(self.directory.join(entry)) {
            Err(_) => Err(Failure::Message(format!(
                "Entrypoint '{entry}' was not found in project '{shown}'"
            ))),
            Ok(metadata) if !metadata.is_file() => Err(Failure::Message(format!(
                "Entrypoint '{entry}' in project '{shown}' is not a file"
            ))),
            Ok(_) => Ok(()),
        }
    }

    /// Reads the modules of the project and of its packages, each sorted by path. That names are unique is the checker's business.
    pub fn read_modules(&self) -> Result<Sources> {
        let packages::Packages { roots, missing } = packages::find(&self.directory, &self.shown)?;
        let mut files = self.read_directory(&self.directory, "")?;
        // A package that lies inside the project contributes its modules under its own names only.
        files.retain(|file| !roots.iter().any(|root| root.contains(&file.path)));
        let own: HashSet<String> = files.iter().map(|file| file.module.clone()).collect();
        for root in roots {
            let modules = self.read_directory(&root.directory, &root.relative)?;
            // A package's own program is no module of it, and modules of the project hide those of packages.
            let entry = join(&root.relative, DEFAULT_ENTRYPOINT);
            files.extend(
                modules
                    .into_iter()
                    .filter(|file| file.path != entry && !own.contains(&file.module)),
            );
        }
        Ok(Sources { files, missing })
    }

    /// Reads the modules below a directory; `relative` is its path below the project.
    fn read_directory(&self, directory: &Path, relative: &str) -> Result<Vec<SourceFile>> {
        let shown = join(&self.shown, relative);
        let paths = modules::find_files(directory, &shown, &[], &modules::is_module_file)?;
        paths
            .into_iter()
            .map(|path| {
                let text = modules::read_source(&directory.join(&path), &join(&shown, &path))?;
                Ok(SourceFile {
                    module: modules::module_name(&path),
                    path: join(relative, &path),
                    text,
                })
            })
            .collect()
    }

    /// Name of the project directory; a root directory has none.
    pub fn default_output_name(&self) -> Result<String> {
        let absolute = self
            .directory
            .canonicalize()
            .map_err(|error| Failure::read(&self.shown, &error))?;
        Ok(absolute.file_name().map_or_else(
            || "output".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        ))
    }
}
