//! Text to tokens. Lossless: the tokens cover every byte, in order.
//!
//! `logos` recognises the tokens that are regular. Everything with a memory of its own (strings with interpolations,
//! nested comments, regexes) or with a useful error for malformed input (numbers) is scanned by hand behind its first
//! character.

mod scan;

use crate::syntax_kind::SyntaxKind;
use crate::{Span, SyntaxError};
use logos::Logos;

/// A token; it ends where the next one starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: SyntaxKind,
    pub(crate) start: u32,
}

/// The tokens of a text, ended by one [`SyntaxKind::Eof`].
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    all: Vec<Token>,
}

impl Tokens {
    /// Number of tokens without the final [`SyntaxKind::Eof`].
    pub(crate) fn len(&self) -> usize {
        self.all.len() - 1
    }

    pub(crate) fn kind(&self, index: usize) -> SyntaxKind {
        self.all[index].kind
    }

    pub(crate) fn span(&self, index: usize) -> Span {
        let start = self.all[index].start;
        let end = self.all.get(index + 1).map_or(start, |next| next.start);
        Span::new(start, end)
    }

    /// Where the last token ends that is neither white space nor a comment.
    pub(crate) fn code_end(&self) -> u32 {
        let last = (0..self.len())
            .rev()
            .find(|&index| !self.kind(index).is_trivia());
        last.map_or(0, |index| self.span(index).end)
    }

    /// Splits atom tokens into a colon and the name behind it, given their indices (ascending) and the kinds of the names.
    pub(crate) fn split_atoms(&mut self, atoms: &[(u32, SyntaxKind)]) {
        if atoms.is_empty() {
            return;
        }
        let mut split = Vec::with_capacity(self.all.len() + atoms.len());
        let mut atoms = atoms.iter().peekable();
        for (index, &token) in self.all.iter().enumerate() {
            if let Some(&(_, name)) = atoms.next_if(|atom| atom.0 as usize == index) {
                split.push(Token {
                    kind: SyntaxKind::Colon,
                    start: token.start,
                });
                split.push(Token {
                    kind: name,
                    start: token.start + 1,
                });
            } else {
                split.push(token);
            }
        }
        self.all = split;
    }
}

/// The kind of a word: reserved or not.
pub(crate) fn name_kind(word: &str) -> SyntaxKind {
    SyntaxKind::from_keyword(word).unwrap_or(SyntaxKind::Ident)
}

/// What `logos` can tell from the characters alone.
#[derive(Logos, Clone, Copy, PartialEq, Debug)]
enum Raw {
    #[regex(r"[ \t]+")]
    Whitespace,
    #[regex(r"\n|\r\n|\r")]
    Newline,
    #[token("#")]
    Hash,
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*")]
    Word,
    #[regex(r"[0-9]")]
    Digit,
    #[regex(r":[a-z_][A-Za-z0-9_]*")]
    Atom,
    #[token("\"")]
    Quote,
    #[token("\"\"\"")]
    TripleQuote,
    #[token("~")]
    Tilde,
    #[regex(r"\|[0-9]+>")]
    SlotPipe,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("/")]
    Slash,
    #[token("%")]
    Percent,
    #[token("==")]
    EqEq,
    #[token("!=")]
    NotEq,
    #[token("<")]
    Lt,
    #[token(">")]
    Gt,
    #[token("<=")]
    LtEq,
    #[token(">=")]
    GtEq,
    #[token("&&")]
    AmpAmp,
    #[token("||")]
    BarBar,
    #[token("!")]
    Bang,
    #[token("|>")]
    PipeGt,
    #[token("..")]
    DotDot,
    #[token("<>")]
    Diamond,
    #[token("++")]
    PlusPlus,
    #[token("=")]
    Eq,
    #[token("->")]
    Arrow,
    #[token("=>")]
    FatArrow,
    #[token("::")]
    ColonColon,
    #[token("?")]
    Question,
    #[token("|")]
    Bar,
    #[token("(")]
    LParen,
    #[token(")")]
    RParen,
    #[token("[")]
    LBracket,
    #[token("]")]
    RBracket,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(",")]
    Comma,
    #[token(".")]
    Dot,
    #[token(":")]
    Colon,
    #[token(";")]
    Semicolon,
    #[token("@")]
    At,
}

