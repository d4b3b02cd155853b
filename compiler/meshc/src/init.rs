//! `meshc init`: new projects from templates.

mod templates;

use crate::cli::Database;
use crate::failure::{Failure, Result};
use crate::output;
use crate::render::Reporter;
use std::fs;
use std::path::Path;
use templates::Template;

/// What the user asked for.
#[derive(Debug)]
pub struct Request {
    /// Name of the project and of its directory.
    pub name: String,
    /// `--clustered`.
    pub clustered: bool,
    /// `--template`.
    pub template: Option<String>,
    /// `--db`.
    pub db: Option<Database>,
}

const TODO_API: &str = "todo-api";

/// Creates the project in the current directory.
pub fn run(request: &Request, reporter: &Reporter) -> Result<()> {
    let template = choose(request)?;
    create(template, &request.name, Path::new("."))?;
    let name = &request.name;
    output::print(&match template.kind {
        Some(kind) => format!("Created {kind} project '{name}'\n"),
        None => format!("Created project '{name}'\n"),
    });
    reporter.progress(&format!("next: cd {name} && meshc build . && ./{name}"));
    Ok(())
}

fn choose(request: &Request) -> Result<&'static Template> {
    let wants_todo = match request.template.as_deref() {
        None => false,
        Some(TODO_API) => true,
        Some(other) => {
            let mut message =
                format!("unknown init template '{other}'; supported templates: {TODO_API}.");
            if request.db.is_some() {
                message.push_str(&format!(
                    " `--db` is only supported with `--template {TODO_API}`."
                ));
            }
            return Err(Failure::Message(message));
        }
    };
    if request.db.is_some() && !wants_todo {
        return Err(Failure::Message(format!(
            "`--db` is only supported with `--template {TODO_API}`; sqlite stays the local default"
        )));
    }
    if request.clustered && wants_todo {
        return Err(Failure::Message(format!(
            "`meshc init --clustered` cannot be combined with `--template {TODO_API}`; use `meshc init --template {TODO_API} --db postgres <name>` \
             for a clustered Todo API or `meshc init --clustered <name>` for a minimal clustered program"
        )));
    }
    if Path::new(&request.name).symlink_metadata().is_ok() {
        return Err(Failure::Message(format!(
            "Directory '{}' already exists",
            request.name
        )));
    }
    check_name(&request.name)?;
    match (wants_todo, request.clustered, request.db) {
        (true, _, Some(Database::Postgres)) => Err(Failure::Message(format!(
            "the PostgreSQL variant of `{TODO_API}` is not available yet; use `--db sqlite`"
        ))),
        (true, ..) => Ok(&templates::TODO_SQLITE),
        (false, true, _) => Err(Failure::from(
            "clustered projects are not available yet; use `meshc init <name>`",
        )),
        (false, false, _) => Ok(&templates::HELLO),
    }
}

fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.starts_with(char::is_alphanumeric) && name.chars().all(plain) {
        return Ok(());
    }
    Err(Failure::Message(format!(
        "invalid project name '{name}': use letters, digits, '-', '_' and '.', starting with a letter or a digit"
    )))
}

/// Writes all files of a template below `parent`, or none.
fn create(template: &Template, name: &str, parent: &Path) -> Result<()> {
    let root = parent.join(name);
    let written = write_files(template, name, &root);
    if written.is_err() {
        // The first failure is the one to tell about.
        let _ = fs::remove_dir_all(&root);
    }
    written
}

fn write_files(template: &Template, name: &str, root: &Path) -> Result<()> {
    fs::create_dir(root).map_err(|error| Failure::write(root, &error))?;
    for (path, text) in template.files {
        let path = root.join(path);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).map_err(|error| Failure::write(directory, &error))?;
        }
        fs::write(&path, text.replace("{{name}}", name))
            .map_err(|error| Failure::write(&path, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for name in ["shop", "my-shop_2", "v1.2", "7up", "über"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for name in ["", ".hidden", "-x", "a/b", "../x", "a b", "a\nb"] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_failed_project_leaves_nothing_behind() {
        let parent = tempfile::tempdir().unwrap();
        let template = Template {
            kind: None,
            files: &[("a", "text"), ("a/b", "below a file")],
        };
        assert!(create(&template, "half", parent.path()).is_err());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
