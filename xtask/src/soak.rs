//! `tests/soak`: programs that run long enough to show leaks and spinning.
//!
//! The first comments of a program state its limits: `# peak: 60 MB` (resident memory) and `# cpu: 0.5 s` (processor time). What it
//! must print is in `.out`.

use crate::toolchain::Toolchain;
use crate::web::Checks;
use crate::{Outcome, paths, process};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(60);

/// Linux reports processor time in hundredths of a second on every platform that we build for.
const TICKS_PER_SECOND: f64 = 100.0;

/// Builds and runs all of them, one after another: they are meant to have the machine for themselves.
pub fn check(toolchain: &Toolchain, checks: &mut Checks) -> Outcome {
    let work = paths::scratch("soak")?;
    let entries =
        fs::read_dir(paths::root().join("tests/soak")).map_err(|error| error.to_string())?;
    let mut sources: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "mpl"))
        .collect();
    sources.sort();
    for source in sources {
        one(toolchain, checks, &source, &work)?;
    }
    Ok(())
}

fn one(toolchain: &Toolchain, checks: &mut Checks, source: &Path, work: &Path) -> Outcome {
    let name = source
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = fs::read_to_string(source).map_err(|error| error.to_string())?;
    let expected = fs::read_to_string(source.with_extension("out"))
        .map_err(|error| format!("{name}.out: {error}"))?;
    let project = work.join(&name);
    fs::create_dir_all(&project)
        .and_then(|()| fs::write(project.join("main.mpl"), &text))
        .map_err(|error| error.to_string())?;
    let program = project.join("program");
    toolchain.compile(&project, &program, &["--release"])?;

    let ran = process::capture(
        Command::new(&program).env("MESH_CRASH_REPORT", "off"),
        LIMIT,
    )?;
    let peak = ran.peak_kib as f64 / 1024.0;
    let cpu = ran.ticks as f64 / TICKS_PER_SECOND;
    println!("  {name}: {peak:.1} MB, {cpu:.2} s of processor time");
    let ended = ran.status == Some(0) && ran.stdout == expected;
    checks.that(
        &format!("soak/{name} ends as expected"),
        ended,
        format!("{}\n{}", ran.ending(), ran.stdout),
    );
    if let Some(limit) = number_after(&text, "# peak: ") {
        checks.that(
            &format!("soak/{name} stays below {limit} MB"),
            peak <= limit,
            format!("{peak:.1} MB"),
        );
    }
    if let Some(limit) = number_after(&text, "# cpu: ") {
        checks.that(
            &format!("soak/{name} uses less than {limit} s"),
            cpu <= limit,
            format!("{cpu:.2} s"),
        );
    }
    Ok(())
}

/// The number that follows a marker at the beginning of a line.
fn number_after(text: &str, marker: &str) -> Option<f64> {
    text.lines()
        .find_map(|line| line.strip_prefix(marker))?
        .split(' ')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::number_after;

    #[test]
    fn limits_are_read_from_comments() {
        let text = "# Title.\n# peak: 60 MB\n# cpu: 0.5 s\n";
        assert_eq!(number_after(text, "# peak: "), Some(60.0));
        assert_eq!(number_after(text, "# cpu: "), Some(0.5));
        assert_eq!(number_after(text, "# other: "), None);
    }
}
