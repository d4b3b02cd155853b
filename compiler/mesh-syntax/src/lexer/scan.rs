//! The tokens that are scanned by hand.

use super::{Lexer, Mode, name_kind};
use crate::syntax_kind::SyntaxKind;

impl Lexer<'_> {
    fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    fn byte(&self, offset: usize) -> Option<u8> {
        self.bytes().get(offset).copied()
    }

    /// The first offset from `from` on whose byte fails `test`.
    fn skip_while(&self, from: usize, test: impl Fn(u8) -> bool) -> usize {
        let rest = &self.bytes()[from..];
        from + rest
            .iter()
            .position(|&byte| !test(byte))
            .unwrap_or(rest.len())
    }

    /// The end of a word of which everything before `from` is known. `logos` has seen ASCII only; a Unicode table in
    /// its automaton would cost more than this look at the next character.
    pub(super) fn word_end(&self, from: usize) -> usize {
        match self.byte(from) {
            Some(byte) if !byte.is_ascii() => self.unicode_word_end(from),
            _ => from,
        }
    }

    fn unicode_word_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        from + rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len())
    }

    /// A word that ends at `end`.
    pub(super) fn word(&mut self, end: usize) {
        let kind = name_kind(&self.text[self.pos..end]);
        self.push(kind, end - self.pos);
    }

    /// Something `logos` does not know: a word that starts outside ASCII, or characters of no token.
    pub(super) fn no_token(&mut self) {
        let rest = &self.text[self.pos..];
        let Some(first) = rest.chars().next() else {
            return;
        };
        if first.is_alphabetic() {
            return self.word(self.unicode_word_end(self.pos));
        }
        let message = match first {
            '&' => "unknown character `&`; the operator is `&&` or `and`".to_owned(),
            c if c.is_control() || c.is_whitespace() => {
                format!("unknown character U+{:04X}", c as u32)
            }
            c => format!("unknown character `{c}`"),
        };
        let end = self.pos + first.len_utf8();
        self.error(self.pos, end, message);
        self.push(SyntaxKind::Unknown, first.len_utf8());
    }

    pub(super) fn comment(&mut self) {
        let start = self.pos;
        if self.byte(start + 1) == Some(b'=') {
            return self.block_comment();
        }
        let end = match self.modes.last() {
            Some(&Mode::Code { braces, .. }) => self.comment_end_in_interpolation(start, braces),
            _ => self.skip_while(start, |byte| byte != b'\n' && byte != b'\r'),
        };
        let text = &self.text[start..end];
        let kind = if text.starts_with("##!") {
            SyntaxKind::ModuleDoc
        } else if text.starts_with("##") {
            SyntaxKind::DocComment
        } else {
            SyntaxKind::Comment
        };
        self.push(kind, end - start);
    }

    /// A comment must not swallow the brace that closes the interpolation around it.
    fn comment_end_in_interpolation(&self, start: usize, braces: u32) -> usize {
        let mut braces = braces;
        for (offset, &byte) in self.bytes().iter().enumerate().skip(start) {
            match byte {
                b'\n' | b'\r' => return offset,
                b'{' => braces += 1,
                b'}' if braces == 0 => return offset,
                b'}' => braces -= 1,
                _ => {}
            }
        }
        self.text.len()
    }

    fn block_comment(&mut self) {
        let start = self.pos;
        let mut depth = 0;
        let mut offset = start;
        loop {
            match (self.byte(offset), self.byte(offset + 1)) {
                (Some(b'#'), Some(b'=')) => {
                    depth += 1;
                    offset += 2;
                }
                (Some(b'='), Some(b'#')) => {
                    depth -= 1;
                    offset += 2;
                    if depth == 0 {
                        break;
                    }
                }
                (Some(_), _) => offset += 1,
                (None, _) => {
                    self.error(start, start + 2, "unterminated block comment");
                    break;
                }
            }
        }
        self.push(SyntaxKind::BlockComment, offset - start);
    }

    pub(super) fn number(&mut self) {
        let start = self.pos;
        let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'_';
        let base = match (self.byte(start), self.byte(start + 1)) {
            (Some(b'0'), Some(b'x' | b'X')) => Some(16),
            (Some(b'0'), Some(b'b' | b'B')) => Some(2),
            (Some(b'0'), Some(b'o' | b'O')) => Some(8),
            _ => None,
        };
        if let Some(base) = base {
            // Letters and digits that the base lacks are taken along, for one error instead of a surprising next token.
            let end = self.skip_while(start + 2, |byte| {
                byte.is_ascii_alphanumeric() || byte == b'_'
            });
            let (prefix, digits) = self.text[start..end].split_at(2);
            let mut digits = digits.chars().filter(|&digit| digit != '_').peekable();
            if digits.peek().is_none() {
                self.error(start, end, format!("expected digits after `{prefix}`"));
            } else if let Some(digit) = digits.find(|digit| !digit.is_digit(base)) {
                self.error(
                    start,
                    end,
                    format!("invalid digit `{digit}` in a `{prefix}` number"),
                );
            }
            return self.push(SyntaxKind::Int, end - start);
        }

        let mut end = self.skip_while(start, is_digit);
        let mut kind = SyntaxKind::Int;
        if self.byte(end) == Some(b'.')
            && self.byte(end + 1).is_some_and(|byte| byte.is_ascii_digit())
        {
            kind = SyntaxKind::Float;
            end = self.skip_while(end + 1, is_digit);
        }
        if matches!(self.byte(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            let digits = end + 1 + sign;
            if self.byte(digits).is_some_and(|byte| byte.is_ascii_digit()) {
                kind = SyntaxKind::Float;
                end = self.skip_while(digits, is_digit);
            } else if self.word_end(end + 1) == end + 1
                && self
                    .byte(end + 1)
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
            {
                // Not the start of a word such as `else`, so it was meant as an exponent.
                kind = SyntaxKind::Float;
                end += 1;
                self.error(start, end, "expected digits in the exponent");
            }
        }
        self.push(kind, end - start);
    }

    pub(super) fn regex(&mut self) {
        let start = self.pos;
        if !self.text[start..].starts_with("~r/") {
            self.error(
                start,
                start + 1,
                "unknown character `~`; a regex literal is `~r/pattern/flags`",
            );
            return self.push(SyntaxKind::Unknown, 1);
        }
        let mut offset = start + 3;
        loop {
            match self.byte(offset) {
                Some(b'/') => break,
                Some(b'\\') => offset += 2,
                Some(_) => offset += 1,
                None => {
                    let end = self.skip_while(start, |byte| byte != b'\n' && byte != b'\r');
                    self.error(start, start + 3, "unterminated regex literal");
                    return self.push(SyntaxKind::Regex, end - start);
                }
            }
        }
        let flags = offset + 1;
        let end = self.skip_while(flags, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let end = self.word_end(end);
        if let Some(flag) = self.text[flags..end]
            .chars()
            .find(|flag| !matches!(flag, 'i' | 'm' | 's'))
        {
            self.error(
                flags,
                end,
                format!("unknown regex flag `{flag}`; the flags are `i`, `m` and `s`"),
            );
        }
        self.push(SyntaxKind::Regex, end - start);
    }

    /// A run of text in a string, or what ends it.
    pub(super) fn string_text(&mut self, heredoc: bool) {
        let start = self.pos;
        let mut offset = start;
        loop {
            match (self.byte(offset), self.byte(offset + 1)) {
                (None, _) => break,
                (Some(b'\\'), Some(next)) => {
                    // The escaped character may be longer than a byte.
                    offset += 1 + if next.is_ascii() {
                        1
                    } else {
                        self.char_len(offset + 1)
                    };
                }
                (Some(b'#' | b'$'), Some(b'{')) => break,
                (Some(b'"'), _) if !heredoc || self.text[offset..].starts_with("\"\"\"") => break,
                (Some(_), _) => offset += 1,
            }
        }
        if offset > start {
            return self.push(SyntaxKind::StringText, offset - start);
        }
        match self.byte(offset) {
            Some(b'"') => {
                self.modes.pop();
                match heredoc {
                    true => self.push(SyntaxKind::HeredocEnd, 3),
                    false => self.push(SyntaxKind::StringEnd, 1),
                }
            }
            _ => {
                self.modes.push(Mode::Code {
                    braces: 0,
                    opened: offset as u32,
                });
                self.push(SyntaxKind::InterpStart, 2);
            }
        }
    }

    fn char_len(&self, offset: usize) -> usize {
        self.text[offset..].chars().next().map_or(1, char::len_utf8)
    }
}
