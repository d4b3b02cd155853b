//! `meshc test --doc`: turns the examples in doc comments into tests.
//!
//! An example is a fenced `mesh` block in `##` or `##!` comments. A statement that ends with `#=> VALUE` must equal the value, one that ends
//! with `#=> panic("TEXT")` must crash with a reason that contains the text; everything else is compiled and run as it is.
//!
//! The program made of a file's examples has the lines of the file, with everything blank that is no example, so that diagnostics point to
//! the comment.

const FENCE: &str = "```";

/// Words that start what cannot stand inside of a function.
const ITEMS: &[&str] = &[
    "fn",
    "pub",
    "struct",
    "type",
    "interface",
    "impl",
    "actor",
    "service",
    "supervisor",
    "import",
    "from",
    "module",
    "@",
];

/// What the expectation of a crash becomes: the value of the body does not matter.
const CRASH_HELPER: &str = "fn example_crashes__<T>(body :: Fun() -> T, text :: String) -> () do\n  assert_crashes(fn do\n    body()\n    ()\n  end, text)\nend\n";

/// A line of an example and where it stands in the file, from 0.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

/// Test programs with the examples of a file; `shown` is its path for labels. Examples that define something get a program of their own.
pub fn programs(source: &str, shown: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut shared = Canvas::new(lines.len());
    let mut found = Vec::new();
    for example in examples(&lines) {
        if example.iter().any(|line| starts_item(line.text)) {
            let mut own = Canvas::new(lines.len());
            own.draw(&example, shown);
            found.push(own.finish());
        } else {
            shared.draw(&example, shown);
        }
    }
    if !shared.is_empty() {
        found.insert(0, shared.finish());
    }
    found
}

/// The fenced blocks marked `mesh` of the doc comments, without those that have no line.
fn examples<'a>(lines: &[&'a str]) -> Vec<Vec<Line<'a>>> {
    let mut found = Vec::new();
    let mut open: Option<(bool, Vec<Line<'a>>)> = None;
    for (number, line) in lines.iter().enumerate() {
        let Some(text) = doc_text(line) else {
            open = None;
            continue;
        };
        match (text.trim().strip_prefix(FENCE), &mut open) {
            (Some(_), Some(_)) => {
                if let Some((true, example)) = open.take()
                    && !example.is_empty()
                {
                    found.push(example);
                }
            }
            (Some(info), None) => open = Some((info.trim() == "mesh", Vec::new())),
            (None, Some((_, example))) if !text.trim().is_empty() => {
                example.push(Line { number, text });
            }
            (None, _) => {}
        }
    }
    found
}

/// The text of a doc comment line behind its marker.
fn doc_text(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("##")?;
    let rest = rest.strip_prefix('!').unwrap_or(rest);
    match rest.strip_prefix(' ') {
        Some(text) => Some(text),
        None if rest.is_empty() => Some(""),
        // `### …` is no doc comment.
        None => None,
    }
}

fn starts_item(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default();
    ITEMS.contains(&word) || text.starts_with('@')
}

/// Whether a line goes on with the statement of the lines above.
fn continues(text: &str) -> bool {
    text.starts_with([' ', '\t', ')', ']', '}'])
        || text.starts_with("|>")
        || text == "end"
        || text == "else"
        || ["end ", "end)", "else ", "end, "]
            .iter()
            .any(|start| text.starts_with(start))
}

/// The lines of a program that has as many as the file.
struct Canvas {
    lines: Vec<String>,
    crashes: bool,
}

impl Canvas {
    fn new(count: usize) -> Canvas {
        Canvas {
            lines: vec![String::new(); count],
            crashes: false,
        }
    }

    fn is_empty(&self) -> bool {
        self.lines.iter().all(String::is_empty)
    }

