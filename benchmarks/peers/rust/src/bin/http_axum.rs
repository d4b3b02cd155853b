//! The same with axum.

use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use tokio::net::TcpListener;

#[derive(Serialize)]
struct Greeting {
    message: &'static str,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT")
        .ok()
        .and_then(|port| port.parse().ok())
        .unwrap_or(8080);
    let router = Router::new()
        .route("/text", get(|| async { "Hello, World!" }))
        .route(
            "/json",
            get(|| async {
                Json(Greeting {
                    message: "Hello, World!",
                })
            }),
        );
    axum::serve(TcpListener::bind(("0.0.0.0", port)).await?, router).await
}
