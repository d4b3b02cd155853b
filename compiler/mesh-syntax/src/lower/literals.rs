//! Numbers, atoms, regexes.

use super::Lower;
use crate::Span;
use crate::ast::Lit;
use crate::syntax_kind::SyntaxKind;
use crate::tree::TokenRef;

impl Lower<'_, '_> {
    /// The value of a literal token. With `negated`, a minus stands before it, which takes part in the value.
    pub(super) fn literal(&mut self, token: TokenRef<'_>, negated: Option<Span>) -> Lit {
        let text = token.text();
        match token.kind() {
            SyntaxKind::Int => Lit::Int(self.integer(text, token.span(), negated)),
            SyntaxKind::Float => {
                let value: f64 = without_underscores(text).parse().unwrap_or_default();
                Lit::Float(if negated.is_some() { -value } else { value })
            }
            SyntaxKind::Atom => Lit::Atom(text[1..].into()),
            SyntaxKind::TrueKw => Lit::Bool(true),
            SyntaxKind::FalseKw => Lit::Bool(false),
            SyntaxKind::Regex => {
                let body = text.strip_prefix("~r/").unwrap_or(text);
                // Without its closing slash it has been reported.
                let (pattern, flags) = body.rsplit_once('/').unwrap_or((body, ""));
                Lit::Regex(pattern.into(), flags.into())
            }
            _ => Lit::Unit,
        }
    }

    fn integer(&mut self, text: &str, span: Span, negated: Option<Span>) -> i64 {
        let value = match magnitude(text) {
            Some(value) if negated.is_some() => 0i64.checked_sub_unsigned(value),
            Some(value) => i64::try_from(value).ok(),
            None => None,
        };
        value.unwrap_or_else(|| {
            let error = self.error("integer literal out of range", span);
            error.code = "E0052";
            error.help =
                Some("an Int lies between -9223372036854775808 and 9223372036854775807".to_owned());
            0
        })
    }
}

/// Whether an integer literal is 2⁶³, which only fits with a minus before it.
pub(super) fn is_min_magnitude(text: &str) -> bool {
    magnitude(text) == Some(i64::MIN.unsigned_abs())
}

/// The value of an integer literal; `None` if it is too large. Malformed ones, which the lexer has reported, are 0.
fn magnitude(text: &str) -> Option<u64> {
    let digits = without_underscores(text);
    let (base, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        _ => (10, &digits[..]),
    };
    match u64::from_str_radix(digits, base) {
        Ok(value) => Some(value),
        Err(error) if *error.kind() == std::num::IntErrorKind::PosOverflow => None,
        Err(_) => Some(0),
    }
}

fn without_underscores(text: &str) -> std::borrow::Cow<'_, str> {
    match text.contains('_') {
        true => text.replace('_', "").into(),
        false => text.into(),
    }
}
