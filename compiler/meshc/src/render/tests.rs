use super::*;
use mesh_syntax::Span;
use mesh_types::Label;
use mesh_types::ids::FileId;

const TILES: &str =
    "pub fn paint() do\n  let size = 3\n  let t = Tile { colour: \"rød\" }\n  t\nend\n";
const SHAPES: &str = "pub struct Tile do\n  hue :: String\nend\n";

fn files() -> Vec<ShownFile> {
    vec![
        ShownFile {
            path: "lib/tiles.mpl".into(),
            text: TILES.into(),
        },
        ShownFile {
            path: "lib/shapes.mpl".into(),
            text: SHAPES.into(),
        },
        ShownFile {
            path: "lib/empty.mpl".into(),
            text: "".into(),
        },
    ]
}

fn label(file: u32, text: &str, remark: &str) -> Label {
    let source = [TILES, SHAPES, ""][file as usize];
    let start = source.find(text).unwrap() as u32;
    Label {
        file: FileId(file),
        span: Span::new(start, start + text.len() as u32),
        text: remark.into(),
    }
}

fn unknown_field() -> Diagnostic {
    Diagnostic {
        code: "E0009",
        severity: Severity::Error,
        title: "unknown field colour in struct Tile".into(),
        message: "unknown field `colour` in struct `Tile`".into(),
        labels: vec![
            label(0, "colour: \"rød\"", "`Tile` has no field `colour`"),
            label(1, "Tile", "`Tile` is defined here"),
        ],
        help: Some("did you mean `hue`?".into()),
        notes: vec!["fields: hue".into()],
    }
}

fn human(diagnostic: &Diagnostic, colour: bool) -> String {
    human::Renderer::new(&files(), colour).diagnostic(diagnostic)
}

#[test]
fn human_form() {
    insta::assert_snapshot!("human", human(&unknown_field(), false));
}

#[test]
fn the_file_of_the_primary_label_comes_first() {
    let mut diagnostic = unknown_field();
    diagnostic.labels.reverse();
    let shown = human(&diagnostic, false);
    let place = |path: &str| shown.find(path).unwrap_or(usize::MAX);
    assert!(
        place("lib/shapes.mpl:1:12") < place("lib/tiles.mpl:3:18"),
        "{shown}"
    );
}

#[test]
fn human_form_of_several_lines() {
    let mut diagnostic = unknown_field();
    diagnostic.severity = Severity::Warning;
    diagnostic.code = "W0001";
    diagnostic.labels = vec![label(
        0,
        "pub fn paint() do\n  let size = 3\n",
        "never called",
    )];
    diagnostic.help = None;
    insta::assert_snapshot!("human_several_lines", human(&diagnostic, false));
}

#[test]
fn human_form_of_an_empty_file_and_of_no_place() {
    let mut diagnostic = unknown_field();
    diagnostic.labels = vec![label(2, "", "entry module has no `main` function")];
    diagnostic.notes.clear();
    let empty = human(&diagnostic, false);
    assert!(empty.contains("lib/empty.mpl"), "{empty}");
    diagnostic.labels.clear();
    assert_eq!(
        human(&diagnostic, false),
        "[E0009] Error: unknown field colour in struct Tile\nHelp: did you mean `hue`?\n\n"
    );
}

#[test]
fn faults_of_the_project_have_no_code() {
    let mut diagnostic = unknown_field();
    diagnostic.code = DRIVER_CODE;
    let text = human::Renderer::new(&files(), false).project_fault(&diagnostic);
    assert_eq!(
        text,
        "error: unknown field colour in struct Tile\n  --> lib/tiles.mpl:3:18\n"
    );
}

#[test]
fn very_long_lines_are_not_shown() {
    let text = format!("let x = [{}oops]\n", "1, ".repeat(500));
    let start = text.find("oops").unwrap() as u32;
    let files = [ShownFile {
        path: "main.mpl".into(),
        text: text.into(),
    }];
    let mut diagnostic = unknown_field();
    diagnostic.labels = vec![Label {
        file: FileId(0),
        span: Span::new(start, start + 4),
        text: "not found".into(),
    }];
    let shown = human::Renderer::new(&files, false).diagnostic(&diagnostic);
    let expected = "[E0009] Error: unknown field colour in struct Tile\n  --> main.mpl:1:1510: not found\nHelp: ";
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn colours_only_on_demand() {
    assert!(!human(&unknown_field(), false).contains('\x1b'));
    assert!(human(&unknown_field(), true).contains('\x1b'));
}

#[test]
fn json_form() {
    insta::assert_snapshot!(
        "json",
        json::diagnostic(&files(), &unknown_field()) + &json::failure(SUMMARY)
    );
}

#[test]
fn spans_are_never_empty_and_never_split_characters() {
    let inside = |start, end| clamp("aø", Span::new(start, end));
    assert_eq!(inside(0, 1), 0..1);
    assert_eq!(inside(2, 2), 1..3);
    assert_eq!(inside(3, 3), 1..3);
    assert_eq!(inside(9, 12), 1..3);
    assert_eq!(clamp("", Span::new(4, 5)), 0..0);
}
