//! Primitives behind `Int`, `Float`, `Math` and `Random`.

use crate::memory::{MeshString, Obj, borrow_str, write_err, write_ok};
use rand::RngExt;

/// `Int.parse`: an optional sign and digits of `radix`, which is 2 to 36.
pub(crate) fn parse(text: &str, radix: u32) -> Result<i64, String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if text.is_empty() {
        return Err("empty string".to_owned());
    }
    if digits.is_empty() {
        return Err(format!("invalid digit: {text}"));
    }
    if let Some(bad) = digits.chars().find(|char| !char.is_digit(radix)) {
        return Err(format!("invalid digit: {bad}"));
    }
    i64::from_str_radix(text, radix).map_err(|_| "out of range".to_owned())
}

/// `Int.to_string_radix`; `radix` is 2 to 36.
pub(crate) fn radix_text(number: i64, radix: u32) -> String {
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = (rest % u64::from(radix)) as u32;
        digits.extend(char::from_digit(digit, radix));
        rest /= u64::from(radix);
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

/// A radix that `std/int.mpl` has checked.
fn known_radix(radix: i64) -> u32 {
    u32::try_from(radix).unwrap_or(10).clamp(2, 36)
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_int_parse(out: *mut u64, text: Obj, radix: i64) {
    // SAFETY: the caller passes a live string and the place of a `Result<Int, String>`.
    unsafe {
        match parse(borrow_str(text), known_radix(radix)) {
            Ok(number) => write_ok(out, number as u64),
            Err(error) => write_err(out, error.as_str()),
        }
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_int_to_string_radix(number: i64, radix: i64) -> Obj {
    MeshString::from(radix_text(number, known_radix(radix))).into_raw()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_int_popcount(number: i64) -> i64 {
    i64::from(number.count_ones())
}

// Rust rounds the exact value half to even.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_float_to_string_fixed(number: f64, digits: i64) -> Obj {
    let digits = digits.clamp(0, 100) as usize;
    MeshString::from(format!("{number:.digits$}")).into_raw()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_sin(x: f64) -> f64 {
    x.sin()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_cos(x: f64) -> f64 {
    x.cos()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_tan(x: f64) -> f64 {
    x.tan()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_asin(x: f64) -> f64 {
    x.asin()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_acos(x: f64) -> f64 {
    x.acos()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_atan(x: f64) -> f64 {
    x.atan()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_exp(x: f64) -> f64 {
    x.exp()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_ln(x: f64) -> f64 {
    x.ln()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_log2(x: f64) -> f64 {
    x.log2()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_log10(x: f64) -> f64 {
    x.log10()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_cbrt(x: f64) -> f64 {
    x.cbrt()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_round(x: f64) -> f64 {
    x.round()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_math_hypot(a: f64, b: f64) -> f64 {
    a.hypot(b)
}

// The generator of the thread: ChaCha, seeded by the system and reseeded now and then.

/// `std/random.mpl` has checked that the range is not empty.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_random_int(low: i64, high: i64) -> i64 {
    rand::rng().random_range(low..=high.max(low))
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_random_float() -> f64 {
    rand::rng().random()
}

/// `count` bytes of the system's secure generator, as `Bytes` holds them; the library refuses counts out of range.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_random_bytes(count: i64) -> Obj {
    let count = usize::try_from(count).unwrap_or(0);
    crate::bytes::new_bytes(crate::crypto::random_bytes(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn errors_of_parse() {
        assert_eq!(parse("", 10), Err("empty string".into()));
        assert_eq!(parse("-", 10), Err("invalid digit: -".into()));
        assert_eq!(parse("1é", 10), Err("invalid digit: é".into()));
        assert_eq!(parse(" 1", 10), Err("invalid digit:  ".into()));
        assert_eq!(parse("8000000000000000", 16), Err("out of range".into()));
        assert_eq!(parse("-8000000000000000", 16), Ok(i64::MIN));
    }

    #[test]
    fn fixed_texts_round_the_exact_value() {
        for (number, digits, expected) in [
            (2.5, 2, "2.50"),
            (2.5, 0, "2"),
            (3.5, 0, "4"),
            (0.125, 2, "0.12"),
            (1.005, 2, "1.00"),
            (-0.5, -3, "-0"),
        ] {
            // SAFETY: the result is an owned string.
            let text = unsafe { MeshString::from_raw(mesh_float_to_string_fixed(number, digits)) };
            assert_eq!(&*text, expected);
        }
    }

    proptest! {
        #[test]
        fn radix_texts_read_back(number: i64, radix in 2u32..=36) {
            prop_assert_eq!(parse(&radix_text(number, radix), radix), Ok(number));
        }

        #[test]
        fn any_text_is_a_number_or_not(text: String, digits in "[-+]?[0-9a-zA-Z_]{0,70}", radix in 2u32..=36) {
            let _ = parse(&text, radix);
            if let Ok(number) = parse(&digits, radix) {
                prop_assert_eq!(parse(&radix_text(number, radix), radix), Ok(number));
            }
        }

        #[test]
        fn random_numbers_are_in_range(a: i64, b: i64) {
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!((low..=high).contains(&mesh_random_int(low, high)));
            prop_assert!((0.0..1.0).contains(&mesh_random_float()));
        }
    }
}
