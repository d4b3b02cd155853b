//! Texts of numbers and of instants.

use super::random_of;
use crate::datetime::{
    MS_PER_DAY, civil_from_days, days_from_civil, days_in_month, from_iso8601, to_iso8601,
};
use crate::{calendar, number, text};

/// `Int.parse` said again, with room for every digit that matters.
fn integer(text: &str, radix: u32) -> Result<i64, String> {
    if text.is_empty() {
        return Err("empty string".to_owned());
    }
    let negative = text.starts_with('-');
    let digits = if negative || text.starts_with('+') {
        &text[1..]
    } else {
        text
    };
    if digits.is_empty() {
        return Err(format!("invalid digit: {text}"));
    }
    let mut value: i128 = 0;
    for c in digits.chars() {
        let digit = c
            .to_digit(radix)
            .ok_or_else(|| format!("invalid digit: {c}"))?;
        value = (value * i128::from(radix) + i128::from(digit)).min(1 << 100);
    }
    i64::try_from(if negative { -value } else { value }).map_err(|_| "out of range".to_owned())
}

/// Whether a text has the form of a float.
fn is_float(text: &str) -> bool {
    let text = text
        .strip_prefix(['+', '-'])
        .unwrap_or(text)
        .to_ascii_lowercase();
    if ["inf", "infinity", "nan"].contains(&text.as_str()) {
        return true;
    }
    let (mantissa, exponent) = text
        .split_once('e')
        .map_or((text.as_str(), None), |(m, e)| (m, Some(e)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent
}

pub fn check_numbers(text: &str) {
    for radix in [2, 8, 10, 16, 36] {
        let read = number::parse(text, radix);
        assert_eq!(read, integer(text, radix), "radix {radix}");
        if let Ok(n) = read {
            assert_eq!(number::parse(&number::radix_text(n, radix), radix), Ok(n));
        }
    }
    let trimmed = text.trim();
    assert_eq!(text::to_int(text), integer(trimmed, 10).ok());
    let float = text::to_float(text);
    assert_eq!(float.is_some(), is_float(trimmed));
    if let Some(x) = float {
        let back = text::to_float(&x.to_string()).expect("the text of a float is one");
        assert!(back.to_bits() == x.to_bits() || back.is_nan() && x.is_nan());
        if let Some(n) = text::to_int(text) {
            // The nearest float of an integer.
            assert_eq!(x, n as f64);
        }
    }
    // Whatever JSON takes for a number reads the same here.
    if let Ok(json) = serde_json::from_str::<serde_json::Number>(text) {
        assert_eq!(json.as_f64(), float);
    }
}

/// Of texts `PATTERN|TEXT` the pattern is used too.
pub fn check_datetime(text: &str) {
    if let Some(ms) = from_iso8601(text) {
        check_instant(ms);
    }
    let (pattern, rest) = text.split_once('|').unwrap_or((text, text));
    if let Ok(ms) = calendar::parse(rest, pattern) {
        assert!(calendar::RANGE.contains(&ms));
        check_instant(ms);
    }
    for pattern in [
        "%Y-%m-%d",
        "%s.%f",
        "%d %b %Y %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S%z",
        "%A %j %Y",
    ] {
        if let Ok(ms) = calendar::parse(text, pattern) {
            let written = calendar::format(ms, pattern).expect("the pattern is one");
            // Only the names of days and offsets may have been written in another way.
            assert_eq!(calendar::parse(&written, pattern), Ok(ms), "{pattern}");
        }
    }
    let (low, high) = (*calendar::RANGE.start(), *calendar::RANGE.end());
    let mut random = random_of(text);
    let mut any = || random.below(1 << 31) as i64;
    check_instant(low + (any() << 31 | any()).rem_euclid(high - low));
    // Every instant survives a pattern that names all of it, whatever stands between the fields.
    let ms = low + (any() << 31 | any()).rem_euclid(high - low);
    let between: String = pattern
        .chars()
        .filter(|c| !c.is_ascii_digit() && !"%+-".contains(*c))
        .collect();
    for fields in [
        ["%Y", "%m", "%d", "%H", "%M", "%S", "%f"],
        ["%A", "%B", "%d", "%H%M", "%S", "%f", "%Y"],
    ] {
        let pattern = fields.join(&format!("{between} "));
        let written = calendar::format(ms, &pattern).expect("the pattern is one");
        assert_eq!(calendar::parse(&written, &pattern), Ok(ms), "{pattern}");
    }
}

fn check_instant(ms: i64) {
    let days = ms.div_euclid(MS_PER_DAY);
    let (year, month, day) = civil_from_days(days);
    assert!((1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day));
    assert_eq!(days_from_civil(year, month, day), days);
    let next = if day < days_in_month(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    };
    assert_eq!(civil_from_days(days + 1), next);
    if (0..=9999).contains(&year) {
        assert_eq!(from_iso8601(&to_iso8601(ms)), Some(ms));
        let minutes = ms.rem_euclid(2 * 1439 + 1) - 1439;
        let shifted = ms + minutes * 60_000;
        if (0..=9999).contains(&civil_from_days(shifted.div_euclid(MS_PER_DAY)).0) {
            assert_eq!(
                from_iso8601(&calendar::format_offset(ms, minutes)),
                Some(ms),
                "{minutes}"
            );
        }
    }
    let months = ms.rem_euclid(240) - 120;
    if let Some(later) = calendar::add_months(ms, months) {
        let (y, m, d) = civil_from_days(later.div_euclid(MS_PER_DAY));
        assert_eq!(y * 12 + m - (year * 12 + month), months);
        assert_eq!(d, day.min(days_in_month(y, m)));
    }
}
