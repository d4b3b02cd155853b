//! Programs that go to the limits of the checker.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Columns of the large `case`.
const COLUMNS: usize = 6;
/// Its arms, without the last one.
const ARMS: usize = 199;
/// Variants of the type in each column.
const VARIANTS: usize = 5;

/// One module of `lines` lines without any annotation, in which every function calls the one before.
pub fn inferred_module(directory: &Path, lines: usize) -> io::Result<()> {
    let mut text = String::from("fn step0(n, xs) do\n  List.length(xs) + n\nend\n");
    for index in 1..lines / 6 {
        let before = index - 1;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "\nfn step{index}(n, xs) do\n  let m = n + {index}\n  let ys = List.map(xs, fn x -> x + m end)\n  \
             if List.length(ys) > m do step{before}(m - 1, ys) else step{before}(m, xs) end\nend"
        );
    }
    let last = lines / 6 - 1;
    let _ = writeln!(
        text,
        "\nfn main() do\n  println(\"#{{step{last}(1, [2, 3])}}\")\nend"
    );
    write(directory, &text)
}

/// A `case` of 200 arms over six columns.
pub fn large_case(directory: &Path) -> io::Result<()> {
    let variants: Vec<String> = (0..VARIANTS).map(|index| format!("  K{index}")).collect();
    let mut text = format!("type Kind do\n{}\nend\n\n", variants.join("\n"));
    let names = ["a", "b", "c", "d", "e", "f"];
    let params: Vec<String> = names[..COLUMNS]
        .iter()
        .map(|name| format!("{name} :: Kind"))
        .collect();
    let _ = writeln!(
        text,
        "fn pick({}) -> Int do\n  case ({}) do",
        params.join(", "),
        names[..COLUMNS].join(", ")
    );
    for arm in 0..ARMS {
        // Numbers that have no divisor in common with the number of rows give different rows, scattered over all.
        let mut row = arm * 7_919 % VARIANTS.pow(COLUMNS as u32);
        let columns: Vec<String> = (0..COLUMNS)
            .map(|column| {
                let variant = row % VARIANTS;
                row /= VARIANTS;
                match (arm + column) % 4 {
                    0 => "_".to_owned(),
                    _ => format!("K{variant}"),
                }
            })
            .collect();
        let _ = writeln!(text, "    ({}) -> {arm}", columns.join(", "));
    }
    let _ = writeln!(
        text,
        "    _ -> {ARMS}\n  end\nend\n\nfn main() do\n  println(\"#{{pick(K1, K2, K0, K4, K3, K1)}}\")\nend"
    );
    write(directory, &text)
}

fn write(directory: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join("main.mpl"), text)
}
