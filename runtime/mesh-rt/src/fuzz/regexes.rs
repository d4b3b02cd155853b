//! Patterns: they compile or say why, in bounded time and memory, and what they find adds up.

use super::random_of;
use crate::regex::{compile, with_escaped_slashes};

const FLAGS: &[&str] = &["", "i", "m", "s", "x", "U", "imsxU", "g"];

pub fn check(text: &str) {
    let mut random = random_of(text);
    let flags = *random.choose(FLAGS);
    let escaped = compile(&::regex::escape(text), "").expect("an escaped text is a pattern");
    assert_eq!(escaped.find(text).map(|found| found.as_str()), Some(text));
    let regex = match compile(text, flags) {
        Ok(regex) => regex,
        Err(error) => {
            assert!(!error.is_empty());
            return;
        }
    };
    assert_ne!(flags, "g");
    // As a literal shows it. What is ignored may become part of an escape in verbose mode.
    let shown = compile(&with_escaped_slashes(text), flags).expect("what is shown is a pattern");
    for subject in [text, "", "abc abc 2026-01-02 é😀\n\nfoo/bar"] {
        let found: Vec<_> = regex
            .find_iter(subject)
            .map(|found| found.range())
            .collect();
        assert_eq!(regex.is_match(subject), !found.is_empty());
        assert_eq!(
            shown
                .find_iter(subject)
                .map(|found| found.range())
                .collect::<Vec<_>>(),
            found
        );
        let captures: Vec<_> = regex
            .captures_iter(subject)
            .filter_map(|groups| Some(groups.get(0)?.range()))
            .collect();
        assert_eq!(captures, found);
        let mut at = 0;
        for (piece, range) in regex.splitn(subject, usize::MAX).zip(&found) {
            assert_eq!(piece, &subject[at..range.start]);
            at = range.end;
        }
    }
}
