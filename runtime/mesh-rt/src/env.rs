//! The process environment.

use crate::memory::{MeshString, Obj, StringArray, borrow_str, write_none, write_some};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the program has set. The environment of the process itself stays as it was: C libraries read it without locks.
static CHANGES: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

fn changed() -> MutexGuard<'static, BTreeMap<String, String>> {
    CHANGES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the program has set, for programs that it starts.
pub(crate) fn changes() -> BTreeMap<String, String> {
    changed().clone()
}

/// Whether a variable can have this name.
fn possible(key: &str) -> bool {
    !key.is_empty() && !key.contains(['=', '\0'])
}

/// Sets a variable, or takes a setting of the program back; impossible names and values are refused.
pub(crate) fn set(key: &str, value: Option<&str>) -> bool {
    if !possible(key) || value.is_some_and(|value| value.contains('\0')) {
        return false;
    }
    match value {
        Some(value) => changed().insert(key.to_owned(), value.to_owned()),
        None => changed().remove(key),
    };
    true
}

/// The value that the program itself has set.
pub(crate) fn own(key: &str) -> Option<String> {
    changed().get(key).cloned()
}

/// The variable `key`, if it is set to valid UTF-8. Keys that no variable can have are unset.
pub(crate) fn get(key: &str) -> Option<String> {
    if !possible(key) {
        return None;
    }
    own(key).or_else(|| std::env::var(key).ok())
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

/// Names and values in turn, sorted by name.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_env_all() -> Obj {
    let mut all: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    all.extend(changes());
    all.into_iter()
        .flat_map(|(key, value)| [key, value])
        .collect::<StringArray>()
        .into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_env_set(key: Obj, value: Obj) -> u8 {
    // SAFETY: the caller passes live strings.
    u8::from(unsafe { set(borrow_str(key), Some(borrow_str(value))) })
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
