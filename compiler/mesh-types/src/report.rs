//! Making diagnostics.

use crate::context::{Checker, FnInfo, Owner};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::ids::{FileId, FnId, ImplId};
use mesh_syntax::Span;

impl Diagnostic {
    pub(crate) fn new(
        code: &'static str,
        severity: Severity,
        title: impl Into<String>,
        file: FileId,
        span: Span,
    ) -> Self {
        let title = title.into();
        Diagnostic {
            code,
            severity,
            message: title.clone(),
            title,
            labels: vec![Label {
                file,
                span,
                text: String::new(),
            }],
            help: None,
            notes: Vec::new(),
        }
    }

    /// Text of the JSON form where it differs from the title.
    pub(crate) fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Remark at the primary place.
    pub(crate) fn primary(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    pub(crate) fn label(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            file,
            span,
            text: text.into(),
        });
        self
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    pub(crate) fn help_opt(mut self, text: Option<String>) -> Self {
        if text.is_some() {
            self.help = text;
        }
        self
    }

    pub(crate) fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }
}

/// `did you mean` for the closest of `candidates` within edit distance 2.
pub(crate) fn suggest<'s>(
    name: &str,
    candidates: impl IntoIterator<Item = &'s str>,
) -> Option<String> {
    // Of equally distant ones that which shares most: `println` for `printn`, not `print`.
    let mut best: Option<(usize, f64, &str)> = None;
    for candidate in candidates {
        if candidate == name || candidate.starts_with("__") || candidate.is_empty() {
            continue;
        }
        let distance = strsim::osa_distance(name, candidate);
        // A name of two letters is two edits away from every other one.
        let near = distance <= 2 && distance < name.chars().count().max(2);
        let unlikeness = 1.0 - strsim::jaro_winkler(name, candidate);
        if near && best.is_none_or(|other| (distance, unlikeness, candidate) < other) {
            best = Some((distance, unlikeness, candidate));
        }
    }
    best.map(|(_, _, name)| format!("did you mean `{name}`?"))
}

/// `s` after a count other than one.
pub(crate) fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

impl<'a> Checker<'a> {
    pub(crate) fn error(
        &self,
        code: &'static str,
        title: impl Into<String>,
        span: Span,
    ) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, title, self.file, span)
    }

    pub(crate) fn warning(
        &self,
        code: &'static str,
        title: impl Into<String>,
        span: Span,
    ) -> Diagnostic {
        Diagnostic::new(code, Severity::Warning, title, self.file, span)
    }

    /// Keeps a finding. Places are made non-empty and kept inside their file.
    pub(crate) fn report(&mut self, mut diagnostic: Diagnostic) {
        // Source text in a message may have line breaks.
        for text in [&mut diagnostic.message, &mut diagnostic.title] {
            if text.contains('\n') {
                *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        for label in &mut diagnostic.labels {
            let len = self
                .modules
                .get(label.file.index())
                .map_or(0, |m| m.text.len() as u32);
            label.span.start = label.span.start.min(len.saturating_sub(1));
            label.span.end = label
                .span
                .end
                .clamp(label.span.start + 1, len.max(label.span.start + 1));
        }
        match self.body.func.map(|f| &self.fns[f.index()]) {
            Some(FnInfo {
                inherited: Some(default),
                owner: Owner::Impl(imp),
                ..
            }) => {
                let (default, imp) = (*default, *imp);
                self.report_in_impl(diagnostic, default, imp);
            }
            _ => self.diags.push(diagnostic),
        }
    }

    /// A default method does not fit the type of an impl that takes it over: said at the impl.
    fn report_in_impl(&mut self, mut diagnostic: Diagnostic, default: FnId, imp: ImplId) {
        if diagnostic.severity == Severity::Warning {
            return;
        }
        let info = &self.impls[imp.index()];
        let name = &self.fns[default.index()].name;
        let label = Label {
            file: self.scope(info.module).file,
            span: info.source.header,
            text: format!("this impl takes over the default method `{name}`"),
        };
        diagnostic.labels.insert(0, label);
        diagnostic.help = Some(format!("define `{name}` in the impl"));
        self.inherited_diags.push((default, diagnostic));
    }
}

/// Most findings printed per file.
const PER_FILE: usize = 100;

/// Leaves out warnings that only follow from an error: clauses that were torn apart (E0023) are incomplete as they stand,
/// and an expression in error need not be told to move.
fn without_consequences(diags: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let torn: Vec<(FileId, Span)> = diags
        .iter()
        .filter(|d| d.code == "E0023")
        .filter_map(|d| d.labels.get(1))
        .map(|first| (first.file, first.span))
        .collect();
    let errors: Vec<(FileId, Span)> = diags
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| (d.labels[0].file, d.labels[0].span))
        .collect();
    let follows = |d: &Diagnostic| {
        let (file, span) = (d.labels[0].file, d.labels[0].span);
        match d.code {
            "W0003" => torn.contains(&(file, span)),
            "W0004" => errors
                .iter()
                .any(|(f, e)| *f == file && span.start <= e.start && e.end <= span.end),
            _ => false,
        }
    };
    diags.into_iter().filter(|d| !follows(d)).collect()
}

/// Sorts by rank of the file and place, drops repetitions of one code at one place, and shortens floods.
pub(crate) fn tidy(diags: Vec<Diagnostic>, ranks: &[usize]) -> Vec<Diagnostic> {
    let mut diags = without_consequences(diags);
    diags.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            (
                ranks.get(d.labels[0].file.index()).copied(),
                d.labels[0].span.start,
                d.code,
                d.labels[0].span.end,
            )
        };
        key(a).cmp(&key(b))
    });
    diags.dedup_by(|a, b| {
        a.code == b.code
            && a.labels[0].file == b.labels[0].file
            && a.labels[0].span == b.labels[0].span
    });
    let mut out: Vec<Diagnostic> = Vec::with_capacity(diags.len());
    let mut count = 0;
    let mut dropped = 0;
    for d in diags {
        let same_file = out
            .last()
            .is_some_and(|l| l.labels[0].file == d.labels[0].file);
        if !same_file {
            note_dropped(&mut out, dropped);
            (count, dropped) = (0, 0);
        }
        count += 1;
        if count > PER_FILE && same_file {
            dropped += 1;
        } else {
            out.push(d);
        }
    }
    note_dropped(&mut out, dropped);
    out
}

fn note_dropped(out: &mut [Diagnostic], dropped: usize) {
    if let (Some(last), true) = (out.last_mut(), dropped > 0) {
        last.notes.push(format!("… {dropped} more"));
    }
}
