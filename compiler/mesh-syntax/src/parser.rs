//! The machinery of the parser: a cursor over the significant tokens that writes events.
//!
//! The grammar modules say what the language looks like; this one knows nothing of it. Events become the lossless tree
//! (`crate::green`) or the compact tree from which the AST is lowered (`crate::tree`).

use crate::layout::Layout;
use crate::lexer::{Tokens, name_kind};
use crate::syntax_kind::SyntaxKind;
use crate::{FileKind, LineIndex, Span, SyntaxError};

/// How deep expressions, patterns, types and definitions may nest. The parser and everything behind it recurse; with
/// this limit they fit the 2 MiB stack of a Rust thread even in a debug build.
const MAX_DEPTH: u32 = 600;

/// How deep the tree may get where the parser does not recurse: a chain `a + b + c` or `a.b.c` is one level per operator.
const MAX_HEIGHT: u32 = 4000;

/// A step of the parser.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// A node starts. With `parent` not 0, the node that starts that many events later encloses this one.
    Start { kind: SyntaxKind, parent: u32 },
    /// The innermost open node ends.
    Finish,
    /// The next significant token belongs to the innermost open node.
    Token,
}

/// What the parser found.
pub(crate) struct Output {
    pub(crate) events: Vec<Event>,
    pub(crate) errors: Vec<SyntaxError>,
    /// Atom tokens that turned out to be a colon and a name: index of the token, kind of the name.
    pub(crate) split_atoms: Vec<(u32, SyntaxKind)>,
}

/// A significant token.
#[derive(Clone, Copy)]
struct Significant {
    kind: SyntaxKind,
    /// A line break stands before it.
    on_new_line: bool,
    /// Index among all tokens.
    raw: u32,
}

/// Constructs that are open around the cursor: they decide which stray tokens end a block instead of being skipped.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) parens: u32,
    pub(crate) brackets: u32,
    pub(crate) braces: u32,
    pub(crate) interpolations: u32,
    pub(crate) ifs: u32,
}

pub(crate) struct Parser<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    significant: Vec<Significant>,
    pos: usize,
    events: Vec<Event>,
    errors: Vec<SyntaxError>,
    split_atoms: Vec<(u32, SyntaxKind)>,
    /// The colon of the atom at the cursor has been consumed.
    colon_split_off: bool,
    /// Offset of the newest error: one place gets one error.
    last_error: Option<u32>,
    depth: u32,
    /// Height of the tallest node completed in the innermost open node so far.
    height: u32,
    /// Openers of blocks whose `end` is indented less than they are.
    odd_blocks: Vec<(Span, Span)>,
    /// Nesting went too deep: the rest of the file has been skipped and further errors mean nothing.
    gave_up: bool,
    pub(crate) kind: FileKind,
    pub(crate) layout: Layout,
    pub(crate) open: Open,
}

impl<'t> Parser<'t> {
    pub(crate) fn new(text: &'t str, tokens: &'t Tokens, kind: FileKind) -> Self {
        let mut significant = Vec::with_capacity(tokens.len() / 2 + 1);
        let mut on_new_line = false;
        for raw in 0..=tokens.len() {
            match tokens.kind(raw) {
                SyntaxKind::Newline => on_new_line = true,
                kind if kind.is_trivia() => {}
                kind => {
                    significant.push(Significant {
                        kind,
                        on_new_line,
                        raw: raw as u32,
                    });
                    on_new_line = false;
                }
            }
        }
        Self {
            text,
            tokens,
            events: Vec::with_capacity(significant.len() * 3),
            significant,
            pos: 0,
            errors: Vec::new(),
            split_atoms: Vec::new(),
            colon_split_off: false,
            last_error: None,
            depth: 0,
            height: 0,
            odd_blocks: Vec::new(),
            gave_up: false,
            kind,
            layout: Layout::LINE,
            open: Open::default(),
        }
    }

