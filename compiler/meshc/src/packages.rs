//! The packages that take part in a build: what is installed below `.mesh`, and path dependencies, transitively.
//!
//! Nothing is fetched here, and a dependency that is missing is not an error: only an import that finds no module is.

use crate::failure::{Failure, Result};
use crate::manifest::{self, Manifest};
use crate::modules::join;
use serde::Deserialize;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where `meshpkg` installs packages.
const INSTALLED: &str = ".mesh/packages";

/// A directory whose modules are importable under names relative to it.
#[derive(Debug, PartialEq)]
pub struct PackageRoot {
    /// Directory.
    pub directory: PathBuf,
    /// The directory relative to the project, for messages.
    pub relative: String,
}

impl PackageRoot {
    /// Whether a path relative to the project lies below this directory.
    pub fn contains(&self, path: &str) -> bool {
        Path::new(path).starts_with(self.relative.trim_start_matches("./"))
    }
}

/// The packages of a project.
#[derive(Debug)]
pub struct Packages {
    /// Each once, in a fixed order.
    pub roots: Vec<PackageRoot>,
    /// What to do about declared dependencies that are not there, a sentence each.
    pub missing: Vec<String>,
}

/// All packages of a project. `shown` is the project directory as the user wrote it.
pub fn find(project: &Path, shown: &str) -> Result<Packages> {
    let mut found = installed(project)?;
    let mut missing = Vec::new();
    let mut visited = HashSet::from([canonical(project)]);
    // Directory and relative path of the packages whose manifests are still to be read, the last one first.
    let mut pending = vec![(project.to_owned(), String::new())];
    while let Some((directory, relative)) = pending.pop() {
        let place = join(shown, &relative);
        let Some(manifest) = Manifest::read(&directory, &place)? else {
            continue;
        };
        for (name, dependency) in manifest.dependencies().iter().rev() {
            let relative = match dependency {
                manifest::Source::Path(path) if Path::new(path).is_absolute() => path.clone(),
                manifest::Source::Path(path) => join(&relative, path),
                manifest::Source::Git => join(".mesh/deps", name),
                manifest::Source::Registry(version) => {
                    let place = join(INSTALLED, &format!("{name}@{version}"));
                    if !project.join(place).join(manifest::FILE_NAME).is_file() {
                        missing.push(format!(
                            "`{name}@{version}` is not installed; run `meshpkg install`"
                        ));
                    }
                    continue;
                }
            };
            let directory = project.join(&relative);
            if !directory.is_dir() {
                missing.push(match dependency {
                    manifest::Source::Path(path) => {
                        format!("dependency `{name}` has no directory `{path}`")
                    }
                    _ => format!("dependency `{name}` is not fetched; run `meshc deps`"),
                });
            } else if visited.insert(canonical(&directory)) {
                found.push(PackageRoot {
                    directory: directory.clone(),
                    relative: relative.clone(),
                });
                pending.push((directory, relative));
            }
        }
    }
    found.sort_by(|a, b| a.relative.cmp(&b.relative));
    missing.sort();
    missing.dedup();
    Ok(Packages {
        roots: found,
        missing,
    })
}

fn canonical(directory: &Path) -> PathBuf {
    directory
        .canonicalize()
        .unwrap_or_else(|_| directory.to_owned())
}

/// The directories below `.mesh/packages` that hold a manifest, of every package one version.
fn installed(project: &Path) -> Result<Vec<PackageRoot>> {
    let locked = locked_versions(project)?;
    let mut chosen: BTreeMap<String, (String, PackageRoot)> = BTreeMap::new();
    let mut pending = vec![String::new()];
    while let Some(below) = pending.pop() {
        let relative = if below.is_empty() {
            INSTALLED.to_owned()
        } else {
            join(INSTALLED, &below)
        };
        let directory = project.join(&relative);
        if !below.is_empty() && directory.join(manifest::FILE_NAME).is_file() {
            let (name, version) = below.rsplit_once('@').unwrap_or((&below, ""));
            let newer = |other: &str| match locked.get(name) {
                Some(wanted) if other == wanted => false,
                Some(wanted) if version == wanted => true,
                _ => compare_versions(version, other) == Ordering::Greater,
            };
            if chosen.get(name).is_none_or(|(other, _)| newer(other)) {
                chosen.insert(
                    name.to_owned(),
                    (
                        version.to_owned(),
                        PackageRoot {
                            directory,
                            relative,
                        },
                    ),
                );
            }
            continue;
        }
        // Without the directory nothing is installed.
        let Ok(entries) = fs::read_dir(&directory) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && entry.path().is_dir() {
                pending.push(if below.is_empty() {
                    name
                } else {
                    join(&below, &name)
                });
            }
        }
    }
    Ok(chosen.into_values().map(|(_, root)| root).collect())
}

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    packages: Vec<LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    name: String,
    #[serde(default)]
    version: String,
}

