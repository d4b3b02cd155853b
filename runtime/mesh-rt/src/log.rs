//! `Log`: one line per call on standard error.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::json::write::push_string;
use crate::memory::{Obj, borrow_str, borrow_strings};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

const NAMES: [&str; 5] = ["debug", "info", "warn", "error", "off"];
const INFO: i64 = 1;
/// Not read from the environment yet.
const UNKNOWN: i64 = -1;

static LEVEL: AtomicI64 = AtomicI64::new(UNKNOWN);

fn level() -> i64 {
    match LEVEL.load(Ordering::Relaxed) {
        UNKNOWN => {
            let level = from_environment();
            // Somebody may have set it meanwhile.
            match LEVEL.compare_exchange(UNKNOWN, level, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => level,
                Err(set) => set,
            }
        }
        level => level,
    }
}

fn from_environment() -> i64 {
    let Some(text) = crate::env::get("MESH_LOG") else {
        return INFO;
    };
    match NAMES.iter().position(|name| *name == text) {
        Some(level) => level as i64,
        None => {
            crate::report::log_line!(
                "ignoring MESH_LOG={text}: not one of debug, info, warn, error, off"
            );
            INFO
        }
    }
}

fn as_json() -> bool {
    static JSON: OnceLock<bool> = OnceLock::new();
    *JSON.get_or_init(|| match crate::env::get("MESH_LOG_FORMAT").as_deref() {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => {
            crate::report::log_line!("ignoring MESH_LOG_FORMAT={other}: not one of text, json");
            false
        }
    })
}

/// A field's value, quoted where it could be misread.
fn push_value(line: &mut String, value: &str) {
    if value.is_empty() || value.contains(|c: char| matches!(c, ' ' | '=' | '"') || c.is_control())
    {
        push_string(line, value);
    } else {
        line.push_str(value);
    }
}

/// A line break in a message would look like another line.
fn push_message(line: &mut String, message: &str) {
    for c in message.chars() {
        match c {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            c => line.push(c),
        }
    }
}

type Field<'a> = (&'a str, &'a str);

fn text_line(time: &str, level: usize, message: &str, fields: &[Field]) -> String {
    let mut line = format!("{time} {} ", NAMES[level].to_ascii_uppercase());
    push_message(&mut line, message);
    for (key, value) in fields {
        line.push(' ');
        push_value(&mut line, key);
        line.push('=');
        push_value(&mut line, value);
    }
    line.push('\n');
    line
}

fn json_line(time: &str, level: usize, message: &str, fields: &[Field]) -> String {
    let mut line = String::from("{\"fields\":{");
    let sorted: BTreeMap<_, _> = fields.iter().copied().collect();
    for (index, (key, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        push_string(&mut line, key);
        line.push(':');
        push_string(&mut line, value);
    }
    line.push_str("},\"level\":\"");
    line.push_str(NAMES[level]);
    line.push_str("\",\"message\":");
    push_string(&mut line, message);
    line.push_str(",\"time\":\"");
    line.push_str(time);
    line.push_str("\"}\n");
    line
}

/// Adds fields; a field that is there already gets the new value in its place.
fn add<'a>(fields: &mut Vec<Field<'a>>, more: impl Iterator<Item = Field<'a>>) {
    for (key, value) in more {
        match fields.iter_mut().find(|field| field.0 == key) {
            Some(field) => field.1 = value,
            None => fields.push((key, value)),
        }
    }
}

/// Writes a line; names and values of fields alternate in elements `start..start + len`.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_log(
    severity: i64,
    message: Obj,
    fields: Obj,
    start: i64,
    len: i64,
) {
    if severity < level() {
        return;
    }
    // SAFETY: see the module documentation.
    let (message, texts): (&str, Vec<&str>) = unsafe {
        (
            borrow_str(message),
            borrow_strings(fields, start, len).collect(),
        )
    };
    let mut fields = Vec::new();
    let entered = crate::actor::current().map(|actor| &actor.private().log_fields);
    let entered = entered.into_iter().flatten();
    add(
        &mut fields,
        entered.map(|(key, value)| (key.as_str(), value.as_str())),
    );
    add(
        &mut fields,
        texts.chunks_exact(2).map(|pair| (pair[0], pair[1])),
    );
    let time = crate::datetime::now_text();
    let severity = severity.clamp(0, 3) as usize;
    let line = if as_json() {
        json_line(&time, severity, message, &fields)
    } else {
        text_line(&time, severity, message, &fields)
    };
    crate::io::write_stderr(line.as_bytes());
}

/// Adds fields to all further lines of the calling process; names and values alternate in elements `start..start + len`. Gives what
/// `mesh_log_leave` takes them away with.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_log_enter(fields: Obj, start: i64, len: i64) -> i64 {
    let Some(actor) = crate::actor::current() else {
        return 0;
    };
    // SAFETY: see the module documentation.
    let texts: Vec<&str> = unsafe { borrow_strings(fields, start, len).collect() };
    let entered = &mut actor.private().log_fields;
    let before = entered.len();
    entered.extend(
        texts
            .chunks_exact(2)
            .map(|pair| (pair[0].to_owned(), pair[1].to_owned())),
    );
    before as i64
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_log_leave(before: i64) {
    if let Some(actor) = crate::actor::current() {
        let entered = &mut actor.private().log_fields;
        entered.truncate(usize::try_from(before).unwrap_or(0));
    }
}

/// 0 debug, 1 info, 2 warn, 3 error, 4 off.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_log_set_level(level: i64) {
    LEVEL.store(level.clamp(0, 4), Ordering::Relaxed);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_log_enabled(severity: i64) -> u8 {
    u8::from(severity >= level())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let time = "2026-03-04T05:06:07.089Z";
        let mut fields = Vec::new();
        add(
            &mut fields,
            [("k", "v"), ("a b", "x y"), ("k", "q\"")].into_iter(),
        );
        assert_eq!(
            text_line(time, 1, "two\nlines", &fields),
            "2026-03-04T05:06:07.089Z INFO two\\nlines k=\"q\\\"\" \"a b\"=\"x y\"\n"
        );
        assert_eq!(
            json_line(time, 3, "m", &fields),
            "{\"fields\":{\"a b\":\"x y\",\"k\":\"q\\\"\"},\"level\":\"error\",\"message\":\"m\",\"time\":\"2026-03-04T05:06:07.089Z\"}\n"
        );
        assert_eq!(
            text_line(time, 0, "m", &[]),
            "2026-03-04T05:06:07.089Z DEBUG m\n"
        );
    }
}
