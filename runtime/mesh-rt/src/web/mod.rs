//! HTTP: routers, requests, responses and the server.

mod path;
mod router;
mod table;
