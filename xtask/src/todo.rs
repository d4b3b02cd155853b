//! The Todo API that `meshc init --template todo-api --db sqlite` writes: created, built, served and checked.

use crate::process;
use crate::toolchain::Toolchain;
use crate::web::{self, Checks, Server};
use crate::{Outcome, paths};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A built Todo API.
pub struct Todo {
    /// The project.
    pub directory: PathBuf,
    /// The executable.
    pub program: PathBuf,
}

/// Creates and builds the project in `target/<name>/todo`.
pub fn create(toolchain: &Toolchain, name: &str) -> Result<Todo, String> {
    let parent = paths::scratch(name)?;
    let mut init = toolchain.command();
    init.current_dir(&parent)
        .args(["init", "--template", "todo-api", "--db", "sqlite", "todo"]);
    let result = process::capture(&mut init, Duration::from_secs(60))?;
    if result.status != Some(0) {
        return Err(format!(
            "meshc init: {}\n{}",
            result.ending(),
            result.stderr
        ));
    }
    let directory = parent.join("todo");
    let program = directory.join("todo");
    toolchain.compile(&directory, &program, &["--release"])?;
    Ok(Todo { directory, program })
}

impl Todo {
    /// Starts it with its database in `<name>.sqlite3`.
    pub fn start(&self, name: &str, environment: &[(&str, &str)]) -> Result<Server, String> {
        let database = format!("{name}.sqlite3");
        let mut all = vec![("TODO_DB_PATH", database.as_str())];
        all.extend_from_slice(environment);
        Server::start(&self.program, &self.directory, name, &all, "/health")
    }
}

const UNLIMITED: &[(&str, &str)] = &[("TODO_RATE_LIMIT_MAX_REQUESTS", "1000000")];

/// Every check of the application.
pub fn check(toolchain: &Toolchain, checks: &mut Checks) -> Outcome {
    let todo = create(toolchain, "todo-test")?;
    let server = todo.start("crud", UNLIMITED)?;
    check_routes(checks, &server);
    check_start_up_log(checks, &server);
    // The ticker of the rate limiter keeps the second program alive after its server has failed.
    web::check_port_in_use(checks, &todo.program, &todo.directory, server.port)?;
    check_concurrent_writes(checks, &server);
    check_restart(checks, &todo, server)?;
    check_rate_limit(checks, &todo)?;
    check_configuration(checks, &todo.program, &todo.directory)?;
    let server = todo.start("load", UNLIMITED)?;
    for title in ["one", "two", "three"] {
        server.send("POST", "/todos", &format!("{{\"title\":\"{title}\"}}"))?;
    }
    web::check_load(checks, &server, "/health")?;
    web::check_load(checks, &server, "/todos")?;
    web::check_idle(checks, &server);
    checks.answer(
        "the server answers after the load",
        server.get("/todos/2"),
        200,
        "\"title\":\"two\"",
    );
    let status = server.terminate();
    checks.that(
        "SIGTERM ends the server with status 0",
        status == Some(0),
        format!("{status:?}"),
    );
    Ok(())
}

