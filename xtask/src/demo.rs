//! `cargo xtask demo`: from an empty machine to a served application.

use crate::http::Response;
use crate::{Outcome, setup, todo, toolchain};

/// Sets up, builds, creates the Todo API, shows it working and serves it until Ctrl-C.
pub fn run(arguments: &[String]) -> Outcome {
    let once = match arguments {
        [] => false,
        [flag] if flag == "--once" => true,
        _ => return Err("usage: cargo xtask demo [--once]".to_owned()),
    };
    setup::run()?;
    println!("building the toolchain (some minutes the first time)");
    let toolchain = toolchain::build()?;
    println!("$ meshc init --template todo-api --db sqlite todo && meshc build todo --release");
    let todo = todo::create(&toolchain, "demo")?;
    let mut server = todo.start("demo", &[])?;
    let url = format!("http://localhost:{}", server.port);
    let show = |method: &str, path: &str, body: &str, expected: u16| -> Outcome {
        let response: Response = server.send(method, path, body)?;
        println!(
            "{method:6} {url}{path} {body}\n       {} {}",
            response.status, response.body
        );
        if response.status == expected {
            Ok(())
        } else {
            Err(format!("expected status {expected}"))
        }
    };
    show("GET", "/health", "", 200)?;
    show("POST", "/todos", "{\"title\":\"Try Mesh\"}", 201)?;
    show("GET", "/todos", "", 200)?;
    show("PUT", "/todos/1", "", 200)?;
    show("DELETE", "/todos/1", "", 200)?;
    if once {
        println!(
            "the demo works; the project is in {}",
            todo.directory.display()
        );
        return Ok(());
    }
    println!(
        "\nserving {url}/todos from {}; stop with Ctrl-C",
        todo.directory.display()
    );
    server.wait();
    Ok(())
}
