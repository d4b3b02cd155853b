//! Instants as Unix milliseconds and their ISO 8601 text (proleptic Gregorian, UTC, no leap seconds).

use crate::memory::{MeshString, Obj, borrow_str, write_err, write_ok};
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) const MS_PER_DAY: i64 = 86_400_000;
const INVALID: &str = "invalid ISO 8601 datetime";

/// Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`]: `(year, month, day)`.
pub(crate) fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

pub(crate) fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `YYYY-MM-DDTHH:MM:SS.mmmZ`; years outside 0–9999 with an explicit sign.
pub(crate) fn to_iso8601(ms: i64) -> String {
    let (year, month, day) = civil_from_days(ms.div_euclid(MS_PER_DAY));
    let ms = ms.rem_euclid(MS_PER_DAY);
    let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
    let (second, ms) = (ms / 1000 % 60, ms % 1000);
    let sign = match year {
        0..=9999 => "",
        ..0 => "-",
        _ => "+",
    };
    format!(
        "{sign}{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z",
        year.abs()
    )
}

/// Reads fixed-width fields off the front of a text.
pub(crate) struct Cursor<'a>(pub(crate) &'a str);

impl<'a> Cursor<'a> {
    /// `width` ASCII digits.
    pub(crate) fn digits(&mut self, width: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(width)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    /// `width` digits whose value is in `range`.
    pub(crate) fn field(
        &mut self,
        width: usize,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        self.digits(width).filter(|value| range.contains(value))
    }

    /// One of `allowed`.
    pub(crate) fn one_of(&mut self, allowed: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|c| allowed.contains(c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }
}

/// Milliseconds of the instant that `text` names, `None` if it is not in the accepted form.
pub(crate) fn from_iso8601(text: &str) -> Option<i64> {
    let mut text = Cursor(text);
    let year = text.digits(4)?;
    text.one_of(&['-'])?;
    let month = text.field(2, 1..=12)?;
    text.one_of(&['-'])?;
    let day = text.field(2, 1..=days_in_month(year, month))?;
    text.one_of(&['T', 't', ' '])?;
    let hour = text.field(2, 0..=23)?;
    text.one_of(&[':'])?;
    let minute = text.field(2, 0..=59)?;
    text.one_of(&[':'])?;
    let second = text.field(2, 0..=60)?;
    let mut ms = 0;
    if text.one_of(&['.']).is_some() {
        let digits = text.0.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return None;
        }
        let (fraction, rest) = text.0.split_at(digits);
        ms = fraction
            .bytes()
            .chain(*b"00")
            .take(3)
            .fold(0, |ms, digit| ms * 10 + i64::from(digit - b'0'));
        text.0 = rest;
    }
    let mut offset = 0;
    match text.one_of(&['Z', 'z', '+', '-', '\u{2212}'])? {
        'Z' | 'z' => {}
        sign => {
            let hours = text.field(2, 0..=23)?;
            text.one_of(&[':'])?;
            offset = hours * 60 + text.field(2, 0..=59)?;
            if sign != '+' {
                offset = -offset;
            }
        }
    }
    if !text.0.is_empty() {
        return None;
    }
    let minutes = hour * 60 + minute - offset;
    Some(days_from_civil(year, month, day) * MS_PER_DAY + minutes * 60_000 + second * 1000 + ms)
}

/// Wall clock, truncated to milliseconds.
fn utc_now() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_millis() as i64,
        Err(before) => -(before.duration().as_nanos().div_ceil(1_000_000) as i64),
    }
}

/// The present as text.
pub(crate) fn now_text() -> String {
    to_iso8601(utc_now())
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_datetime_utc_now() -> i64 {
    utc_now()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_datetime_to_iso8601(ms: i64) -> Obj {
    MeshString::from(to_iso8601(ms)).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_datetime_from_iso8601(out: *mut u64, text: Obj) {
    // SAFETY: the caller passes a live string and room for a Result<Int, String>.
    unsafe {
        match from_iso8601(borrow_str(text)) {
            Some(ms) => write_ok(out, ms as u64),
            None => write_err(out, INVALID),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_writes_iso8601() {
        let ms = from_iso8601("2031-02-28T23:30:00-02:00").unwrap();
        assert_eq!(to_iso8601(ms), "2031-03-01T01:30:00.000Z");
        assert_eq!(from_iso8601("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(
            from_iso8601("1970-01-01 00:00:00.1239999999+00:00"),
            Some(123)
        );
        assert_eq!(from_iso8601("1970-01-01t00:00:00.5z"), Some(500));
        assert_eq!(
            from_iso8601("1970-01-01T00:00:00\u{2212}01:30"),
            Some(90 * 60_000)
        );
        assert_eq!(from_iso8601("1970-01-01T00:00:60Z"), Some(60_000));
        assert_eq!(to_iso8601(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(
            to_iso8601(days_from_civil(12026, 1, 2) * MS_PER_DAY),
            "+12026-01-02T00:00:00.000Z"
        );
        assert_eq!(
            to_iso8601(days_from_civil(-44, 3, 15) * MS_PER_DAY),
            "-0044-03-15T00:00:00.000Z"
        );
    }

    #[test]
    fn refuses_everything_else() {
        for bad in [
            "",
            "2031-02-29T00:00:00Z",
            "2031-02-28T00:00:00",
            "2031-02-28T24:00:00Z",
            "2031-02-28T00:00Z",
            "2031-2-28T00:00:00Z",
            " 2031-02-28T00:00:00Z",
            "2031-02-28T00:00:00Z ",
            "2031-02-28T00:00:00.Z",
            "2031-02-28T00:00:00+0200",
            "2031-02-28T00:00:00+24:00",
            "2031-13-01T00:00:00Z",
            "2031-00-01T00:00:00Z",
            "２031-01-01T00:00:00Z",
        ] {
            assert_eq!(from_iso8601(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn civil_dates_round_trip() {
        for days in (-100_000_000..100_000_000).step_by(9_973) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!((1..=days_in_month(year, month)).contains(&day));
        }
        assert_eq!(civil_from_days(11_016), (2000, 2, 29));
    }

    proptest! {
        #[test]
        fn iso_texts_read_back(ms in 0i64..253_402_300_800_000) {
            prop_assert_eq!(from_iso8601(&to_iso8601(ms)), Some(ms));
        }

        /// Texts that are nearly right reach further into the parser.
        #[test]
        fn any_text_can_be_parsed(
            any: String,
            near in "[0-9]{3,5}[-/][01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]([.,][0-9]{0,30})?([Zz]|[-+\u{2212}][0-9]{2}:?[0-9]{0,2})",
        ) {
            let _ = from_iso8601(&any);
            let years = days_from_civil(0, 1, 1) * MS_PER_DAY..days_from_civil(10_000, 1, 1) * MS_PER_DAY;
            if let Some(ms) = from_iso8601(&near).filter(|ms| years.contains(ms)) {
                prop_assert_eq!(from_iso8601(&to_iso8601(ms)), Some(ms), "{}", near);
            }
        }
    }
}
