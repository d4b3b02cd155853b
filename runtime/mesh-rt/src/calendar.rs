//! Parts, formats and month arithmetic of instants (UTC, proleptic Gregorian).
//!
//! Entry points take live strings; their `unsafe` relies on that.

use crate::datetime::{
    Cursor, MS_PER_DAY, civil_from_days, days_from_civil, days_in_month, to_iso8601,
};
use crate::memory::{MeshString, Obj, borrow_str, write_err, write_none, write_ok, write_some};
use std::fmt::Write;

/// Years -262143 to 262142.
pub(crate) const RANGE: std::ops::RangeInclusive<i64> =
    -8_334_601_228_800_000..=8_210_266_876_799_999;

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

struct Parts {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    ms: i64,
    /// 1 is Monday.
    weekday: i64,
    day_of_year: i64,
}

fn parts(ms: i64) -> Parts {
    let days = ms.div_euclid(MS_PER_DAY);
    let (year, month, day) = civil_from_days(days);
    let in_day = ms.rem_euclid(MS_PER_DAY);
    Parts {
        year,
        month,
        day,
        hour: in_day / 3_600_000,
        minute: in_day / 60_000 % 60,
        second: in_day / 1000 % 60,
        ms: in_day % 1000,
        weekday: (days + 3).rem_euclid(7) + 1,
        day_of_year: days - days_from_civil(year, 1, 1) + 1,
    }
}

/// The instant of a civil time, if it exists and is in range.
pub(crate) fn from_parts(
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
) -> Option<i64> {
    if !(-262_143..=262_142).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=days_in_month(year, month)).contains(&day)
        || !(0..=23).contains(&hour)
        || !(0..=59).contains(&minute)
        || !(0..=59).contains(&second)
    {
        return None;
    }
    Some(
        days_from_civil(year, month, day) * MS_PER_DAY
            + ((hour * 60 + minute) * 60 + second) * 1000,
    )
}

/// So many months later, the day brought back to the month's end.
pub(crate) fn add_months(ms: i64, months: i64) -> Option<i64> {
    let at = parts(ms);
    let month = (at.year * 12 + at.month - 1).checked_add(months)?;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    if !(-262_143..=262_142).contains(&year) {
        return None;
    }
    let day = at.day.min(days_in_month(year, month));
    Some(days_from_civil(year, month, day) * MS_PER_DAY + ms.rem_euclid(MS_PER_DAY))
}

fn year_text(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        ..0 => format!("-{:04}", year.abs()),
        _ => format!("+{year:04}"),
    }
}

/// `None` for a directive that does not exist.
pub(crate) fn format(ms: i64, pattern: &str) -> Option<String> {
    let at = parts(ms);
    let (weekday, month) = (DAYS[at.weekday as usize - 1], MONTHS[at.month as usize - 1]);
    let mut out = String::new();
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        // Writing to a string cannot fail.
        let _ = match rest.next()? {
            'Y' => write!(out, "{}", year_text(at.year)),
            'm' => write!(out, "{:02}", at.month),
            'd' => write!(out, "{:02}", at.day),
            'H' => write!(out, "{:02}", at.hour),
            'M' => write!(out, "{:02}", at.minute),
            'S' => write!(out, "{:02}", at.second),
            'f' => write!(out, "{:03}", at.ms),
            'j' => write!(out, "{:03}", at.day_of_year),
            'a' => write!(out, "{}", &weekday[..3]),
            'A' => write!(out, "{weekday}"),
            'b' => write!(out, "{}", &month[..3]),
            'B' => write!(out, "{month}"),
            'z' => write!(out, "+0000"),
            's' => write!(out, "{}", ms.div_euclid(1000)),
            '%' => write!(out, "%"),
            _ => return None,
        };
    }
    Some(out)
}

const MISMATCH: &str = "does not match format";

/// Reads one of `names`, by its first `len` letters or whole; its place from 1.
fn name(text: &mut Cursor, names: &[&str], short: bool) -> Option<i64> {
    let at = names.iter().position(|name| {
        let name = if short { &name[..3] } else { name };
        match text.0.strip_prefix(name) {
            Some(rest) => {
                text.0 = rest;
                true
            }
            None => false,
        }
    })?;
    Some(at as i64 + 1)
}

/// `Z`, `+hhmm` or `+hh:mm` in minutes.
fn offset(text: &mut Cursor) -> Option<i64> {
    match text.one_of(&['Z', '+', '-'])? {
        'Z' => Some(0),
        sign => {
            let hours = text.field(2, 0..=23)?;
            let _ = text.one_of(&[':']);
            let minutes = hours * 60 + text.field(2, 0..=59)?;
            Some(if sign == '-' { -minutes } else { minutes })
        }
    }
}

/// A year as `format` writes it.
fn year(text: &mut Cursor) -> Option<i64> {
    match text.one_of(&['+', '-']) {
        None => text.digits(4),
        Some(sign) => {
            let digits = text.0.bytes().take_while(u8::is_ascii_digit).count();
            let year = text.digits(digits).filter(|_| (4..=6).contains(&digits))?;
            Some(if sign == '-' { -year } else { year })
        }
    }
}

fn seconds(text: &mut Cursor) -> Option<i64> {
    let negative = text.one_of(&['-']).is_some();
    let digits = text.0.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.digits(digits).filter(|_| (1..=15).contains(&digits))?;
    Some(if negative { -number } else { number })
}

pub(crate) fn parse(text: &str, pattern: &str) -> Result<i64, &'static str> {
    // Patterns are checked whatever the text is.
    format(0, pattern).ok_or("invalid format")?;
    matching(text, pattern).ok_or(MISMATCH)
}

