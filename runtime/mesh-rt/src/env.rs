//! The process environment.

use crate::memory::{MeshString, Obj, StringArray, borrow_str, write_none, write_some};

/// The variable `key`, if it is set to valid UTF-8. Keys that no variable can have are unset.
pub(crate) fn get(key: &str) -> Option<String> {
    if key.is_empty() || key.contains(['=', '\0']) {
        return None;
    }
    std::env::var(key).ok()
}

/// A number from the environment, or `default`; values that do not read as one are reported.
pub(crate) fn number(key: &str, default: u64) -> u64 {
    match get(key) {
        None => default,
        Some(text) => text.parse().unwrap_or_else(|_| {
            crate::report::log_line!("invalid value of {key}: {text:?}; using {default}");
            default
        }),
    }
}

/// The arguments of the process; invalid UTF-8 is replaced.
fn args() -> Vec<String> {
    std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_env_get(out: *mut u64, key: Obj) {
    // SAFETY: the caller passes a live string and room for an Option<String>.
    unsafe {
        match get(borrow_str(key)) {
            Some(value) => write_some(out, MeshString::from(value).into_raw() as u64),
            None => write_none(out),
        }
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_env_args() -> Obj {
    args().into_iter().collect::<StringArray>().into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_keys_are_unset() {
        assert_eq!(get(""), None);
        assert_eq!(get("A=B"), None);
        assert_eq!(get("A\0"), None);
        assert!(get("PATH").is_some());
    }
}