fn check_routes(checks: &mut Checks, server: &Server) {
    let health = checks.answer("health", server.get("/health"), 200, "\"status\":\"ok\"");
    for fragment in [
        "\"mode\":\"local\"",
        "\"db_backend\":\"sqlite\"",
        "\"db_path\":\"crud.sqlite3\"",
        "\"storage_mode\":\"single-node\"",
        "\"rate_limit_max_requests\":1000000",
    ] {
        checks.that(
            "health reports its configuration",
            health.contains(fragment),
            format!("{fragment} not in {health}"),
        );
    }
    let empty = checks.answer("no todos at first", server.get("/todos"), 200, "");
    checks.that("an empty list is []", empty == "[]", &empty);
    let created = checks.answer(
        "create",
        server.send("POST", "/todos", "{\"title\":\"  Buy milk \"}"),
        201,
        "\"title\":\"Buy milk\"",
    );
    for fragment in ["\"id\":\"1\"", "\"completed\":false", "\"created_at\":\"20"] {
        checks.that(
            "the created todo has its members",
            created.contains(fragment),
            format!("{fragment} not in {created}"),
        );
    }
    checks.answer(
        "create with other characters",
        server.send(
            "POST",
            "/todos",
            "{\"title\":\"\\u00e9t\\u00e9 \\\"x\\\" 😀\"}",
        ),
        201,
        "été \\\"x\\\" 😀",
    );
    let list = checks.answer("list", server.get("/todos"), 200, "Buy milk");
    let order = list
        .find("\"id\":\"1\"")
        .zip(list.find("\"id\":\"2\""))
        .is_some_and(|(first, second)| first < second);
    checks.that(
        "the list is ordered",
        order && list.starts_with('[') && list.ends_with(']'),
        &list,
    );
    checks.answer("get", server.get("/todos/1"), 200, "\"id\":\"1\"");
    checks.answer(
        "toggle",
        server.send("PUT", "/todos/1", ""),
        200,
        "\"completed\":true",
    );
    checks.answer(
        "toggle back",
        server.send("PUT", "/todos/1", "ignored"),
        200,
        "\"completed\":false",
    );
    checks.answer(
        "delete",
        server.send("DELETE", "/todos/1", ""),
        200,
        "{\"id\":\"1\",\"status\":\"deleted\"}",
    );
    checks.answer(
        "a deleted todo is gone",
        server.get("/todos/1"),
        404,
        "{\"error\":\"todo not found\"}",
    );
    checks.answer(
        "delete again",
        server.send("DELETE", "/todos/1", ""),
        404,
        "todo not found",
    );
    checks.answer(
        "toggle of nothing",
        server.send("PUT", "/todos/99", ""),
        404,
        "todo not found",
    );
    for id in ["abc", "0", "-3", "1.5", "99999999999999999999"] {
        checks.answer(
            "an invalid id",
            server.get(&format!("/todos/{id}")),
            400,
            "{\"error\":\"invalid todo id\"}",
        );
    }
    for body in [
        "{}",
        "{\"title\":\"   \"}",
        "{\"title\":",
        "",
        "[]",
        "{\"title\":5}",
        "not json",
    ] {
        checks.answer(
            &format!("a body of {body:?}"),
            server.send("POST", "/todos", body),
            400,
            "{\"error\":\"title is required\"}",
        );
    }
    checks.answer(
        "SQL in a title stays text",
        server.send("POST", "/todos", "{\"title\":\"'); DROP TABLE todos; --\"}"),
        201,
        "DROP TABLE",
    );
    checks.answer("an unknown route", server.get("/nothing"), 404, "");
    if let Ok(response) = server.get("/todos") {
        let kind = response
            .header("content-type")
            .unwrap_or_default()
            .to_owned();
        checks.that(
            "answers are JSON",
            kind.starts_with("application/json"),
            kind,
        );
    }
}

fn check_start_up_log(checks: &mut Checks, server: &Server) {
    let log = server.log();
    let lines = [
        "[todo-api] local config loaded port=",
        "[todo-api] SQLite schema ready path=crud.sqlite3",
        "[todo-api] local runtime ready port=",
        "[todo-api] HTTP server starting on :",
    ];
    let mut rest = log.as_str();
    for line in lines {
        match rest.find(line) {
            Some(start) => rest = &rest[start + line.len()..],
            None => {
                return checks.that(
                    "the start is logged in order",
                    false,
                    format!("{line} not in order in\n{log}"),
                );
            }
        }
    }
    checks.that("the start is logged in order", true, "");
}