fn matching(text: &str, pattern: &str) -> Option<i64> {
    let mut text = Cursor(text);
    let (mut y, mut mo, mut d, mut h, mut mi, mut s, mut ms) = (1970, 1, 1, 0, 0, 0, 0);
    let (mut zone, mut day_of_year, mut unix, mut weekday) = (0, None, None, None);
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            text.one_of(&[c])?;
            continue;
        }
        match rest.next()? {
            'Y' => y = year(&mut text)?,
            'm' => mo = text.field(2, 1..=12)?,
            'd' => d = text.field(2, 1..=31)?,
            'H' => h = text.field(2, 0..=23)?,
            'M' => mi = text.field(2, 0..=59)?,
            'S' => s = text.field(2, 0..=59)?,
            'f' => ms = text.digits(3)?,
            'j' => day_of_year = Some(text.field(3, 1..=366)?),
            'a' => weekday = Some(name(&mut text, &DAYS, true)?),
            'A' => weekday = Some(name(&mut text, &DAYS, false)?),
            'b' => mo = name(&mut text, &MONTHS, true)?,
            'B' => mo = name(&mut text, &MONTHS, false)?,
            'z' => zone = offset(&mut text)?,
            's' => unix = Some(seconds(&mut text)?),
            _ => {
                text.one_of(&['%'])?;
            }
        }
    }
    if !text.0.is_empty() {
        return None;
    }
    if let Some(unix) = unix {
        return Some(unix * 1000 + ms).filter(|ms| RANGE.contains(ms));
    }
    let mut instant = from_parts(y, mo, d, h, mi, s)?;
    if let Some(day) = day_of_year {
        instant = from_parts(y, 1, 1, h, mi, s)? + (day - 1) * MS_PER_DAY;
        if parts(instant).year != y {
            return None;
        }
    }
    if weekday.is_some_and(|weekday| parts(instant).weekday != weekday) {
        return None;
    }
    Some(instant + ms - zone * 60_000).filter(|ms| RANGE.contains(ms))
}

/// ISO 8601 at a fixed offset.
pub(crate) fn format_offset(ms: i64, minutes: i64) -> String {
    let local = to_iso8601(ms + minutes * 60_000);
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!(
        "{}{sign}{:02}:{:02}",
        local.trim_end_matches('Z'),
        minutes / 60,
        minutes % 60
    )
}

/// Part of an instant: 0 year, 1 month, 2 day, 3 hour, 4 minute, 5 second, 6 millisecond, 7 weekday, 8 day of the year.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_datetime_part(ms: i64, part: i64) -> i64 {
    let at = parts(ms);
    [
        at.year,
        at.month,
        at.day,
        at.hour,
        at.minute,
        at.second,
        at.ms,
        at.weekday,
        at.day_of_year,
    ][part.clamp(0, 8) as usize]
}

/// `Option<Int>` of milliseconds.
///
/// # Safety
/// `out` must have room for it.
unsafe fn write_instant(out: *mut u64, instant: Option<i64>) {
    // SAFETY: passed on to the caller.
    unsafe {
        match instant {
            Some(ms) => write_some(out, ms as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_datetime_from_parts(
    out: *mut u64,
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
) {
    // SAFETY: the caller passes room for an Option<Int>.
    unsafe { write_instant(out, from_parts(year, month, day, hour, minute, second)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_datetime_add_months(out: *mut u64, ms: i64, months: i64) {
    // SAFETY: the caller passes room for an Option<Int>.
    unsafe { write_instant(out, add_months(ms, months)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_datetime_format(out: *mut u64, ms: i64, pattern: Obj) {
    // SAFETY: the caller passes a live string and room for an Option<String>.
    unsafe {
        match format(ms, borrow_str(pattern)) {
            Some(text) => write_some(out, MeshString::from(text).into_raw() as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_datetime_parse(out: *mut u64, text: Obj, pattern: Obj) {
    // SAFETY: the caller passes live strings and room for a Result<Int, String>.
    unsafe {
        match parse(borrow_str(text), borrow_str(pattern)) {
            Ok(ms) => write_ok(out, ms as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_datetime_format_offset(ms: i64, minutes: i64) -> Obj {
    MeshString::from(format_offset(ms, minutes)).into_raw()
}

/// Microseconds of a clock that only goes forward.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_clock_us() -> i64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START
        .get_or_init(std::time::Instant::now)
        .elapsed()
        .as_micros() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn formats_read_back(ms in RANGE) {
            for pattern in ["%Y-%m-%dT%H:%M:%S.%f%z", "%A, %d %B %Y %H:%M:%S,%f", "%a %j %Y|%H%M%S%f"] {
                prop_assert_eq!(parse(&format(ms, pattern).unwrap(), pattern), Ok(ms));
            }
            prop_assert_eq!(parse(&format(ms, "%s.%f").unwrap(), "%s.%f"), Ok(ms));
        }

        #[test]
        fn anything_can_be_parsed(text: String, pattern: String) {
            let _ = parse(&text, &pattern);
        }
    }

    #[test]
    fn months_are_clamped() {
        let at = |y, m, d| from_parts(y, m, d, 1, 2, 3).unwrap();
        assert_eq!(add_months(at(2024, 1, 31), 1), Some(at(2024, 2, 29)));
        assert_eq!(add_months(at(2024, 2, 29), -12), Some(at(2023, 2, 28)));
        assert_eq!(add_months(at(2024, 1, 31), -2), Some(at(2023, 11, 30)));
        assert_eq!(add_months(at(2024, 1, 1), i64::MAX), None);
        assert_eq!(from_parts(2023, 2, 29, 0, 0, 0), None);
    }
}
