//! Strings: escapes, heredoc indentation, interpolations.

use super::Lower;
use crate::Span;
use crate::ast::{ExprKind, InterpPart, Lit};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;
use smol_str::SmolStr;

/// A piece of a string as written.
enum Piece<'t> {
    /// Raw text and its offset in the file.
    Text(&'t str, u32),
    Interpolation(Node<'t>),
}

impl<'t> Lower<'t, '_> {
    /// A string expression: a literal if nothing is interpolated.
    #[inline(never)]
    pub(super) fn string(&mut self, node: Node<'t>) -> ExprKind {
        let mut parts = Vec::new();
        let mut text = String::new();
        for piece in pieces(node) {
            match piece {
                Piece::Text(raw, offset) => self.unescape(raw, offset, &mut text),
                Piece::Interpolation(node) => {
                    if !text.is_empty() {
                        parts.push(InterpPart::Text(std::mem::take(&mut text).into()));
                    }
                    parts.push(InterpPart::Expr(self.expr_in(node)));
                }
            }
        }
        if parts.is_empty() {
            return ExprKind::Lit(Lit::Str(text.into()));
        }
        if !text.is_empty() {
            parts.push(InterpPart::Text(text.into()));
        }
        ExprKind::Interp(parts)
    }

    /// The value of a string in a place without interpolation.
    pub(super) fn plain_string(&mut self, node: Node<'t>) -> SmolStr {
        let mut text = String::new();
        for piece in pieces(node) {
            if let Piece::Text(raw, offset) = piece {
                self.unescape(raw, offset, &mut text);
            }
        }
        text.into()
    }

    /// A string where no interpolation makes sense; `what` says where that is.
    pub(super) fn literal_string(&mut self, node: Node<'t>, what: &str) -> SmolStr {
        if let Some(interpolation) = node.child(SyntaxKind::Interpolation) {
            self.error(
                format!("string interpolation not allowed in {what}"),
                interpolation.span(),
            );
        }
        self.plain_string(node)
    }

    /// Appends `raw`, which stands at `offset`, with its escapes decoded.
    fn unescape(&mut self, raw: &str, offset: u32, out: &mut String) {
        let mut rest = raw;
        while let Some(backslash) = rest.find('\\') {
            out.push_str(&rest[..backslash]);
            let at = offset + (raw.len() - rest.len() + backslash) as u32;
            let escape = &rest[backslash + 1..];
            let Some(escaped) = escape.chars().next() else {
                return;
            };
            let mut len = escaped.len_utf8();
            match escaped {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                '0' => out.push('\0'),
                'u' => match unicode_escape(&escape[1..]) {
                    Ok((scalar, digits_len)) => {
                        out.push(scalar);
                        len += digits_len;
                    }
                    Err(message) => {
                        self.error(message, Span::new(at, at + 2));
                    }
                },
                other => out.push(other),
            }
            rest = &escape[len..];
        }
        out.push_str(rest);
    }
}

/// The scalar value of `{h…h}` and the length of that text.
fn unicode_escape(text: &str) -> Result<(char, usize), &'static str> {
    let digits = text
        .strip_prefix('{')
        .ok_or("expected `{` after `\\u`: a Unicode escape is `\\u{h…h}`")?;
    let len = digits
        .find(|c: char| !c.is_ascii_hexdigit())
        .unwrap_or(digits.len());
    if !digits[len..].starts_with('}') {
        return Err("expected `}` to close the Unicode escape `\\u{h…h}`");
    }
    if len == 0 || len > 6 {
        return Err("a Unicode escape has one to six hexadecimal digits");
    }
    let scalar = u32::from_str_radix(&digits[..len], 16)
        .ok()
        .and_then(char::from_u32);
    let scalar = scalar.ok_or("this Unicode escape is not a Unicode scalar value")?;
    Ok((scalar, len + 2))
}

fn pieces(node: Node<'_>) -> Vec<Piece<'_>> {
    let mut pieces: Vec<(u32, Piece<'_>)> = Vec::new();
    for token in node
        .tokens()
        .filter(|token| token.kind() == SyntaxKind::StringText)
    {
        let start = token.span().start;
        pieces.push((start, Piece::Text(token.text(), start)));
    }
    let interpolations = node
        .children()
        .filter(|child| child.kind() == SyntaxKind::Interpolation);
    let texts = pieces.len();
    pieces.extend(interpolations.map(|node| (node.span().start, Piece::Interpolation(node))));
    if texts < pieces.len() {
        pieces.sort_by_key(|&(start, _)| start);
    }
    let pieces = pieces.into_iter().map(|(_, piece)| piece).collect();
    match node.token(SyntaxKind::HeredocStart) {
        Some(_) => dedent(pieces),
        None => pieces,
    }
}

/// Removes the indentation of a heredoc, and the line breaks next to its delimiters.
fn dedent(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    if let Some(Piece::Text(text, offset)) = pieces.first_mut() {
        let len = line_break_len(text);
        *text = &text[len..];
        *offset += len as u32;
    }

    // The last line starts behind the last line break, or at the start of the literal.
    let last_line = pieces
        .iter()
        .enumerate()
        .rev()
        .find_map(|(index, piece)| match piece {
            Piece::Text(text, _) => text.rfind(['\n', '\r']).map(|at| (index, at + 1)),
            Piece::Interpolation(_) => None,
        });
    let (index, start) = last_line.unwrap_or((0, 0));
    let indentation = match pieces.get(index) {
        Some(Piece::Text(text, _)) => indentation(&text[start..]),
        _ => 0,
    };
    let is_last_piece = index + 1 == pieces.len();
    if is_last_piece
        && let Some(Piece::Text(text, _)) = pieces.last_mut()
        && start + indentation == text.len()
    {
        let kept = &text[..start];
        let kept = kept
            .strip_suffix("\r\n")
            .or_else(|| kept.strip_suffix(['\n', '\r']))
            .unwrap_or(kept);
        *text = kept;
    }

    let mut dedented = Vec::with_capacity(pieces.len());
    let mut at_line_start = true;
    for piece in pieces {
        let Piece::Text(text, offset) = piece else {
            at_line_start = false;
            dedented.push(piece);
            continue;
        };
        let mut rest = text;
        while !rest.is_empty() {
            if at_line_start {
                rest = &rest[self::indentation(rest).min(indentation)..];
            }
            let len = line_len(rest);
            let (line, behind) = rest.split_at(len);
            at_line_start = line.ends_with(['\n', '\r']);
            if !line.is_empty() {
                dedented.push(Piece::Text(line, offset + (text.len() - rest.len()) as u32));
            }
            rest = behind;
        }
    }
    dedented
}

/// Length of the spaces and tabs at the start.
fn indentation(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// Length of the line break at the start; 0 if there is none.
fn line_break_len(text: &str) -> usize {
    if text.starts_with("\r\n") {
        2
    } else {
        usize::from(text.starts_with(['\n', '\r']))
    }
}

/// Length of the first line with its line break.
fn line_len(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(at) => at + line_break_len(&text[at..]),
        None => text.len(),
    }
}