/// What was acknowledged must be stored, once each.
fn check_concurrent_writes(checks: &mut Checks, server: &Server) {
    let port = server.port;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            std::thread::spawn(move || {
                let created = (0..25).filter(|item| {
                    let body = format!("{{\"title\":\"writer {writer} item {item}.\"}}");
                    crate::http::request(port, "POST", "/todos", &body)
                        .is_ok_and(|response| response.status == 201)
                });
                created.count()
            })
        })
        .collect();
    let created: usize = writers
        .into_iter()
        .map(|writer| writer.join().unwrap_or_default())
        .sum();
    checks.that(
        "concurrent writes succeed",
        created == 200,
        format!("{created} of 200"),
    );
    let list = server
        .get("/todos")
        .map(|response| response.body)
        .unwrap_or_default();
    let stored = (0..8)
        .flat_map(|writer| (0..25).map(move |item| format!("\"writer {writer} item {item}.\"")))
        .filter(|title| list.matches(title.as_str()).count() == 1)
        .count();
    checks.that(
        "acknowledged writes are stored",
        stored == 200,
        format!("{stored} of 200"),
    );
}

fn check_restart(checks: &mut Checks, todo: &Todo, server: Server) -> Outcome {
    let before = server.get("/todos")?.body;
    let status = server.terminate();
    checks.that(
        "SIGTERM ends the server with status 0",
        status == Some(0),
        format!("{status:?}"),
    );
    let server = todo.start("crud", UNLIMITED)?;
    let after = server.get("/todos")?.body;
    checks.that(
        "todos survive a restart",
        before == after,
        "the lists differ",
    );
    Ok(())
}

fn check_rate_limit(checks: &mut Checks, todo: &Todo) -> Outcome {
    let server = todo.start(
        "limit",
        &[
            ("TODO_RATE_LIMIT_MAX_REQUESTS", "3"),
            ("TODO_RATE_LIMIT_WINDOW_SECONDS", "2"),
        ],
    )?;
    let write = || server.send("POST", "/todos", "{\"title\":\"t\"}");
    // A window may end between any two writes; the first refusal must come within two windows.
    let statuses: Vec<u16> = (0..8)
        .map(|_| write().map(|response| response.status))
        .collect::<Result<_, _>>()?;
    let refused = statuses.iter().filter(|status| **status == 429).count();
    checks.that(
        "writes beyond the limit are refused",
        (2..=5).contains(&refused) && statuses[..3] == [201, 201, 201],
        format!("{statuses:?}"),
    );
    checks.answer(
        "the refusal says why",
        server.send("DELETE", "/todos/1", ""),
        429,
        "{\"error\":\"rate limited\"}",
    );
    checks.answer("reads are never limited", server.get("/todos"), 200, "");
    std::thread::sleep(Duration::from_millis(2300));
    checks.answer("a new window grants writes", write(), 201, "");
    Ok(())
}

fn check_configuration(checks: &mut Checks, program: &Path, directory: &Path) -> Outcome {
    for (name, value, expected) in [
        ("PORT", "abc", "Invalid PORT: expected a positive integer"),
        ("PORT", "-1", "Invalid PORT: expected a positive integer"),
        (
            "TODO_RATE_LIMIT_MAX_REQUESTS",
            "0",
            "Invalid TODO_RATE_LIMIT_MAX_REQUESTS: expected a positive integer",
        ),
        (
            "TODO_DB_PATH",
            "  ",
            "Invalid TODO_DB_PATH: expected a non-empty path",
        ),
    ] {
        let mut command = Command::new(program);
        command.current_dir(directory).env(name, value);
        let ended = process::capture(&mut command, Duration::from_secs(5))?;
        let line = format!("[todo-api] Config error: {expected}");
        checks.that(
            &format!("{name}={value:?} is refused"),
            ended.stdout.contains(&line) && ended.status == Some(1),
            format!("{} {}{}", ended.ending(), ended.stdout, ended.stderr),
        );
    }
    let mut command = Command::new(program);
    command
        .current_dir(directory)
        .env("TODO_DB_PATH", "/nonexistent/dir/todo.sqlite3");
    let ended = process::capture(&mut command, Duration::from_secs(5))?;
    checks.that(
        "a database that cannot be opened is reported",
        ended.stdout.contains("[todo-api] Database init failed: ") && ended.status == Some(1),
        format!("{} {}{}", ended.ending(), ended.stdout, ended.stderr),
    );
    Ok(())
}
