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
}

/// Where a dependency comes from.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// Installed by `meshpkg`.
    Registry,
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
        let manifest: Manifest = toml::from_str(text).map_err(|error| describe(&error, text))?;
        if manifest.cluster.is_some() {
            return Err("`[cluster]` manifest sections are no longer supported; \
                        move clustered declarations into source with `@cluster` or `@cluster(N)`"
                .to_owned());
        }
        Ok(manifest)
    }

    /// The dependencies by name.
    pub fn dependencies(&self) -> BTreeMap<&str, Source> {
        let source = |value: &toml::Value| match value.get("path").and_then(toml::Value::as_str) {
            Some(path) => Source::Path(path.to_owned()),
            None if value.get("git").is_some() => Source::Git,
            None => Source::Registry,
        };
        self.dependencies
            .iter()
            .map(|(name, value)| (name.as_str(), source(value)))
            .collect()
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
        assert!(
            Manifest::parse("")
                .unwrap_err()
                .starts_with("missing field `package`")
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
            ("a/b", Source::Registry),
            ("c", Source::Path("../c".into())),
            ("d", Source::Git),
        ];
        assert_eq!(manifest.dependencies(), BTreeMap::from(expected));
        assert_eq!(manifest.entrypoint(), Ok(None));
    }
}
