//! The module `Regex`: compiled patterns as foreign objects.
//!
//! Matching is linear in the text, so a long text means long work: it moves to a thread that may take its time. Texts of the usual
//! length are searched where the caller runs. Compiling may be much work for a short pattern, so it always moves.
//!
//! The entry points take borrowed, live objects of the types in the ABI table and return owned ones; that is what every `unsafe` in
//! them relies on.

use crate::actor::{on_worker_stack, spawn_blocking};
use crate::memory::{
    MeshString, Obj, StringArray, borrow_str, foreign, write_err, write_none, write_ok,
};
use crate::shared::SharedString;
use ::regex::{Regex, RegexBuilder};

/// Bytes of text that are searched without leaving the worker: less than a millisecond of work for nearly every pattern.
const SEARCHED_AT_ONCE: usize = 16 * 1024;

/// What a `Regex` of the library holds.
struct Pattern {
    regex: Regex,
    /// As they were given.
    flags: Box<str>,
}

/// The regex of a borrowed object.
///
/// # Safety
/// `obj` must be a live regex that stays alive for `'a`.
unsafe fn borrow_pattern<'a>(obj: Obj) -> &'a Pattern {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow::<Pattern>(obj) }
}

pub(crate) fn compile(pattern: &str, flags: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    for flag in flags.chars() {
        match flag {
            'i' => builder.case_insensitive(true),
            'm' => builder.multi_line(true),
            's' => builder.dot_matches_new_line(true),
            'x' => builder.ignore_whitespace(true),
            'U' => builder.swap_greed(true),
            _ => return Err(format!("unknown regex flag: {flag}")),
        };
    }
    builder.build().map_err(|error| error.to_string())
}

/// # Safety
/// Both must be live strings.
unsafe fn compile_elsewhere(pattern: Obj, flags: Obj) -> Result<Pattern, String> {
    // SAFETY: passed on to the caller.
    let (pattern, flags) = unsafe { (SharedString::retain(pattern), SharedString::retain(flags)) };
    spawn_blocking(move || {
        let regex = compile(&pattern, &flags)?;
        Ok(Pattern {
            regex,
            flags: (*flags).into(),
        })
    })
}

/// Searches on the worker or, when the text is long, on a thread of its own.
///
/// # Safety
/// `regex` must be a live regex, `text` a live string.
unsafe fn search<R: Send + 'static>(
    regex: Obj,
    text: Obj,
    find: impl FnOnce(&Regex, &str) -> R + Send + 'static,
) -> R {
    // SAFETY: passed on to the caller.
    let (compiled, short) = unsafe { (&borrow_pattern(regex).regex, borrow_str(text)) };
    if short.len() <= SEARCHED_AT_ONCE {
        return on_worker_stack(|| find(compiled, short));
    }
    // SAFETY: passed on to the caller.
    let text = unsafe { SharedString::retain(text) };
    let compiled = compiled.clone();
    spawn_blocking(move || find(&compiled, &text))
}

/// At most `limit` of something; 0 stands for all.
fn at_most(limit: i64) -> usize {
    match usize::try_from(limit) {
        Ok(0) | Err(_) => usize::MAX,
        Ok(limit) => limit,
    }
}