    pub(crate) fn finish(self) -> Output {
        Output {
            events: self.events,
            errors: self.errors,
            split_atoms: self.split_atoms,
        }
    }

    // ---- looking ----

    /// Kind of the token `n` places ahead.
    pub(crate) fn nth(&self, n: usize) -> SyntaxKind {
        self.significant
            .get(self.pos + n)
            .map_or(SyntaxKind::Eof, |token| token.kind)
    }

    pub(crate) fn current(&self) -> SyntaxKind {
        self.nth(0)
    }

    pub(crate) fn at(&self, kind: SyntaxKind) -> bool {
        self.current() == kind
    }

    pub(crate) fn at_any(&self, kinds: &[SyntaxKind]) -> bool {
        kinds.contains(&self.current())
    }

    /// A contextual word `n` places ahead.
    pub(crate) fn nth_word(&self, n: usize, word: &str) -> bool {
        self.nth(n) == SyntaxKind::Ident && self.nth_text(n) == word
    }

    pub(crate) fn at_word(&self, word: &str) -> bool {
        self.nth_word(0, word)
    }

    pub(crate) fn nth_text(&self, n: usize) -> &'t str {
        let Span { start, end } = self.nth_span(n);
        &self.text[start as usize..end as usize]
    }

    /// Whether a line break stands before the token `n` places ahead.
    pub(crate) fn nth_on_new_line(&self, n: usize) -> bool {
        self.significant
            .get(self.pos + n)
            .is_some_and(|token| token.on_new_line)
    }

    pub(crate) fn on_new_line(&self) -> bool {
        self.nth_on_new_line(0)
    }

    /// Whether the rest of the line has an arrow that belongs to no `fn` in it.
    pub(crate) fn arrow_in_line(&self) -> bool {
        let mut n = 0;
        while !matches!(
            self.nth(n),
            SyntaxKind::Eof | SyntaxKind::FnKw | SyntaxKind::EndKw
        ) && (n == 0 || !self.nth_on_new_line(n))
        {
            if self.nth(n) == SyntaxKind::Arrow {
                return true;
            }
            n += 1;
        }
        false
    }

    /// The text of a range that was parsed.
    pub(crate) fn text_between(&self, start: u32, end: u32) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn nth_span(&self, n: usize) -> Span {
        let index = (self.pos + n).min(self.significant.len() - 1);
        let span = self.tokens.span(self.significant[index].raw as usize);
        if n == 0 && self.colon_split_off {
            Span::new(span.start + 1, span.end)
        } else {
            span
        }
    }

    /// Place of the current token.
    pub(crate) fn current_span(&self) -> Span {
        self.nth_span(0)
    }

    /// Place of the token before the current one.
    pub(crate) fn previous_span(&self) -> Span {
        let raw = self.significant[self.pos.saturating_sub(1)].raw;
        self.tokens.span(raw as usize)
    }

    /// Whether the next token follows the current one without a gap.
    pub(crate) fn next_is_joint(&self) -> bool {
        self.current_span().end == self.nth_span(1).start
    }

    /// Number of tokens consumed; grows with every token.
    pub(crate) fn progress(&self) -> (usize, bool) {
        (self.pos, self.colon_split_off)
    }

    // ---- consuming ----

    /// Takes the current token into the innermost open node. At the end of the file nothing happens.
    pub(crate) fn bump(&mut self) {
        if self.at(SyntaxKind::Eof) {
            return;
        }
        self.events.push(Event::Token);
        self.pos += 1;
        self.colon_split_off = false;
    }

    pub(crate) fn eat(&mut self, kind: SyntaxKind) -> bool {
        let found = self.at(kind);
        if found {
            self.bump();
        }
        found
    }

    /// Takes the current token, or reports that it is missing.
    pub(crate) fn expect(&mut self, kind: SyntaxKind) -> bool {
        let found = self.eat(kind);
        if !found {
            let text = kind.fixed_text().unwrap_or("token");
            self.error_expected(&format!("`{text}`"));
        }
        found
    }

    /// Takes the colon out of the atom token at the cursor; the rest of it becomes the current token.
    pub(crate) fn bump_colon_of_atom(&mut self) {
        let name = self.nth_text(0).trim_start_matches(':');
        let kind = match name_kind(name) {
            // As in the lexer: reserved only in front of a brace.
            SyntaxKind::JsonKw if self.nth(1) != SyntaxKind::LBrace => SyntaxKind::Ident,
            kind => kind,
        };
        self.events.push(Event::Token);
        let token = &mut self.significant[self.pos];
        self.split_atoms.push((token.raw, kind));
        token.kind = kind;
        token.on_new_line = false;
        self.colon_split_off = true;
    }

    // ---- nodes ----

    pub(crate) fn start(&mut self) -> Marker {
        let event = self.events.len() as u32;
        self.events.push(Event::Start {
            kind: SyntaxKind::Tombstone,
            parent: 0,
        });
        Marker {
            event,
            outer_height: std::mem::take(&mut self.height),
        }
    }

    // ---- depth ----

    /// Runs `parse` one level deeper. At the limit it skips the rest of the file instead and returns `None`; `what` names the construct.
    pub(crate) fn nested<T>(
        &mut self,
        what: &str,
        parse: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            self.give_up(what);
            return None;
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        Some(result)
    }

    /// Whether a chain whose left side is `left` may grow by one more operator.
    pub(crate) fn may_grow(&mut self, left: &Completed) -> bool {
        if left.height < MAX_HEIGHT {
            return true;
        }
        self.give_up("expression");
        false
    }

    fn give_up(&mut self, what: &str) {
        self.error(format!("{what} is nested too deeply"));
        self.gave_up = true;
        let error = self.start();
        while !self.at(SyntaxKind::Eof) {
            self.bump();
        }
        error.complete(self, SyntaxKind::Error);
    }

    // ---- errors ----

    /// Reports an error at the current token.
    pub(crate) fn error(&mut self, message: impl Into<String>) -> Option<&mut SyntaxError> {
        // Unknown characters have been reported as such.
        if self.at(SyntaxKind::Unknown) {
            return None;
        }
        let span = self.error_span();
        self.error_at(span, message)
    }

    /// Reports an error, unless the place has one already; gives it back for more detail.
    pub(crate) fn error_at(
        &mut self,
        span: Span,
        message: impl Into<String>,
    ) -> Option<&mut SyntaxError> {
        if self.gave_up || self.last_error == Some(span.start) {
            return None;
        }
        self.last_error = Some(span.start);
        self.errors.push(SyntaxError::new(message, span));
        self.errors.last_mut()
    }

    /// The newest error.
    pub(crate) fn last_error_mut(&mut self) -> Option<&mut SyntaxError> {
        self.errors.last_mut()
    }

    /// Reports `expected <what>, found <current token>`.
    pub(crate) fn error_expected(&mut self, what: &str) -> Option<&mut SyntaxError> {
        let found = self.describe_current();
        self.error(format!("expected {what}, found {found}"))
    }

    /// Reports that the line before the cursor ends where `what` was expected.
    pub(crate) fn error_at_line_end(&mut self, what: &str) -> Option<&mut SyntaxError> {
        let span = self.end_of_previous();
        self.error_at(span, format!("expected {what}, found the end of the line"))
    }

    // ---- indentation, which means nothing but tells where an `end` was forgotten ----

    /// Remembers the block that `opened` opened if the `end` at the cursor, which closes it, is indented less than it is.
    pub(crate) fn compare_indentation(&mut self, opened: Span) {
        if !self.on_new_line() {
            return;
        }
        let end = self.current_span();
        if let (Some(outer), Some(inner)) =
            (self.indentation(end.start), self.indentation(opened.start))
            && outer < inner
        {
            self.odd_blocks.push((opened, end));
        }
    }

    /// Advice for a block without `end`, if the indentation of a block in it shows where it was forgotten.
    pub(crate) fn likely_missing_end(&self, opened: Span) -> Option<String> {
        let first = self
            .odd_blocks
            .iter()
            .filter(|odd| odd.0.start > opened.start)
            .min_by_key(|odd| odd.1.start)?;
        let line = |span: Span| LineIndex::new(self.text).line_col(span.start).line;
        let (inner, end) = (line(first.0), line(first.1));
        Some(format!(
            "the `end` in line {end} closes the block opened in line {inner}, but is indented less: an `end` may be \
             missing before it"
        ))
    }

    /// Number of blanks at the start of the line with `offset`; `None` if the line is too long to look for its start.
    fn indentation(&self, offset: u32) -> Option<usize> {
        // Enough for any line people write; keeps the cost of a generated file in bounds.
        const LONGEST_LINE: usize = 400;
        let before = &self.text.as_bytes()[..offset as usize];
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let start = before.iter().rev().take(LONGEST_LINE).position(is_break);
        let start = match start {
            Some(distance) => before.len() - distance,
            None if before.len() < LONGEST_LINE => 0,
            None => return None,
        };
        Some(
            self.text.as_bytes()[start..]
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count(),
        )
    }

    /// Puts the current token into an error node.
    pub(crate) fn skip_token(&mut self) {
        let error = self.start();
        self.bump();
        error.complete(self, SyntaxKind::Error);
    }

    /// The current token; at the end of the file, where there is nothing to underline, the last character before it.
    fn error_span(&self) -> Span {
        let span = self.current_span();
        if span.start < span.end {
            return span;
        }
        self.end_of_previous()
    }

    /// The last character before the cursor that is no blank or comment.
    fn end_of_previous(&self) -> Span {
        let last = self.previous_span();
        let text = &self.text[last.start as usize..last.end as usize];
        let width = text.chars().next_back().map_or(0, char::len_utf8) as u32;
        Span::new(last.end - width, last.end)
    }

    fn describe_current(&self) -> String {
        match self.current() {
            SyntaxKind::Eof => "end of file".to_owned(),
            SyntaxKind::StringStart | SyntaxKind::HeredocStart => "a string".to_owned(),
            SyntaxKind::InterpEnd => "the end of the interpolation".to_owned(),
            _ => format!("`{}`", self.nth_text(0)),
        }
    }
}

