//! Comparing what happened with what was expected. Errors are reports for the reader.

/// The diagnostic codes in the compiler's output, in order.
pub struct Diagnostics<'a> {
    /// `E…` and `P…`.
    pub errors: Vec<&'a str>,
    /// `W…`.
    pub warnings: Vec<&'a str>,
}

impl<'a> Diagnostics<'a> {
    /// Collects the headers of the reports in `stderr`.
    pub fn read(stderr: &'a str) -> Diagnostics<'a> {
        let (warnings, errors) = stderr
            .lines()
            .filter_map(code)
            .partition(|code| code.starts_with('W'));
        Diagnostics { errors, warnings }
    }
}

/// The code in a line that begins `[E0001] …`.
pub fn code(line: &str) -> Option<&str> {
    let (code, rest) = line.strip_prefix('[')?.split_once(']')?;
    let known = code.len() == 5
        && code.starts_with(['E', 'W', 'P'])
        && code[1..].bytes().all(|byte| byte.is_ascii_digit());
    (known && rest.starts_with(' ')).then_some(code)
}

/// The same codes in the same order?
pub fn codes(kind: &str, expected: &[&str], actual: &[&str], stderr: &str) -> Result<(), String> {
    if expected == actual {
        return Ok(());
    }
    Err(format!(
        "{kind}: expected [{}], reported [{}]\n{stderr}",
        expected.join(", "),
        actual.join(", ")
    ))
}

/// Are all fragments in `text`, in order and without overlap?
pub fn fragments(expected: &[String], text: &str) -> Result<(), String> {
    let mut rest = text;
    for fragment in expected {
        match rest.find(fragment.as_str()) {
            Some(start) => rest = &rest[start + fragment.len()..],
            None => {
                let how = if text.contains(fragment.as_str()) {
                    "not in the expected order"
                } else {
                    "missing"
                };
                return Err(format!("standard error: {how}: {fragment}\n{text}"));
            }
        }
    }
    Ok(())
}

/// Exactly this output?
pub fn output(expected: &str, actual: &str) -> Result<(), String> {
    if expected == actual {
        return Ok(());
    }
    let expected: Vec<&str> = expected.split('\n').collect();
    let actual: Vec<&str> = actual.split('\n').collect();
    let prefix = expected
        .iter()
        .zip(&actual)
        .take_while(|(left, right)| left == right)
        .count();
    let longest_suffix = expected.len().min(actual.len()) - prefix;
    let suffix = expected
        .iter()
        .rev()
        .zip(actual.iter().rev())
        .take(longest_suffix)
        .take_while(|(left, right)| left == right)
        .count();
    let mut report = format!("output differs from line {}", prefix + 1);
    for (sign, lines) in [('-', &expected), ('+', &actual)] {
        for line in &lines[prefix..lines.len() - suffix] {
            report.push_str(&format!("\n{sign}{line}"));
        }
    }
    Err(report)
}

/// Takes the runtime's memory report out of standard error.
pub fn split_memcheck(stderr: &str) -> (String, Option<&str>) {
    let mut live = None;
    let mut rest = String::new();
    for line in stderr.lines() {
        match line.strip_prefix("mesh: memcheck: ") {
            Some(report) => live = Some(report),
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    (rest, live)
}

/// Did the runtime report that nothing is left?
pub fn no_live_memory(report: Option<&str>) -> Result<(), String> {
    match report {
        Some("0 live blocks, 0 bytes") => Ok(()),
        Some(other) => Err(format!("memory is left: {other}")),
        None => Err("the runtime reported no memory check".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_from_headers_only() {
        let text = "[E0001] Error: x\n  [E0002] Error: y\n[W0003] Warning: z\n[1, 2]\nsee [E0004]\n[P0001] Error: p\n";
        let found = Diagnostics::read(text);
        assert_eq!(found.errors, ["E0001", "P0001"]);
        assert_eq!(found.warnings, ["W0003"]);
    }

    #[test]
    fn fragments_must_be_in_order() {
        let expected = ["b".to_owned(), "a".to_owned()];
        assert!(fragments(&expected, "a b a").is_ok());
        assert!(fragments(&expected, "a b").is_err());
        assert!(fragments(&expected, "b").is_err());
    }

    #[test]
    fn differences_are_shown_without_the_common_lines() {
        let report = output("a\nb\nc\n", "a\nx\nc\n").unwrap_err();
        assert_eq!(report, "output differs from line 2\n-b\n+x");
        assert!(output("a\n", "a").is_err());
    }

    #[test]
    fn memory_reports_are_separated() {
        let (rest, live) = split_memcheck("one\nmesh: memcheck: 0 live blocks, 0 bytes\n");
        assert_eq!(rest, "one\n");
        assert!(no_live_memory(live).is_ok());
        assert!(no_live_memory(Some("1 live blocks, 8 bytes")).is_err());
        assert!(no_live_memory(None).is_err());
    }
}
