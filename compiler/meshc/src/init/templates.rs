//! The files of every template. `{{name}}` stands for the project's name.

/// A project to start from.
#[derive(Debug)]
pub(super) struct Template {
    /// Word for the success message.
    pub(super) kind: Option<&'static str>,
    /// Paths and contents.
    pub(super) files: &'static [(&'static str, &'static str)],
}

const MANIFEST: (&str, &str) = ("mesh.toml", include_str!("../../templates/mesh.toml"));

/// The smallest program.
pub(super) static HELLO: Template = Template {
    kind: None,
    files: &[
        MANIFEST,
        ("main.mpl", include_str!("../../templates/hello/main.mpl")),
    ],
};

macro_rules! todo_sqlite {
    ($($path:literal)*) => {
        &[
            MANIFEST,
            // Under its real name Git and Docker would obey the template.
            (".dockerignore", include_str!("../../templates/todo-sqlite/dockerignore")),
            $(($path, include_str!(concat!("../../templates/todo-sqlite/", $path)))),*
        ]
    };
}

/// A Todo API on SQLite.
pub(super) static TODO_SQLITE: Template = Template {
    kind: Some("todo-api"),
    files: todo_sqlite! {
        "Dockerfile"
        "README.md"
        "api/health.mpl"
        "api/router.mpl"
        "api/todos.mpl"
        "config.mpl"
        "main.mpl"
        "runtime/registry.mpl"
        "services/rate_limiter.mpl"
        "storage/todos.mpl"
        "tests/config.test.mpl"
        "tests/storage.test.mpl"
        "types/todo.mpl"
    },
};
