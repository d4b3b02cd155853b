//! Mutations of programs: of bytes for the lexer, of words for the parser, of whole lines for the type checker.

use crate::random::Random;

/// Words that matter to the parser or name something in the library.
const WORDS: &[&str] = &[
    "fn",
    "do",
    "end",
    "if",
    "else",
    "case",
    "match",
    "when",
    "->",
    "=>",
    "|",
    "|>",
    "|2>",
    "::",
    ":",
    ",",
    ";",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "%{",
    "json {",
    "\"",
    "\"\"\"",
    "#{",
    "${",
    "#=",
    "=#",
    "#",
    "\\",
    "'",
    "=",
    "==",
    "!=",
    "<",
    ">",
    "<=",
    "..",
    "<>",
    "++",
    "+",
    "-",
    "*",
    "/",
    "%",
    "!",
    "?",
    "@cluster",
    "and",
    "or",
    "not",
    "let",
    "return",
    "break",
    "continue",
    "for",
    "in",
    "while",
    "actor",
    "service",
    "call",
    "cast",
    "receive",
    "after",
    "spawn",
    "send",
    "self",
    "self()",
    "terminate",
    "struct",
    "type",
    "interface",
    "impl",
    "deriving(Eq)",
    "where",
    "pub",
    "import",
    "from",
    "module",
    "supervisor",
    "nil",
    "true",
    "()",
    "0",
    "-1",
    "9223372036854775807",
    "0x",
    "1e",
    "1.5",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\r",
    "_",
    "Self",
    "Int",
    "String",
    "List<Int>",
    "Option",
    "Some(x)",
    "None",
    "Ok",
    "Err",
    "x",
    "main",
    ":atom",
    "~r/a/i",
    "Pid<Int>",
    "Fun(Int) -> Int",
    "!String",
    "as",
];

/// A new program from the seeds. Most get a single small change, so that many still reach the type checker.
pub fn program(seeds: &[String], random: &mut Random) -> String {
    let mut text = random.choose(seeds).clone();
    if random.below(20) == 0 {
        return nested(random);
    }
    let rounds = match random.below(10) {
        0 => 1 + random.below(30),
        1..=3 => 2 + random.below(4),
        _ => 1,
    };
    for _ in 0..rounds {
        text = match random.below(7) {
            0 => change_byte(&text, random),
            1 => insert_word(&text, random),
            2 => replace_word(&text, random),
            3 => swap_words(&text, random),
            4 => delete_line(&text, random),
            5 => duplicate_line(&text, random),
            _ => {
                let other = random.choose::<String>(seeds);
                splice(&text, other, random)
            }
        };
    }
    text
}

/// Deep nesting, which recursive code must survive.
fn nested(random: &mut Random) -> String {
    let depth = 1 << random.below(14);
    let (open, close) = *random.choose(&[
        ("(", ")"),
        ("[", "]"),
        ("-", ""),
        ("not ", ""),
        ("%{1 => ", "}"),
        ("Some(", ")"),
        ("f(", ")"),
        ("fn -> ", " end"),
        ("if true do ", " end"),
        ("case 1 do _ -> ", " end"),
        ("\"#{", "}\""),
        ("1 + ", ""),
        ("json { a: ", "}"),
    ]);
    format!(
        "fn main() do\n  let x = {}1{}\nend\n",
        open.repeat(depth),
        close.repeat(depth)
    )
}

/// A place in the text that is no middle of a character.
fn position(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn change_byte(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if bytes.is_empty() {
        return String::new();
    }
    let at = random.below(bytes.len());
    match random.below(3) {
        0 => bytes[at] = random.below(256) as u8,
        1 => drop(bytes.remove(at)),
        _ => bytes.insert(at, *random.choose(b" \n\t\"#{}()[]|:,.-+_'\\\0aZ09")),
    }
    // The compiler refuses other files before it looks at them.
    String::from_utf8_lossy(&bytes).into_owned()
}

fn insert_word(text: &str, random: &mut Random) -> String {
    let at = position(text, random);
    let (before, after) = text.split_at(at);
    format!("{before} {} {after}", random.choose(WORDS))
}

/// Byte ranges of the words: identifiers and numbers, or single other characters.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut result: Vec<(usize, usize)> = Vec::new();
    let mut in_word = false;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let is_word = character.is_alphanumeric() || character == '_';
        match result.last_mut() {
            Some(last) if is_word && in_word => last.1 = end,
            _ if character.is_whitespace() => {}
            _ => result.push((start, end)),
        }
        in_word = is_word;
    }
    result
}

fn replace_word(text: &str, random: &mut Random) -> String {
    let words = words(text);
    if words.is_empty() {
        return random.choose(WORDS).to_string();
    }
    let (start, end) = *random.choose(&words);
    // Half of the time another word of the same program: that keeps names known.
    let replacement = if random.below(2) == 0 {
        let (start, end) = *random.choose(&words);
        &text[start..end]
    } else {
        random.choose(WORDS)
    };
    format!("{}{replacement}{}", &text[..start], &text[end..])
}

fn swap_words(text: &str, random: &mut Random) -> String {
    let words = words(text);
    if words.len() < 2 {
        return text.to_owned();
    }
    let first = random.below(words.len() - 1);
    let second = first + 1 + random.below(words.len() - first - 1);
    let ((a, b), (c, d)) = (words[first], words[second]);
    format!(
        "{}{}{}{}{}",
        &text[..a],
        &text[c..d],
        &text[b..c],
        &text[a..b],
        &text[d..]
    )
}

fn delete_line(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if !lines.is_empty() {
        lines.remove(random.below(lines.len()));
    }
    lines.concat()
}

fn duplicate_line(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if !lines.is_empty() {
        let line = *random.choose(&lines);
        lines.insert(random.below(lines.len()), line);
    }
    lines.concat()
}

/// The beginning of one program and the end of another, cut at lines half of the time.
fn splice(text: &str, other: &str, random: &mut Random) -> String {
    let cut = |text: &str, random: &mut Random| {
        let at = position(text, random);
        if random.below(2) == 0 {
            text[at..]
                .find('\n')
                .map_or(text.len(), |offset| at + offset + 1)
        } else {
            at
        }
    };
    let (first, second) = (cut(text, random), cut(other, random));
    format!("{}{}", &text[..first], &other[second..])
}
