//! An HTTP/1.1 client that is just enough for tests: one request per connection, bodies with a length or until the end.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(10);

/// An answer.
pub struct Response {
    /// Status code.
    pub status: u16,
    /// Header block in lower case.
    head: String,
    /// Body.
    pub body: String,
}

impl Response {
    /// Value of a header; the name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.trim())
    }
}

/// Sends one request to a server on this machine.
pub fn request(port: u16, method: &str, path: &str, body: &str) -> Result<Response, String> {
    let text = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    exchange(port, text.as_bytes()).map_err(|error| format!("{method} {path}: {error}"))
}

/// Sends raw bytes and reads the answer until the server closes the connection.
pub fn exchange(port: u16, bytes: &[u8]) -> Result<Response, String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    stream
        .set_read_timeout(Some(LIMIT))
        .map_err(|error| error.to_string())?;
    stream.write_all(bytes).map_err(|error| error.to_string())?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .map_err(|error| error.to_string())?;
    parse(&String::from_utf8_lossy(&answer))
}

fn parse(text: &str) -> Result<Response, String> {
    let (head, body) = text
        .split_once("\r\n\r\n")
        .ok_or_else(|| format!("incomplete answer {text:?}"))?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| format!("no status in {head:?}"))?;
    Ok(Response {
        status,
        head: head.to_ascii_lowercase(),
        body: body.to_owned(),
    })
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|error| error.to_string())
}

/// Waits until the server answers `path`.
pub fn wait_until_up(port: u16, path: &str) -> Result<(), String> {
    let deadline = Instant::now() + LIMIT;
    loop {
        match request(port, "GET", path, "") {
            Ok(_) => return Ok(()),
            Err(error) if Instant::now() > deadline => {
                return Err(format!("the server does not answer: {error}"));
            }
            Err(_) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_apart() {
        let response =
            parse("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n{}").unwrap();
        assert_eq!((response.status, response.body.as_str()), (404, "{}"));
        assert_eq!(response.header("content-type"), Some("application/json"));
        assert!(parse("HTTP/1.1 200").is_err());
    }
}
