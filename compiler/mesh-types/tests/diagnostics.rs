//! Every file of `tests/diagnostics` has its findings beside it, in a file of the same name with the ending `.txt`.
//! `UPDATE_EXPECT=1 cargo test -p mesh-types` writes them anew.

mod support;

use std::path::Path;

#[test]
fn findings_are_as_expected() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(dir).expect("directory") {
        let path = entry.expect("entry").path();
        if path.extension().is_none_or(|e| e != "mpl") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("readable");
        let (modules, checked) = support::check_source(&source);
        let found = support::render(&modules, &checked);
        let expected_path = path.with_extension("txt");
        if update {
            std::fs::write(&expected_path, &found).expect("writable");
        } else if std::fs::read_to_string(&expected_path).unwrap_or_default() != found {
            wrong.push(format!("== {}\n{found}", path.display()));
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(
        wrong.is_empty(),
        "findings differ; UPDATE_EXPECT=1 accepts them\n{}",
        wrong.join("\n")
    );
}
