//! Regex literals are compiled here to see whether they can be; the program compiles each of them once more, on first use.

use crate::context::Checker;
use mesh_syntax::Span;

impl Checker<'_> {
    /// Reports a literal that the engine of the runtime would refuse. The lexer has seen to the flags.
    pub(super) fn check_regex(&mut self, pattern: &str, flags: &str, span: Span) {
        let compiled = ::regex::RegexBuilder::new(pattern)
            .case_insensitive(flags.contains('i'))
            .multi_line(flags.contains('m'))
            .dot_matches_new_line(flags.contains('s'))
            .build();
        let Err(error) = compiled else { return };
        let report = error.to_string();
        // The report ends with the reason; before it stands the pattern with a mark.
        let last = report.lines().last().unwrap_or_default();
        let reason = last.strip_prefix("error: ").unwrap_or(last).to_owned();
        let title = "invalid regex literal";
        let d = self
            .error("E0052", title, span)
            .message(format!("{title}: {reason}"))
            .primary(reason)
            .note(report);
        self.report(d);
    }
}
