//! Compares the ABI table with the functions of this crate, by their source text: every row has a function of its shape, and every
//! `mesh_…` function has a row.

use mesh_abi::{ENTRIES, Entry, Kind};
use std::collections::BTreeMap;
use std::path::Path;

/// Functions that the linker or assembly refers to, not the table.
const OUTSIDE: &[&str] = &[
    "mesh_main",
    "mesh_stack_slow",
    "mesh_stack_back",
    "mesh_stack_dropper",
    "mesh_stack_unwind",
];

/// Collects the entry points: name → parameter types, result type.
fn functions(folder: &Path, found: &mut BTreeMap<String, (Vec<String>, String)>) {
    for entry in std::fs::read_dir(folder)
        .expect("sources are readable")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            functions(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for part in text.split("extern \"C-unwind\" fn mesh_").skip(1) {
            // No parameter has a function type spelled out, so the first `)` ends the list.
            let Some((head, rest)) = part.split_once(')') else {
                continue;
            };
            let Some((name, parameters)) = head.split_once('(') else {
                continue;
            };
            let types = parameters
                .split(',')
                .filter_map(|parameter| parameter.split_once(':'))
                .map(|(_, ty)| ty.trim().to_owned())
                .collect();
            let result = rest
                .split(['{', ';'])
                .next()
                .unwrap_or_default()
                .trim()
                .trim_start_matches("->")
                .trim();
            found.insert(format!("mesh_{name}"), (types, result.to_owned()));
        }
    }
}

fn is_pointer(ty: &str) -> bool {
    ty == "Obj"
        || ty.starts_with("*const ")
        || ty.starts_with("*mut ")
        || ty.starts_with("&'static ")
        || ty == "EntryCode"
        || ty.ends_with("::EntryCode")
}

fn fits(kind: Kind, ty: &str) -> bool {
    match kind {
        Kind::Int => ty == "i64",
        Kind::Float => ty == "f64",
        Kind::Bool => ty == "u8",
        Kind::Raw => is_pointer(ty),
        Kind::Obj | Kind::OwnObj => ty == "Obj",
        Kind::Agg | Kind::OwnAgg => is_pointer(ty),
        Kind::Unit => ty.is_empty() || ty == "!",
    }
}

fn matches(entry: &Entry, parameters: &[String], result: &str) -> bool {
    let mut kinds = entry.params.to_vec();
    let mut expected_result = entry.result;
    if entry.result == Kind::Agg {
        kinds.insert(0, Kind::Agg);
        expected_result = Kind::Unit;
    }
    if entry.location {
        kinds.push(Kind::Raw);
    }
    kinds.len() == parameters.len()
        && kinds
            .iter()
            .zip(parameters)
            .all(|(kind, ty)| fits(*kind, ty))
        && fits(expected_result, result)
        && (!entry.location || parameters.last().is_some_and(|ty| ty == "*const Location"))
}

#[test]
fn table_and_functions_agree() {
    let mut found = BTreeMap::new();
    functions(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let mut problems = Vec::new();
    for entry in ENTRIES {
        match found.remove(entry.name) {
            None => problems.push(format!("{}: no function", entry.name)),
            Some((parameters, result)) if !matches(entry, &parameters, &result) => {
                problems.push(format!(
                    "{}({}) -> {result}: table says {entry:?}",
                    entry.name,
                    parameters.join(", ")
                ));
            }
            Some(_) => {}
        }
    }
    problems.extend(
        found
            .into_keys()
            .filter(|name| !OUTSIDE.contains(&name.as_str()))
            .map(|name| format!("{name}: no row")),
    );
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
