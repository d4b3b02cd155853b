//! Standard output, and whether colours may be used.

use std::env;
use std::io::{self, IsTerminal, Write};

/// Prints a piece of a command's product. A reader that went away ends the program quietly: nobody wants the rest.
pub fn print(text: &str) {
    let mut stdout = io::stdout().lock();
    if stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .is_err()
    {
        std::process::exit(0);
    }
}

/// True when escapes may be written to a stream, given that the user did not forbid them on the command line.
pub fn colour_allowed(stream: &impl IsTerminal) -> bool {
    let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    stream.is_terminal() && !forbidden && !dumb
}
