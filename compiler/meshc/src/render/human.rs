//! The form for people: source lines with underlined places.

use super::{ShownFile, clamp};
use ariadne::{Cache, Color, Config, IndexType, Label, Report, ReportKind, Source};
use mesh_types::{Diagnostic, Severity};
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// Lines with more bytes are not shown: generated text, which would fill screens.
const LONGEST_SHOWN_LINE: usize = 1000;

/// File by index, and byte range in it.
type Place = (usize, Range<usize>);

pub(super) struct Renderer<'a> {
    sources: Sources<'a>,
    colour: bool,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(files: &'a [ShownFile], colour: bool) -> Self {
        Renderer {
            sources: Sources {
                files,
                parsed: HashMap::new(),
            },
            colour,
        }
    }

    /// `error: …`.
    pub(super) fn message(&self, message: &str) -> String {
        format!("{} {message}\n", self.paint("31", "error:"))
    }

    /// `warning: …`.
    pub(super) fn remark(&self, message: &str) -> String {
        format!("{} {message}\n", self.paint("33", "warning:"))
    }

    /// `error: …`, and where it shows.
    pub(super) fn project_fault(&self, diagnostic: &Diagnostic) -> String {
        let mut text = self.message(&diagnostic.title);
        if let Some(place) = self.place(diagnostic, 0) {
            text.push_str(&format!("  --> {}\n", self.position(&place)));
        }
        text
    }

    pub(super) fn diagnostic(&mut self, diagnostic: &Diagnostic) -> String {
        let places: Option<Vec<Place>> = (0..diagnostic.labels.len())
            .map(|label| self.place(diagnostic, label))
            .collect();
        let mut text = match places {
            Some(places)
                if !places.is_empty() && places.iter().all(|place| self.is_showable(place)) =>
            {
                self.with_source(diagnostic, places)
            }
            _ => self.without_source(diagnostic),
        };
        for (word, remark) in diagnostic
            .help
            .iter()
            .map(|help| ("Help", help))
            .chain(diagnostic.notes.iter().map(|note| ("Note", note)))
        {
            text.push_str(&format!(
                "{} {remark}\n",
                self.paint("36", &format!("{word}:"))
            ));
        }
        text.push('\n');
        text
    }

    fn with_source(&mut self, diagnostic: &Diagnostic, places: Vec<Place>) -> String {
        let (kind, colour) = match diagnostic.severity {
            Severity::Error => (ReportKind::Error, Color::Red),
            Severity::Warning => (ReportKind::Warning, Color::Yellow),
        };
        let config = Config::default()
            .with_color(self.colour)
            .with_index_type(IndexType::Byte);
        let mut report = Report::build(kind, places[0].clone())
            .with_config(config)
            .with_code(diagnostic.code)
            .with_message(&diagnostic.title);
        // The file of the primary label comes first: its place is the one in the header. Then in the order of the source: the
        // renderer opens a new group for a place above the one before it.
        let primary = places[0].0;
        let mut labels: Vec<_> = diagnostic.labels.iter().zip(places).enumerate().collect();
        labels.sort_by_key(|(_, (_, (file, range)))| (*file != primary, *file, range.start));
        for (index, (label, place)) in labels {
            let shade = if index == 0 { colour } else { Color::Cyan };
            report.add_label(
                Label::new(place)
                    .with_message(&label.text)
                    .with_color(shade),
            );
        }
        let mut rendered = Vec::new();
        // Writing to memory fails only for a file that is not in the cache, and place() has looked.
        let _ = report.finish().write(&mut self.sources, &mut rendered);
        String::from_utf8_lossy(&rendered)
            .lines()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    }

    /// For diagnostics about no place, and for lines that no screen has room for.
    fn without_source(&self, diagnostic: &Diagnostic) -> String {
        let (name, colour) = match diagnostic.severity {
            Severity::Error => ("Error:", "31"),
            Severity::Warning => ("Warning:", "33"),
        };
        let header = self.paint(colour, &format!("[{}] {name}", diagnostic.code));
        let mut text = format!("{header} {}\n", diagnostic.title);
        for (index, label) in diagnostic.labels.iter().enumerate() {
            if let Some(place) = self.place(diagnostic, index) {
                text.push_str(&format!(
                    "  --> {}: {}\n",
                    self.position(&place),
                    label.text
                ));
            }
        }
        text
    }

    /// `file:line:column` of the start of a place.
    fn position(&self, (file, range): &Place) -> String {
        let file = &self.sources.files[*file];
        let before = &file.text[..range.start];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        format!("{}:{line}:{column}", file.path)
    }

    /// Whether the lines at both ends of a place are short enough to be shown.
    fn is_showable(&self, (file, range): &Place) -> bool {
        let text = &self.sources.files[*file].text;
        [range.start, range.end].into_iter().all(|offset| {
            let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[offset..]
                .find('\n')
                .map_or(text.len(), |newline| offset + newline);
            end - start <= LONGEST_SHOWN_LINE
        })
    }

    /// Place of a label.
    fn place(&self, diagnostic: &Diagnostic, label: usize) -> Option<Place> {
        let label = diagnostic.labels.get(label)?;
        let file = self.sources.files.get(label.file.index())?;
        Some((label.file.index(), clamp(&file.text, label.span)))
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Files by index, split into lines when first shown.
struct Sources<'a> {
    files: &'a [ShownFile],
    parsed: HashMap<usize, Source<&'a str>>,
}

impl<'a> Cache<usize> for &mut Sources<'a> {
    type Storage = &'a str;

    fn fetch(&mut self, id: &usize) -> Result<&Source<&'a str>, impl fmt::Debug> {
        match self.files.get(*id) {
            Some(file) => Ok(&*self
                .parsed
                .entry(*id)
                .or_insert_with(|| Source::from(&*file.text))),
            None => Err("unknown file"),
        }
    }

    fn display<'b>(&self, id: &'b usize) -> Option<impl fmt::Display + 'b> {
        self.files.get(*id).map(|file| file.path.clone())
    }
}
