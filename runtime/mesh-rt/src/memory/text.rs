//! Building of texts by compiled code: interpolation, `to_string`, JSON encoding.

use super::object::Obj;
use super::string::{MeshString, borrow_str};
use std::fmt::Write;

/// `mesh_string_push_int(own text, n)`.
///
/// # Safety
/// `text` must be a live string whose reference is given away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_int(text: Obj, number: i64) -> Obj {
    // SAFETY: passed on to the caller.
    let mut text = unsafe { MeshString::from_raw(text) };
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    // SAFETY: digits and a minus sign are ASCII.
    text.push_str(unsafe { std::str::from_utf8_unchecked(&digits[at..]) });
    text.into_raw()
}

/// `mesh_string_push_float(own text, x)`: shortest digits that read back to the same number, never an exponent.
///
/// # Safety
/// `text` must be a live string whose reference is given away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_float(text: Obj, number: f64) -> Obj {
    // SAFETY: passed on to the caller.
    let mut text = unsafe { MeshString::from_raw(text) };
    // Rust's Display is exactly the language's text form. Writing to a string cannot fail.
    let _ = write!(text, "{number}");
    text.into_raw()
}

/// `mesh_string_push_json_string(own text, value)`: appends a JSON string literal.
///
/// # Safety
/// Both must be live strings; the reference `text` is given away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_json_string(text: Obj, value: Obj) -> Obj {
    // SAFETY: passed on to the caller.
    let (mut text, value) = unsafe { (MeshString::from_raw(text), borrow_str(value)) };
    crate::json::write::push_string(&mut text, value);
    text.into_raw()
}

/// `mesh_string_push_json_float(own text, x)`.
///
/// # Safety
/// `text` must be a live string whose reference is given away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_json_float(text: Obj, number: f64) -> Obj {
    // SAFETY: passed on to the caller.
    let mut text = unsafe { MeshString::from_raw(text) };
    crate::json::write::push_float(&mut text, number);
    text.into_raw()
}

/// `mesh_string_push_json_raw(own text, json)`: appends text that should be JSON, `null` when it is not: every `String` passes
/// for a `Json`.
///
/// # Safety
/// Both must be live strings; the reference `text` is given away.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh_string_push_json_raw(text: Obj, json: Obj) -> Obj {
    // SAFETY: passed on to the caller.
    unsafe {
        if crate::json::is_valid(borrow_str(json)) {
            return super::string::mesh_string_append(text, json);
        }
        let mut text = MeshString::from_raw(text);
        text.push_str("null");
        text.into_raw()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(push: impl FnOnce(Obj) -> Obj) -> String {
        // SAFETY: the functions take the string over and give one back.
        unsafe { MeshString::from_raw(push(MeshString::new(">").into_raw())).to_string() }
    }

    #[test]
    fn numbers() {
        // SAFETY: as in `built`.
        unsafe {
            for number in [0, 7, -1, 120, i64::MAX, i64::MIN] {
                assert_eq!(
                    built(|text| mesh_string_push_int(text, number)),
                    format!(">{number}")
                );
            }
            let floats = [
                (42.0, "42"),
                (-0.0, "-0"),
                (1e21, "1000000000000000000000"),
                (0.1 + 0.2, "0.30000000000000004"),
                (f64::INFINITY, "inf"),
                (f64::NEG_INFINITY, "-inf"),
                (f64::NAN, "NaN"),
            ];
            for (number, text) in floats {
                assert_eq!(
                    built(|target| mesh_string_push_float(target, number)),
                    format!(">{text}")
                );
            }
        }
    }

    #[test]
    fn json_strings() {
        let value = MeshString::new("a\"\u{1}é");
        let plain = MeshString::new("a/é");
        // SAFETY: as in `built`.
        unsafe {
            let push = |value: &MeshString| {
                built(|text| mesh_string_push_json_string(text, value.clone().into_raw()))
            };
            assert_eq!(push(&value), ">\"a\\\"\\u0001é\"");
            assert_eq!(push(&plain), ">\"a/é\"");
        }
    }
}