/// Versions by name that `mesh.lock` records; none without the file.
fn locked_versions(project: &Path) -> Result<BTreeMap<String, String>> {
    let Ok(text) = fs::read_to_string(project.join("mesh.lock")) else {
        return Ok(BTreeMap::new());
    };
    let lock: Lock = toml::from_str(&text).map_err(|error| {
        Failure::Message(format!(
            "Failed to parse lockfile: {}",
            manifest::describe(&error, &text)
        ))
    })?;
    Ok(lock
        .packages
        .into_iter()
        .map(|package| (package.name, package.version))
        .collect())
}

/// Precedence of SemVer 2.0 §11. Text that is no version precedes every version.
fn compare_versions(a: &str, b: &str) -> Ordering {
    match (parse_version(a), parse_version(b)) {
        (Some((a_core, a_pre)), Some((b_core, b_pre))) => {
            a_core.cmp(&b_core).then_with(|| match (a_pre, b_pre) {
                ("", "") => Ordering::Equal,
                ("", _) => Ordering::Greater,
                (_, "") => Ordering::Less,
                _ => compare_prereleases(a_pre, b_pre),
            })
        }
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        (None, None) => a.cmp(b),
    }
}

fn parse_version(text: &str) -> Option<([u64; 3], &str)> {
    let text = text.split('+').next()?;
    let (core, prerelease) = text.split_once('-').unwrap_or((text, ""));
    let numbers: Vec<u64> = core
        .split('.')
        .map(str::parse)
        .collect::<std::result::Result<_, _>>()
        .ok()?;
    Some((numbers.try_into().ok()?, prerelease))
}

fn compare_prereleases(a: &str, b: &str) -> Ordering {
    let identifiers = |text: &str| -> Vec<(bool, u64, String)> {
        // Numbers compare as numbers and precede words.
        let key = |part: &str| {
            part.parse().map_or((true, 0, part.to_owned()), |number| {
                (false, number, String::new())
            })
        };
        text.split('.').map(key).collect()
    };
    identifiers(a).cmp(&identifiers(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        directory
    }

    fn manifest(dependencies: &str) -> String {
        format!("[package]\nname = \"x\"\nversion = \"1.0.0\"\n[dependencies]\n{dependencies}")
    }

    fn relative_roots(directory: &Path) -> Vec<String> {
        find(directory, ".")
            .unwrap()
            .roots
            .into_iter()
            .map(|root| root.relative)
            .collect()
    }

    #[test]
    fn path_dependencies_are_transitive_and_may_form_cycles() {
        let directory = project(&[
            (
                "app/mesh.toml",
                &manifest(
                    "a = { path = \"../a\" }\ngone = { path = \"../gone\" }\nchart = { git = \"u\" }\n\"o/r\" = \"1.0.0\"\n",
                ),
            ),
            ("a/mesh.toml", &manifest("b = { path = \"../b\" }\n")),
            (
                "b/mesh.toml",
                &manifest("a = { path = \"../a\" }\napp = { path = \"../app\" }\n"),
            ),
            ("app/.mesh/deps/chart/mesh.toml", &manifest("")),
        ]);
        assert_eq!(
            relative_roots(&directory.path().join("app")),
            ["../a", "../a/../b", ".mesh/deps/chart"]
        );
        assert_eq!(
            find(&directory.path().join("app"), ".").unwrap().missing,
            [
                "`o/r@1.0.0` is not installed; run `meshpkg install`",
                "dependency `gone` has no directory `../gone`",
            ]
        );
    }

    #[test]
    fn of_installed_packages_the_locked_or_else_the_highest_version_counts() {
        let lock = "version = 1\n[[packages]]\nname = \"lena/clock\"\nversion = \"1.4.0\"\nsource = \"s\"\nrevision = \"1.4.0\"\n";
        let installed = |name: &str| (format!(".mesh/packages/{name}/mesh.toml"), manifest(""));
        let files = [
            installed("lena/clock@1.4.0"),
            installed("lena/clock@1.10.0"),
            installed("slug@0.9.0"),
            installed("slug@0.10.0-rc.1"),
            installed("slug@0.10.0-rc.2"),
            installed("owner/plain"),
            installed(".hidden"),
            (".mesh/packages/empty/x.mpl".to_owned(), String::new()),
        ];
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let directory = project(&files);
        let clock = |version: &str| format!(".mesh/packages/lena/clock@{version}");
        let rest = [
            ".mesh/packages/owner/plain",
            ".mesh/packages/slug@0.10.0-rc.2",
        ]
        .map(str::to_owned);
        assert_eq!(
            relative_roots(directory.path()),
            [&[clock("1.10.0")], &rest[..]].concat()
        );
        fs::write(directory.path().join("mesh.lock"), lock).unwrap();
        assert_eq!(relative_roots(directory.path())[0], clock("1.4.0"));
        fs::write(directory.path().join("mesh.lock"), "version = ").unwrap();
        assert!(find(directory.path(), ".").is_err());
    }

    #[test]
    fn versions_compare_by_precedence() {
        let ascending = [
            "junk",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0",
            "1.2.0",
            "1.10.0+build",
        ];
        assert!(ascending.is_sorted_by(|a, b| compare_versions(a, b) == Ordering::Less));
    }
}
