//! Names of functions in the objects of a program of several units.
//!
//! MIR tells functions apart by numbers in the order in which lowering found them, so that an edit renames what follows. Objects are reused as
//! long as nothing in them changes: here a name depends on the function alone, its file, its types and, where these are not enough, on its place among
//! the functions that have them in common.

use mesh_mir::layout::Layouts;
use mesh_mir::mir::Program;
use mesh_types::Ty;
use rustc_hash::{FxHashMap, FxHasher};
use std::fmt::Write as _;
use std::hash::Hasher;

/// The name of every function.
pub(crate) fn stable(program: &Program, layouts: &Layouts) -> Vec<String> {
    let mut types: FxHashMap<Ty, String> = FxHashMap::default();
    let mut taken: FxHashMap<String, u32> = FxHashMap::default();
    let functions = program.funcs.iter().map(|function| {
        let mut hasher = FxHasher::default();
        if let Some(path) = program.files.get(function.file.index()) {
            hasher.write(path.as_bytes());
        }
        let params = function.params.iter();
        let params = params.map(|value| function.values[value.0 as usize]);
        let captures = function.captures.iter().copied();
        for ty in params.chain([function.ret]).chain(captures) {
            let name = types.entry(ty).or_insert_with(|| layouts.name(ty));
            hasher.write(name.as_bytes());
            hasher.write_u8(0);
        }
        let mut name = without_numbers(&function.symbol);
        let _ = write!(name, "#{:016x}", hasher.finish());
        let before = taken.entry(name.clone()).or_default();
        *before += 1;
        if *before > 1 {
            let _ = write!(name, ".{before}");
        }
        name
    });
    functions.collect()
}

/// The name without the numbers behind `#`.
fn without_numbers(symbol: &str) -> String {
    let mut parts = symbol.split('#');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        name.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_of_functions_go() {
        assert_eq!(without_numbers("List.map#12"), "List.map");
        assert_eq!(
            without_numbers("List.map#12.for.main.fn1#7.direct"),
            "List.map.for.main.fn1.direct"
        );
        assert_eq!(without_numbers("f2"), "f2");
    }
}