    /// Definitions stay outside, the statements become a test.
    fn draw(&mut self, example: &[Line<'_>], shown: &str) {
        let mut statements: Vec<Vec<Line<'_>>> = Vec::new();
        for line in example {
            match statements.last_mut() {
                Some(statement) if continues(line.text) => statement.push(*line),
                _ => statements.push(vec![*line]),
            }
        }
        let first = example[0].number + 1;
        let mut is_open = false;
        let mut last = first - 1;
        for statement in &statements {
            if starts_item(statement[0].text) {
                // Definitions come first; a later one would end up inside of the test, where the compiler says so.
                for line in statement {
                    self.lines[line.number] = line.text.to_owned();
                }
                continue;
            }
            self.draw_statement(statement);
            if !is_open {
                is_open = true;
                let label = format!("{shown}:{first}").replace(['"', '\\'], "_");
                self.lines[statement[0].number].insert_str(0, &format!("test(\"{label}\") do "));
            }
            last = statement[statement.len() - 1].number;
        }
        if is_open {
            // The line behind an example is its closing fence.
            self.lines[last + 1] = "end".to_owned();
        }
    }

    fn draw_statement(&mut self, statement: &[Line<'_>]) {
        for line in statement {
            self.lines[line.number] = line.text.to_owned();
        }
        let (first, last) = (statement[0], statement[statement.len() - 1]);
        let Some((code, expected)) = last.text.rsplit_once("#=>") else {
            return;
        };
        let expected = expected.trim();
        let crash = expected
            .strip_prefix("panic(")
            .and_then(|rest| rest.strip_suffix(')'));
        let (before, after) = match crash {
            Some(text) => {
                self.crashes = true;
                ("example_crashes__(fn -> ", format!(" end, {text})"))
            }
            None => ("assert_eq(", format!(", {expected})")),
        };
        self.lines[last.number] = format!("{}{after}", code.trim_end());
        self.lines[first.number].insert_str(0, before);
    }

    fn finish(self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        if self.crashes {
            text.push_str(CRASH_HELPER);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_become_tests_on_their_lines() {
        let source = "\
##! About.

## Doubles.
## ```mesh
## let n = 4
## double(2) #=> n
## [1, 2]
##   |> List.map(double) #=> [2, 4]
## head([]) #=> panic(\"empty\")
## ```
pub fn double(n :: Int) -> Int = n * 2
";
        let expected = "



test(\"a.mpl:5\") do let n = 4
assert_eq(double(2), n)
assert_eq([1, 2]
  |> List.map(double), [2, 4])
example_crashes__(fn -> head([]) end, \"empty\")
end

";
        let programs = programs(source, "a.mpl");
        assert_eq!(programs.len(), 1);
        assert_eq!(programs[0], format!("{expected}{CRASH_HELPER}"));
    }

    #[test]
    fn definitions_stay_outside_in_a_program_of_their_own() {
        let source = "\
## ```mesh
## 1 #=> 1
## ```
fn f() = 1
## ```mesh
## struct P do
##   x :: Int
## end
##
## P { x: 1 }.x #=> 1
## ```
fn g() = 1
";
        assert_eq!(
            programs(source, "a.mpl"),
            [
                "\ntest(\"a.mpl:2\") do assert_eq(1, 1)\nend\n\n\n\n\n\n\n\n\n\n",
                "\n\n\n\n\nstruct P do\n  x :: Int\nend\n\ntest(\"a.mpl:6\") do assert_eq(P { x: 1 }.x, 1)\nend\n\n"
            ]
        );
    }

    #[test]
    fn other_comments_and_blocks_are_left_alone() {
        for source in [
            "# ```mesh\n# 1 #=> 2\n# ```\n",
            "## ```\n## text\n## ```\n",
            "## ```mesh fragment\n## fn f(\n## ```\n",
            "## ```mesh\n## ```\n",
            "## ```mesh\n## never closed\n\nfn f() = 1\n",
        ] {
            assert!(programs(source, "a.mpl").is_empty(), "{source}");
        }
    }
}