/// Position in characters of a position in bytes.
fn characters(text: &str, bytes: usize) -> u64 {
    text[..bytes].chars().count() as u64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_compile(out: *mut u64, pattern: Obj, flags: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        match compile_elsewhere(pattern, flags) {
            Ok(regex) => write_ok(out, foreign::new(regex) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_literal(pattern: Obj, flags: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let regex = unsafe { compile_elsewhere(pattern, flags) };
    foreign::new(regex.expect("the compiler has compiled every literal"))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_is_match(regex: Obj, text: Obj) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(unsafe { search(regex, text, Regex::is_match) })
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_find(regex: Obj, text: Obj, limit: i64) -> Obj {
    let find = move |regex: &Regex, text: &str| {
        let mut found = StringArray::with_capacity(0);
        for part in regex.find_iter(text).take(at_most(limit)) {
            found.push(part.as_str());
        }
        found
    };
    // SAFETY: see the module documentation.
    unsafe { search(regex, text, find) }.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_find_index(out: *mut u64, regex: Obj, text: Obj) {
    let find = |regex: &Regex, text: &str| {
        let found = regex.find(text)?;
        let start = characters(text, found.start());
        Some((start, start + characters(found.as_str(), found.len())))
    };
    // SAFETY: see the module documentation. An Option of a pair has three words.
    unsafe {
        match search(regex, text, find) {
            Some((start, end)) => {
                write_ok(out, start);
                out.add(2).write(end);
            }
            None => {
                write_none(out);
                out.add(2).write(0);
            }
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_captures(regex: Obj, text: Obj, limit: i64) -> Obj {
    let find = move |regex: &Regex, text: &str| {
        let mut groups = StringArray::with_capacity(0);
        for found in regex.captures_iter(text).take(at_most(limit)) {
            for group in found.iter() {
                groups.push(group.map_or("", |group| group.as_str()));
            }
        }
        groups
    };
    // SAFETY: see the module documentation.
    unsafe { search(regex, text, find) }.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_group_names(regex: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let regex = unsafe { &borrow_pattern(regex).regex };
    let mut names = StringArray::with_capacity(regex.captures_len());
    for name in regex.capture_names() {
        names.push(name.unwrap_or_default());
    }
    names.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_replace(
    regex: Obj,
    text: Obj,
    replacement: Obj,
    limit: i64,
) -> Obj {
    // SAFETY: see the module documentation.
    let replacement = unsafe { SharedString::retain(replacement) };
    let replace = move |regex: &Regex, text: &str| {
        // The library counts like this module: 0 replaces all.
        let limit = usize::try_from(limit).unwrap_or(0);
        MeshString::new(&regex.replacen(text, limit, &*replacement))
    };
    // SAFETY: see the module documentation.
    unsafe { search(regex, text, replace) }.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_split(regex: Obj, text: Obj, limit: i64) -> Obj {
    let split = move |regex: &Regex, text: &str| {
        let mut pieces = StringArray::with_capacity(0);
        for piece in regex.splitn(text, at_most(limit)) {
            pieces.push(piece);
        }
        pieces
    };
    // SAFETY: see the module documentation.
    unsafe { search(regex, text, split) }.into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_escape(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::new(&::regex::escape(unsafe { borrow_str(text) })).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_pattern(regex: Obj) -> Obj {
    // SAFETY: see the module documentation.
    MeshString::new(unsafe { borrow_pattern(regex) }.regex.as_str()).into_raw()
}

/// A slash would end a literal; in the pattern of a literal it is escaped already.
pub(crate) fn with_escaped_slashes(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut escaped = false;
    for c in pattern.chars() {
        if c == '/' && !escaped {
            text.push('\\');
        }
        text.push(c);
        escaped = c == '\\' && !escaped;
    }
    text
}

/// `~r/pattern/flags`, as a literal is written.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_regex_show(regex: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let Pattern { regex, flags } = unsafe { borrow_pattern(regex) };
    MeshString::from(format!(
        "~r/{}/{flags}",
        with_escaped_slashes(regex.as_str())
    ))
    .into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn flags_and_errors() {
        assert!(compile("^b.c$", "ims").unwrap().is_match("a\nB\nC\nd"));
        assert!(!compile("^b$", "").unwrap().is_match("a\nb"));
        assert!(compile("a b # text", "x").unwrap().is_match("ab"));
        assert_eq!(
            compile("a+", "U").unwrap().find("aaa").unwrap().as_str(),
            "a"
        );
        assert_eq!(compile("a", "ig").unwrap_err(), "unknown regex flag: g");
        let error = compile("(", "").unwrap_err();
        assert!(error.starts_with("regex parse error:\n"), "{error}");
        assert!(error.ends_with("error: unclosed group"), "{error}");
        assert_eq!(
            compile(r"(\w{1000}){1000}", "").unwrap_err(),
            "Compiled regex exceeds size limit of 10485760 bytes."
        );
    }

    proptest! {
        #[test]
        fn any_pattern_compiles_or_says_why(
            pattern in r"([a-c\\(\[\{|*+?^$.)\]\}]|\\[a-zA-Z0-9/]|\(\?[imsxU<:P-]|\{[0-9]{1,2},?|[é/]){0,12}",
            flags in "[imsxU]{0,3}",
            text: String,
        ) {
            match compile(&pattern, &flags) {
                Ok(regex) => {
                    let _ = regex.find(&text);
                    // What is shown can be written as a literal.
                    prop_assert!(compile(&with_escaped_slashes(&pattern), &flags).is_ok());
                }
                Err(error) => prop_assert!(!error.is_empty()),
            }
        }

        #[test]
        fn an_escaped_text_matches_itself(text: String) {
            let regex = compile(&::regex::escape(&text), "").unwrap();
            prop_assert_eq!(regex.find(&text).map(|found| found.as_str()), Some(text.as_str()));
        }
    }
}
