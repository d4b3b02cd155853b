//! `mesh.toml`.

use crate::failure::{Failure, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// Name of the manifest file.
pub const FILE_NAME: &str = "mesh.toml";

/// The parts of a manifest that decide a build.
#[derive(Deserialize, Debug)]
pub struct Manifest {
    /// `[package]`.
    pub package: Package,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    cluster: Option<toml::Value>,
    #[serde(skip)]
    sources: BTreeMap<String, Source>,
    /// Remarks on keys that mean nothing.
    #[serde(skip)]
    pub warnings: Vec<String>,
}

/// Where a dependency comes from.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// Installed by `meshpkg`, in this version.
    Registry(String),
    /// Checked out by `meshc deps`.
    Git,
    /// A directory, absolute or relative to the manifest.
    Path(String),
}

/// `[package]`.
#[derive(Deserialize, Debug)]
pub struct Package {
    #[expect(dead_code, reason = "required in every manifest")]
    name: String,
    #[expect(dead_code, reason = "required in every manifest")]
    version: String,
    entrypoint: Option<String>,
}

impl Manifest {
    /// Reads the manifest of a project directory; `shown` is the directory as the user wrote it. `None`: there is none.
    pub fn read(directory: &Path, shown: &str) -> Result<Option<Manifest>> {
        let shown = format!("{shown}/{FILE_NAME}");
        let text = match std::fs::read_to_string(directory.join(FILE_NAME)) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::Message(format!("Failed to read {shown}: {error}"))),
        };
        Manifest::parse(&text)
            .map(Some)
            .map_err(|reason| Failure::Message(format!("Failed to parse {shown}: {reason}")))
    }

    fn parse(text: &str) -> std::result::Result<Manifest, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| describe(&error, text))?;
        if !table.contains_key("package") {
            return Err(
                "there is no `[package]` table; it has the package's `name` and `version`"
                    .to_owned(),
            );
        }
        let mut manifest: Manifest =
            toml::from_str(text).map_err(|error| describe(&error, text))?;
        if manifest.cluster.is_some() {
            return Err("`[cluster]` manifest sections are no longer supported; \
                        move clustered declarations into source with `@cluster` or `@cluster(N)`"
                .to_owned());
        }
        for (name, value) in &manifest.dependencies {
            let source = source(value).map_err(|what| format!("dependency `{name}` {what}"))?;
            manifest.sources.insert(name.clone(), source);
        }
        manifest.warnings = unknown_keys(&table);
        Ok(manifest)
    }

    /// The dependencies by name.
    pub fn dependencies(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// The entry file of the manifest, `None` when it names none.
    pub fn entrypoint(&self) -> Result<Option<String>> {
        self.package
            .entrypoint
            .as_deref()
            .map(check_entrypoint)
            .transpose()
            .map_err(Failure::Message)
    }
}

/// Keys of a dependency table; the first three decide its form.
const DEPENDENCY_KEYS: [&str; 6] = ["version", "git", "path", "rev", "tag", "branch"];

/// Where a dependency comes from, or what is wrong with its declaration.
fn source(value: &toml::Value) -> std::result::Result<Source, String> {
    const FORMS: &str = "`version`, `git` or `path`";
    let table = match value {
        toml::Value::String(version) => return Ok(Source::Registry(version.clone())),
        toml::Value::Table(table) => table,
        other => {
            return Err(format!(
                "must be a version or a table with {FORMS}, found {}",
                other.type_str()
            ));
        }
    };
    for key in DEPENDENCY_KEYS {
        if let Some(other) = table.get(key).filter(|value| !value.is_str()) {
            return Err(format!(
                "has a `{key}` that is no string but of type {}",
                other.type_str()
            ));
        }
    }
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str);
    match (text("version"), text("git"), text("path")) {
        (Some(version), None, None) => Ok(Source::Registry(version.to_owned())),
        (None, Some(_), None) => Ok(Source::Git),
        (None, None, Some(path)) => Ok(Source::Path(path.to_owned())),
        (None, None, None) => Err(format!("needs one of {FORMS}")),
        _ => Err(format!("has several of {FORMS}; keep one")),
    }
}

/// Remarks on keys that no tool reads.
fn unknown_keys(manifest: &toml::Table) -> Vec<String> {
    const TABLES: [&str; 2] = ["package", "dependencies"];
    const PACKAGE_KEYS: [&str; 6] = [
        "name",
        "version",
        "description",
        "authors",
        "license",
        "entrypoint",
    ];
    let mut warnings = Vec::new();
    let mut check = |prefix: &str, table: &toml::Table, known: &[&str]| {
        for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
            let closest = known
                .iter()
                .map(|name| (strsim::damerau_levenshtein(key, name), name))
                .min()
                .filter(|(distance, _)| *distance <= 2)
                .map(|(_, name)| name);
            // `entry`, `deps` and the like.
            let abbreviated = || {
                known
                    .iter()
                    .find(|name| key.len() >= 3 && name.starts_with(key))
            };
            let hint = closest
                .or_else(abbreviated)
                .map_or(String::new(), |name| format!(" (did you mean '{name}'?)"));
            warnings.push(format!("unknown key '{prefix}{key}' in {FILE_NAME}{hint}"));
        }
    };
    check("", manifest, &TABLES);
    if let Some(package) = manifest.get("package").and_then(toml::Value::as_table) {
        check("package.", package, &PACKAGE_KEYS);
    }
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    for (name, value) in dependencies.into_iter().flatten() {
        if let Some(table) = value.as_table() {
            check(&format!("dependencies.{name}."), table, &DEPENDENCY_KEYS);
        }
    }
    warnings
}