/// A node that has been started; must be completed or abandoned.
#[must_use]
pub(crate) struct Marker {
    event: u32,
    outer_height: u32,
}

impl Marker {
    pub(crate) fn complete(self, p: &mut Parser<'_>, kind: SyntaxKind) -> Completed {
        if let Event::Start { kind: slot, .. } = &mut p.events[self.event as usize] {
            *slot = kind;
        }
        p.events.push(Event::Finish);
        let height = p.height + 1;
        p.height = self.outer_height.max(height);
        Completed {
            event: self.event,
            kind,
            height,
        }
    }

    /// Gives the node up; what it has collected belongs to the node around it.
    pub(crate) fn abandon(self, p: &mut Parser<'_>) {
        if self.event as usize == p.events.len() - 1 {
            p.events.pop();
        }
        p.height = p.height.max(self.outer_height);
    }
}

/// A finished node.
#[derive(Clone, Copy)]
pub(crate) struct Completed {
    event: u32,
    pub(crate) kind: SyntaxKind,
    height: u32,
}

impl Completed {
    /// Starts a node that encloses this one.
    pub(crate) fn precede(self, p: &mut Parser<'_>) -> Marker {
        let outer = p.start();
        if let Event::Start { parent, .. } = &mut p.events[self.event as usize] {
            *parent = outer.event - self.event;
        }
        p.height = self.height;
        outer
    }
}
