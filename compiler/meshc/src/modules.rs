//! Finding the source files of a directory, and their module names.

use crate::failure::{Failure, Result};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

/// Extension of test files; they are programs of their own, not modules.
pub const TEST_SUFFIX: &str = ".test.mpl";

/// Paths of the files below `root` that `wanted` accepts by file name, relative to it with `/`, sorted. Names starting with `.` and the
/// directories `skip` names are left out. `shown` is the directory as the user wrote it.
pub fn find_files(
    root: &Path,
    shown: &str,
    skip: &[&str],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut visited = HashSet::new();
    let mut pending = vec![String::new()];
    while let Some(directory) = pending.pop() {
        let path = root.join(&directory);
        let fail = |error: &std::io::Error| Failure::read(join(shown, &directory), error);
        // A link may lead back to a directory above.
        if !visited.insert(path.canonicalize().map_err(|error| fail(&error))?) {
            continue;
        }
        for entry in fs::read_dir(&path).map_err(|error| fail(&error))? {
            let entry = entry.map_err(|error| fail(&error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let relative = if directory.is_empty() {
                name.clone()
            } else {
                format!("{directory}/{name}")
            };
            // A link that leads nowhere is no source file.
            let Ok(metadata) = fs::metadata(entry.path()) else {
                continue;
            };
            if metadata.is_dir() {
                if !skip.contains(&name.as_str()) {
                    pending.push(relative);
                }
            } else if wanted(&name) {
                found.push(relative);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// True for the file name of a module.
pub fn is_module_file(name: &str) -> bool {
    name.ends_with(".mpl") && !name.ends_with(TEST_SUFFIX)
}

/// Module name of a file by its path relative to the root: `billing/tax_rules.mpl` is `Billing.TaxRules`.
pub fn module_name(relative: &str) -> String {
    let stem = relative.strip_suffix(".mpl").unwrap_or(relative);
    stem.split('/')
        .map(camel_case)
        .collect::<Vec<_>>()
        .join(".")
}

/// The module of the library that a file belongs to: those in the directory `list` are parts of `List`, as `list.mpl` is.
pub fn library_module(relative: &str) -> String {
    module_name(relative.split('/').next().unwrap_or(relative))
}

fn camel_case(component: &str) -> String {
    let mut name = String::new();
    for part in component.split('_') {
        let mut chars = part.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(chars.as_str());
    }
    name
}

/// Reads a source file; the text of a mistake shows `shown`.
pub fn read_source(path: &Path, shown: &str) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| Failure::read(shown, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error, shown))?;
    // Positions are 32-bit.
    if u32::try_from(text.len()).is_err() {
        return Err(Failure::Message(format!(
            "Failed to read '{shown}': the file is larger than 4 GiB"
        )));
    }
    Ok(text)
}

/// Where the text of a file stops to be UTF-8.
fn not_utf8(error: &FromUtf8Error, shown: &str) -> Failure {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let line = bytes[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
    let byte = bytes.get(good).copied().unwrap_or_default();
    Failure::Message(format!(
        "Failed to read '{shown}': byte 0x{byte:02x} in line {line} is not UTF-8; save the file in the encoding UTF-8"
    ))
}

/// A directory or path as the user wrote it, followed by a path below it.
pub fn join(shown: &str, relative: &str) -> String {
    match (shown, relative) {
        (_, "") => shown.to_owned(),
        ("", _) => relative.to_owned(),
        _ => format!("{}/{relative}", shown.trim_end_matches('/')),
    }
}

/// A path of the user as text for messages.
pub fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    match text.trim_end_matches('/') {
        "" => text,
        trimmed => trimmed.to_owned(),
    }
}

/// The nearest directory above `path`, itself included, for which `accept` holds.
pub fn nearest_ancestor(path: &Path, accept: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    path.ancestors()
        .find(|directory| accept(directory))
        .map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_names_follow_paths() {
        for (path, name) in [
            ("main.mpl", "Main"),
            ("billing/tax_rules.mpl", "Billing.TaxRules"),
            ("a/b/c.mpl", "A.B.C"),
            ("jobs/main.mpl", "Jobs.Main"),
            ("HTTP.mpl", "HTTP"),
            ("_odd__name_.mpl", "OddName"),
            ("straße/übung.mpl", "Straße.Übung"),
            ("2d.mpl", "2d"),
        ] {
            assert_eq!(module_name(path), name);
        }
    }

    #[test]
    fn directories_of_the_library_are_modules() {
        for path in ["list.mpl", "list/sorting.mpl"] {
            assert_eq!(library_module(path), "List");
        }
    }

    #[test]
    fn hidden_files_tests_and_link_cycles_are_left_out() {
        let root = tempfile::tempdir().unwrap();
        for file in [
            "main.mpl",
            "b/two.mpl",
            "b/a/one.mpl",
            ".mesh/x.mpl",
            "b/.h.mpl",
            "t/a.test.mpl",
            "notes.txt",
        ] {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        std::os::unix::fs::symlink(root.path(), root.path().join("b/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere.mpl", root.path().join("gone.mpl")).unwrap();
        let found = find_files(root.path(), ".", &[], &is_module_file).unwrap();
        assert_eq!(found, ["b/a/one.mpl", "b/two.mpl", "main.mpl"]);
    }

    #[test]
    fn shown_paths_are_joined_with_one_slash() {
        assert_eq!(join("shop/", "a.mpl"), "shop/a.mpl");
        assert_eq!(join(".", "a.mpl"), "./a.mpl");
        assert_eq!(join("/", "a.mpl"), "/a.mpl");
        assert_eq!(shown(Path::new("shop//")), "shop");
        assert_eq!(shown(Path::new("/")), "/");
    }
}
