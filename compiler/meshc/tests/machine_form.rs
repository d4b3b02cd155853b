//! The machine form of diagnostics: a tool reads it line by line.

mod support;

use serde_json::Value;
use std::fs;
use support::Sandbox;

const SHOP: &str =
    "import Stock\n\npub fn total() do\n  let ø = Stock.prize()\n  ø + lenght\nend\n";
const STOCK: &str =
    "pub fn price() -> Int do\n  case 1 do\n    1 -> 2\n    1 -> 3\n    _ -> \"x\"\n  end\nend\n";
const MAIN: &str = "import Shop\n\nfn main() do\n  let length = 3\n  println(lenght)\n  println(\"#{Shop.total()}\")\nend\n";

fn project() -> Sandbox {
    Sandbox::new(&[
        ("app/shop.mpl", SHOP),
        ("app/stock.mpl", STOCK),
        ("app/main.mpl", MAIN),
    ])
}

#[test]
fn every_line_is_an_object_and_every_span_a_place() {
    let sandbox = project();
    let run = sandbox.meshc(&["build", "--json", "app"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let lines: Vec<Value> = run
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect();
    let findings = &lines[..lines.len() - 1];
    assert_eq!(
        run.stderr.lines().last().unwrap_or_default(),
        "{\"code\":\"C0001\",\"severity\":\"error\",\"message\":\"Compilation failed due to errors above.\",\"file\":\"\",\"spans\":[],\"fix\":null}"
    );
    let shown: Vec<String> = findings
        .iter()
        .map(|line| {
            let path = line["file"].as_str().expect("a path");
            let text = fs::read_to_string(sandbox.path(path)).expect("the file");
            let at = |name: &str| line["spans"][0][name].as_u64().expect("an offset") as usize;
            format!(
                "{} {} {path} `{}` {}",
                line["code"].as_str().expect("a code"),
                line["severity"].as_str().expect("a severity"),
                &text[at("start")..at("end")],
                line["fix"].as_str().unwrap_or("-"),
            )
        })
        .collect();
    // Modules come after those that they import.
    assert_eq!(
        shown,
        [
            "W0001 warning app/stock.mpl `1 -> 3` remove it, or move it up",
            "E0001 error app/stock.mpl `\"x\"` -",
            "E0034 error app/shop.mpl `prize` did you mean `price`?",
            "E0004 error app/shop.mpl `lenght` -",
            "E0004 error app/main.mpl `lenght` did you mean `length`?",
        ]
    );
}

#[test]
fn warnings_are_printed_on_success() {
    let sandbox = Sandbox::new(&[(
        "app/main.mpl",
        "1 + 1\n\nfn main() do\n  println(\"ready\")\nend\n",
    )]);
    let json = sandbox.meshc(&["check", "--json", "app"]);
    assert_eq!(
        (json.status, json.stderr.lines().count()),
        (0, 1),
        "{}",
        json.stderr
    );
    assert!(
        json.stderr
            .starts_with("{\"code\":\"W0004\",\"severity\":\"warning\","),
        "{}",
        json.stderr
    );
    let human = sandbox.meshc(&["check", "--no-color", "app"]);
    assert_eq!((human.status, human.stdout.as_str()), (0, ""));
    assert!(
        human.stderr.starts_with("[W0004] Warning: "),
        "{}",
        human.stderr
    );
    assert!(!human.stderr.contains('\x1b'), "{}", human.stderr);
}

#[test]
fn syntax_errors_of_every_file_are_given() {
    let sandbox = Sandbox::new(&[
        ("app/shop.mpl", "pub fn f( = 1\n"),
        (
            "app/main.mpl",
            "fn main() do\n  let n :: Int = \"a\"\n  println(\"a\n",
        ),
    ]);
    let run = sandbox.meshc(&["check", "--json", "app"]);
    let lines: Vec<Value> = run
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect();
    let codes: Vec<&str> = lines.iter().filter_map(|l| l["code"].as_str()).collect();
    assert_eq!((run.status, codes), (1, vec!["P0001", "P0001", "C0001"]));
    for line in &lines[..2] {
        let message = line["message"].as_str().expect("a message");
        assert!(message.starts_with("Parse error: "), "{message}");
    }
}