/// A literal whose end is still to come.
enum Mode {
    /// The text of a string, up to its closing quote.
    Text {
        /// Three quotes instead of one.
        heredoc: bool,
        opened: u32,
    },
    /// The code of an interpolation, up to its closing brace.
    Code {
        /// Braces opened in the code and not closed yet.
        braces: u32,
        opened: u32,
    },
}

/// Splits `text` into tokens.
pub(crate) fn lex(text: &str) -> (Tokens, Vec<SyntaxError>) {
    let mut lexer = Lexer {
        text,
        raw: Raw::lexer(text),
        raw_base: 0,
        pos: 0,
        // A guess that is seldom exceeded: Mesh code has about one token per four bytes, white space included.
        tokens: Vec::with_capacity(text.len() / 3 + 8),
        modes: Vec::new(),
        pending_json: None,
        errors: Vec::new(),
    };
    lexer.run();
    (Tokens { all: lexer.tokens }, lexer.errors)
}

struct Lexer<'t> {
    text: &'t str,
    raw: logos::Lexer<'t, Raw>,
    /// Offset in `text` where the source of `raw` starts.
    raw_base: usize,
    /// Everything before this offset is in `tokens`.
    pos: usize,
    tokens: Vec<Token>,
    modes: Vec<Mode>,
    /// A `json` whose next token is not known yet: it is a reserved word only in front of `{`.
    pending_json: Option<usize>,
    errors: Vec<SyntaxError>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.push(SyntaxKind::Whitespace, '\u{feff}'.len_utf8());
        }
        while self.pos < self.text.len() {
            match self.modes.last() {
                Some(&Mode::Text { heredoc, .. }) => self.string_text(heredoc),
                _ => self.code(),
            }
        }
        self.report_unterminated();
        self.tokens.push(Token {
            kind: SyntaxKind::Eof,
            start: self.pos as u32,
        });
    }

    /// Everything opened and never closed follows from the outermost opener, so only that one is reported.
    fn report_unterminated(&mut self) {
        let (message, start, len, secondary) = match self.modes[..] {
            [] => return,
            [Mode::Text { heredoc, opened }] => (
                "unterminated string",
                opened,
                if heredoc { 3 } else { 1 },
                None,
            ),
            [
                Mode::Text { opened: string, .. },
                Mode::Code { opened, .. },
                ..,
            ] => {
                let secondary = (
                    Span::new(string, string + 1),
                    "the string starts here".to_owned(),
                );
                (
                    "unterminated string interpolation",
                    opened,
                    2,
                    Some(secondary),
                )
            }
            // Modes alternate and start with a text.
            [Mode::Code { opened, .. }, ..] | [Mode::Text { opened, .. }, ..] => {
                ("unterminated string", opened, 1, None)
            }
        };
        self.error(start as usize, start as usize + len, message);
        if let Some(error) = self.errors.last_mut() {
            error.secondary = secondary;
        }
    }

    /// One token of code.
    fn code(&mut self) {
        let offset = self.raw_base + self.raw.span().end;
        if offset < self.pos {
            self.raw.bump(self.pos - offset);
        } else if offset > self.pos {
            // Only after characters that are no token: `logos` may have looked further than we want to skip.
            self.raw = Raw::lexer(&self.text[self.pos..]);
            self.raw_base = self.pos;
        }
        let raw = self.raw.next();
        let len = self.raw.slice().len();
        let kind = match raw {
            Some(Ok(raw)) => raw,
            _ => return self.no_token(),
        };
        let kind = match kind {
            Raw::Whitespace => SyntaxKind::Whitespace,
            Raw::Newline => SyntaxKind::Newline,
            Raw::Hash => return self.comment(),
            Raw::Word => return self.word(self.word_end(self.pos + len)),
            Raw::Digit => return self.number(),
            Raw::Atom => {
                let len = self.word_end(self.pos + len) - self.pos;
                return self.push(SyntaxKind::Atom, len);
            }
            Raw::Quote => return self.open_string(false, SyntaxKind::StringStart, len),
            Raw::TripleQuote => return self.open_string(true, SyntaxKind::HeredocStart, len),
            Raw::Tilde => return self.regex(),
            Raw::SlotPipe => SyntaxKind::SlotPipe,
            Raw::Plus => SyntaxKind::Plus,
            Raw::Minus => SyntaxKind::Minus,
            Raw::Star => SyntaxKind::Star,
            Raw::Slash => SyntaxKind::Slash,
            Raw::Percent => SyntaxKind::Percent,
            Raw::EqEq => SyntaxKind::EqEq,
            Raw::NotEq => SyntaxKind::NotEq,
            Raw::Lt => SyntaxKind::Lt,
            Raw::Gt => SyntaxKind::Gt,
            Raw::LtEq => SyntaxKind::LtEq,
            Raw::GtEq => SyntaxKind::GtEq,
            Raw::AmpAmp => SyntaxKind::AmpAmp,
            Raw::BarBar => SyntaxKind::BarBar,
            Raw::Bang => SyntaxKind::Bang,
            Raw::PipeGt => SyntaxKind::PipeGt,
            Raw::DotDot => SyntaxKind::DotDot,
            Raw::Diamond => SyntaxKind::Diamond,
            Raw::PlusPlus => SyntaxKind::PlusPlus,
            Raw::Eq => SyntaxKind::Eq,
            Raw::Arrow => SyntaxKind::Arrow,
            Raw::FatArrow => SyntaxKind::FatArrow,
            Raw::ColonColon => SyntaxKind::ColonColon,
            Raw::Question => SyntaxKind::Question,
            Raw::Bar => SyntaxKind::Bar,
            Raw::LParen => SyntaxKind::LParen,
            Raw::RParen => SyntaxKind::RParen,
            Raw::LBracket => SyntaxKind::LBracket,
            Raw::RBracket => SyntaxKind::RBracket,
            Raw::LBrace => {
                if let Some(Mode::Code { braces, .. }) = self.modes.last_mut() {
                    *braces += 1;
                }
                SyntaxKind::LBrace
            }
            Raw::RBrace => return self.close_brace(),
            Raw::Comma => SyntaxKind::Comma,
            Raw::Dot => SyntaxKind::Dot,
            Raw::Colon => SyntaxKind::Colon,
            Raw::Semicolon => SyntaxKind::Semicolon,
            Raw::At => SyntaxKind::At,
        };
        self.push(kind, len);
    }

    fn close_brace(&mut self) {
        match self.modes.last_mut() {
            Some(Mode::Code { braces: 0, .. }) => {
                self.modes.pop();
                self.push(SyntaxKind::InterpEnd, 1);
            }
            Some(Mode::Code { braces, .. }) => {
                *braces -= 1;
                self.push(SyntaxKind::RBrace, 1);
            }
            _ => self.push(SyntaxKind::RBrace, 1),
        }
    }

    fn open_string(&mut self, heredoc: bool, kind: SyntaxKind, len: usize) {
        self.modes.push(Mode::Text {
            heredoc,
            opened: self.pos as u32,
        });
        self.push(kind, len);
    }

    /// Adds the next `len` bytes as one token.
    fn push(&mut self, kind: SyntaxKind, len: usize) {
        let index = self.tokens.len();
        if let Some(json) = self.pending_json
            && !kind.is_trivia()
        {
            self.pending_json = None;
            if kind == SyntaxKind::LBrace {
                self.tokens[json].kind = SyntaxKind::JsonKw;
            }
        }
        let kind = if kind == SyntaxKind::JsonKw {
            self.pending_json = Some(index);
            SyntaxKind::Ident
        } else {
            kind
        };
        self.tokens.push(Token {
            kind,
            start: self.pos as u32,
        });
        self.pos += len;
    }

    fn error(&mut self, start: usize, end: usize, message: impl Into<String>) {
        self.errors.push(SyntaxError::new(
            message,
            Span::new(start as u32, end as u32),
        ));
    }
}

#[cfg(test)]
mod tests;