/// The reason of a parse error with its line and column.
pub fn describe(error: &toml::de::Error, text: &str) -> String {
    let reason = error.message().replace('\n', ", ");
    let Some(start) = error.span().map(|span| span.start.min(text.len())) else {
        return reason;
    };
    let before = &text.as_bytes()[..start];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = String::from_utf8_lossy(before)
        .chars()
        .rev()
        .take_while(|&c| c != '\n')
        .count()
        + 1;
    format!("{reason} at line {line}, column {column}")
}

/// The normalised path of an entry file, or what is wrong with it.
fn check_entrypoint(written: &str) -> std::result::Result<String, String> {
    const KEY: &str = "`[package].entrypoint`";
    let path = written.trim();
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    if parts.is_empty() && !path.starts_with('/') {
        return Err(format!("{KEY} must not be blank"));
    }
    if path.starts_with('/') || path.starts_with('\\') || path.as_bytes().get(1) == Some(&b':') {
        return Err(format!(
            "{KEY} must be project-root-relative, got absolute path `{path}`"
        ));
    }
    if parts.contains(&"..") {
        return Err(format!(
            "{KEY} must stay within the project root, got `{path}`"
        ));
    }
    if !path.ends_with(".mpl") {
        return Err(format!("{KEY} must end with `.mpl`, got `{path}`"));
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = "[package]\nname = \"x\"\nversion = \"0.1.0\"\n";

    #[test]
    fn entrypoints_stay_inside_the_project() {
        assert_eq!(
            check_entrypoint(" ./lib/./start.mpl "),
            Ok("lib/start.mpl".into())
        );
        let wrong = |path| check_entrypoint(path).unwrap_err();
        assert_eq!(wrong("  "), "`[package].entrypoint` must not be blank");
        assert_eq!(
            wrong("/a.mpl"),
            "`[package].entrypoint` must be project-root-relative, got absolute path `/a.mpl`"
        );
        assert_eq!(
            wrong("a/../b.mpl"),
            "`[package].entrypoint` must stay within the project root, got `a/../b.mpl`"
        );
        assert_eq!(
            wrong("a.txt"),
            "`[package].entrypoint` must end with `.mpl`, got `a.txt`"
        );
    }

    #[test]
    fn mistakes_name_the_field_and_the_place() {
        assert_eq!(
            Manifest::parse("[package]\nname = \"x\"\n").unwrap_err(),
            "missing field `version` at line 1, column 1"
        );
        assert_eq!(
            Manifest::parse("").unwrap_err(),
            "there is no `[package]` table; it has the package's `name` and `version`"
        );
        let unclosed = Manifest::parse("[package]\nname = \"x").unwrap_err();
        assert!(unclosed.contains("line 2"), "{unclosed}");
        let cluster = Manifest::parse(&format!("{PACKAGE}[cluster]\n")).unwrap_err();
        assert!(
            cluster.contains("no longer supported") && cluster.contains("`@cluster(N)`"),
            "{cluster}"
        );
    }

    #[test]
    fn unknown_keys_are_accepted_and_dependencies_have_three_forms() {
        let text = format!(
            "{PACKAGE}extra = 1\n[dependencies]\n\"a/b\" = \"1.0.0\"\nc = {{ path = \"../c\" }}\nd = {{ git = \"u\", tag = \"v\" }}\n"
        );
        let manifest = Manifest::parse(&text).unwrap();
        let expected = [
            ("a/b", Source::Registry("1.0.0".into())),
            ("c", Source::Path("../c".into())),
            ("d", Source::Git),
        ]
        .map(|(name, source)| (name.to_owned(), source));
        assert_eq!(manifest.dependencies(), &BTreeMap::from(expected));
        assert_eq!(manifest.entrypoint(), Ok(None));
        assert_eq!(
            manifest.warnings,
            ["unknown key 'package.extra' in mesh.toml"]
        );
    }

    #[test]
    fn unknown_keys_are_compared_with_the_known_ones() {
        let text = format!(
            "{PACKAGE}entrypont = \"a.mpl\"\nentry = \"a.mpl\"\n[dependancies]\n[dependencies]\nc = {{ path = \"../c\", brnch = \"x\" }}\n"
        );
        assert_eq!(
            Manifest::parse(&text).unwrap().warnings,
            [
                "unknown key 'dependancies' in mesh.toml (did you mean 'dependencies'?)",
                "unknown key 'package.entry' in mesh.toml (did you mean 'entrypoint'?)",
                "unknown key 'package.entrypont' in mesh.toml (did you mean 'entrypoint'?)",
                "unknown key 'dependencies.c.brnch' in mesh.toml (did you mean 'branch'?)",
            ]
        );
    }

    #[test]
    fn malformed_dependencies_are_named() {
        let reason = |value: &str| {
            Manifest::parse(&format!("{PACKAGE}[dependencies]\nutil = {value}\n")).unwrap_err()
        };
        assert_eq!(
            reason("{ pth = \"../util\" }"),
            "dependency `util` needs one of `version`, `git` or `path`"
        );
        assert_eq!(
            reason("{ path = \"../util\", git = \"u\" }"),
            "dependency `util` has several of `version`, `git` or `path`; keep one"
        );
        assert_eq!(
            reason("{ path = 1 }"),
            "dependency `util` has a `path` that is no string but of type integer"
        );
        assert_eq!(
            reason("[\"1.0.0\"]"),
            "dependency `util` must be a version or a table with `version`, `git` or `path`, found array"
        );
    }
}
