//! Advice for people who write what other languages mean: a syntax error names what was expected, this names the Mesh
//! form of what was intended.

use crate::SyntaxError;

/// Errors that get advice; those after them mostly follow from them.
const ADVISED: usize = 8;

/// Longest line that is looked at; longer ones are generated.
const LONGEST_LINE: usize = 400;

pub(crate) const IMPORTS: &str =
    "modules are imported by `import Name`, `import Name as Other` or `from Name import function`";

const CLOSURE: &str = "a closure is written `fn x -> x + 1 end`";

const BLOCKS: &str = "blocks are written `do … end`";

const LOOPS: &str =
    "a loop is written `for item in items do … end`, or over numbers `for i in 0..10 do … end`";

pub(crate) const TESTS: &str = "a test is written `test(\"what it shows\") do … end`, in a file whose name ends with `.test.mpl`";

const DEFAULTS: &str =
    "arguments have no default; define the shorter form beside it: `fn f(x) = f(x, 2)`";

/// Longest value that is repeated in advice.
const LONGEST_VALUE: usize = 40;

/// Whether a word in lower case names a type of numbers in other languages.
pub(crate) fn names_number(word: &str) -> bool {
    matches!(
        word,
        "int" | "float" | "double" | "i32" | "i64" | "u32" | "u64" | "usize" | "f32" | "f64"
    )
}

/// How `value as target` is written.
pub(crate) fn instead_of_cast(value: &str, target: &str) -> String {
    let short = value.len() <= LONGEST_VALUE && !value.contains('\n');
    let value = if short { value } else { "value" };
    match target {
        "Float" | "float" | "double" | "f32" | "f64" => format!(
            "write `Int.to_float({value})`; a text is read by `String.to_float({value})`, which gives an `Option`"
        ),
        "String" | "Str" | "Text" => format!("write `to_string({value})`"),
        "Int" | "Integer" => int_of(value),
        number if names_number(number) => int_of(value),
        _ => "only numbers and texts have such functions, as `Int.to_float(n)`; for a type of your own write one, or `impl From`; \
              `let name :: Type = value` states a type"
            .to_owned(),
    }
}

fn int_of(value: &str) -> String {
    format!(
        "write `Float.to_int({value})`, or `Math.round({value})`; a text is read by `String.to_int({value})`, which gives an `Option`"
    )
}

/// Adds advice to errors that have none.
pub(crate) fn advise(text: &str, errors: &mut [SyntaxError]) {
    for error in errors.iter_mut().take(ADVISED) {
        if error.code == "P0001" && error.help.is_none() {
            error.help = Place::of(text, error)
                .and_then(|place| place.advice(&error.message))
                .map(str::to_owned);
        }
    }
}

/// The surroundings of an error within its line.
struct Place<'t> {
    /// The line up to the error, without blanks at both ends.
    before: &'t str,
    /// What the error underlines.
    found: &'t str,
    /// The rest of the line.
    after: &'t str,
}

impl<'t> Place<'t> {
    fn of(text: &'t str, error: &SyntaxError) -> Option<Place<'t>> {
        let (start, end) = (error.span.start as usize, error.span.end as usize);
        let found = text.get(start..end)?;
        let near = start.saturating_sub(LONGEST_LINE);
        let line = near
            + text.as_bytes()[near..start]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |newline| newline + 1);
        if line == near && near > 0 {
            return None;
        }
        let rest = text.get(end..)?;
        let stop = rest
            .bytes()
            .take(LONGEST_LINE)
            .position(|byte| byte == b'\n')
            .unwrap_or(0);
        Some(Place {
            before: text.get(line..start)?.trim(),
            found,
            after: rest.get(..stop).unwrap_or(""),
        })
    }

    fn advice(&self, message: &str) -> Option<&'static str> {
        self.by_message(message)
            .or_else(|| self.by_token(message))
            .or_else(|| by_first_word(self.first_word()))
    }

    fn first_word(&self) -> &'t str {
        let line = if self.before.is_empty() {
            self.found
        } else {
            self.before
        };
        let end = line
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(line.len());
        &line[..end]
    }

    /// Whether the line starts like `fn name ->`.
    fn starts_with_bare_closure(&self) -> bool {
        self.before.strip_prefix("fn ").is_some_and(|rest| {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            end > 0 && rest[end..].trim_start().starts_with("->")
        })
    }

    /// Whether the line is the header of a function.
    fn in_definition(&self) -> bool {
        let line = self.before.strip_prefix("pub ").unwrap_or(self.before);
        line.starts_with("fn ") || line.starts_with("def ")
    }

    /// Whether a capitalised word stands right before the error.
    fn follows_variant(&self) -> bool {
        let word = self
            .before
            .rsplit(|c: char| !c.is_alphanumeric() && c != '_');
        let word = word.into_iter().next().unwrap_or_default();
        word.starts_with(char::is_uppercase)
    }

    fn in_header(&self, words: &[&str]) -> bool {
        words.contains(&self.first_word()) || self.before.contains(" fn ")
    }

    fn by_message(&self, message: &str) -> Option<&'static str> {
        if message.ends_with("starts no statement or definition") {
            return by_first_word(self.found);
        }
        if message.contains("unterminated string interpolation") {
            return Some("`#{` opens an expression inside of text; `}` closes it");
        }
        if message.contains("unterminated string") && self.found.starts_with("\"\"\"") {
            return Some("text that starts with `\"\"\"` ends at the next `\"\"\"`");
        }
        if message.contains("unterminated string") {
            return Some(
                "close the text with `\"` on the same line; text of several lines stands between two `\"\"\"`",
            );
        }
        if message.contains("unexpected `!`") {
            return Some("there are no macros: a call is written `println(…)`, and `!` negates");
        }
        if message.starts_with("expected supervision strategy") && self.found.starts_with(':') {
            return Some("words of options stand without colon in front: `strategy: one_for_one`");
        }
        if message.ends_with("in service body, found `state`") {
            return Some(
                "a service has no fields: its state is what `fn init(…)` returns, and handlers take it as `do |state|`",
            );
        }
        if message.ends_with("in supervisor body") && self.found.starts_with("child") {
            return Some(
                "every child has a block: `child name do start: fn -> spawn(worker) end … end`",
            );
        }
        if message == "expected `for`, found `do`" {
            return Some(
                "an impl gives a type the methods of an interface: `impl Interface for Type do`; other functions of a type stand outside of it",
            );
        }
        if self.found == "deriving" {
            return Some(
                "`deriving(…)` stands behind the `end` of the definition: `end deriving(Eq)`",
            );
        }
        if message.contains("after `@`") && self.found.starts_with("deriv") {
            return Some("what is derived stands behind the definition: `end deriving(Eq, Json)`");
        }
        if message.starts_with("expected import name") && self.found == "{" {
            return Some("imported names stand without braces: `from Name import first, second`");
        }
        if message.starts_with("expected expression, found `do`") && self.first_word() == "test" {
            return Some(TESTS);
        }
        if message.contains("after `@`") {
            return Some(
                "`@cluster` is the only word of this kind; documentation is a `##` comment in front of a definition, types are part of its header",
            );
        }
        None
    }

    fn by_token(&self, message: &str) -> Option<&'static str> {
        // A choice `a ? b : c`: `a?` is an expression already.
        if self.found == ":" && self.before.contains("? ") {
            return Some("a choice is written `if ready do 1 else 2 end`");
        }
        let expects = |what: &str| message.starts_with(&format!("expected {what}"));
        let last = self.before.chars().next_back();
        let foreign = by_first_word(self.first_word()).is_some();
        match self.found {
            "," | "}" if message.starts_with("expected `:`") && self.before.contains('{') => {
                Some("every entry has a value of its own, also one of the same name: `name: name`")
            }
            "=" if message.starts_with("expected `:`") => {
                Some("the value of an entry stands behind a colon: `name: value`")
            }
            "/" if expects("expression") && !self.after.starts_with(['/', '*']) && self.after.contains('/') => {
                Some("a regex is written `~r/…/`")
            }
            "," if message.contains("function body") => {
                Some("a function of one expression is written `fn f(x) = x + 1`")
            }
            "=" if expects("`,` or `)`") && self.in_definition() => Some(DEFAULTS),
            "\\" if self.in_definition() => Some(DEFAULTS),
            "*" if expects("parameter name") => {
                Some("the number of parameters is fixed; take a list: `fn f(items :: List<Int>)`")
            }
            "(" if expects("member name") => {
                Some("a function value is called like any function: `f(1)`")
            }
            number if expects("member name") && number.starts_with(|c: char| c.is_ascii_digit()) => Some(
                "elements of a tuple are read by `t.first()`, `t.second()` and `t.nth(2)`, or all at once by `let (a, b) = t`",
            ),
            "::" if self.after.starts_with('<') => Some(
                "type arguments are not written at calls, they follow from the use; `let x :: List<Int> = …` tells the type",
            ),
            "let" | "(" if self.first_word() == "for" && expects("pattern") => Some(LOOPS),
            ":" if self.after.starts_with('=') && self.first_word() == "for" => Some(LOOPS),
            ":" if self.after.starts_with('=') => {
                Some("a name is bound with `let`: `let name = value`")
            }
            "in" if expects("`do`") => {
                Some("whether a list has an element is asked by `List.contains(items, item)`")
            }
            "for" if expects("`,` or `]`") => {
                Some("a `for` gives a list: `for x in items do x * 2 end`")
            }
            "\"" if last == Some('f') => {
                Some("text needs no mark in front for interpolation: `\"n is #{n}\"`")
            }
            "`" => Some("text is written in double quotes, with interpolations: `\"n is #{n}\"`"),
            ":" if expects("`]`") => {
                Some("a part of a list is `List.slice(items, from, to)`, of a text `String.slice(text, from, to)`")
            }
            _ if last == Some('"')
                && expects("`,` or")
                && self.found.starts_with(char::is_alphanumeric) =>
            {
                Some("a quote inside of text is written `\\\"`")
            }
            "|" if self.first_word() == "type" || self.before.starts_with("pub type ") => Some(
                "variants stand on lines of their own, between `do` and `end`, without `|`",
            ),
            "|" if expects("expression") => Some(CLOSURE),
            "=>" if expects("expression") => Some(CLOSURE),
            ":" if self.before.contains("lambda ") => Some(CLOSURE),
            _ if expects("`->`") && self.before.is_empty() => Some(
                "an arm is one expression; several statements stand in `-> do … end`",
            ),
            word if expects("`->`")
                && word.starts_with(char::is_alphanumeric)
                && self.follows_variant() =>
            {
                Some("the values of a variant stand in parentheses: `Some(x) -> …`")
            }
            "=" if expects("`do`") => Some("`=` binds a name after `let`; `==` compares two values"),
            "=" if last == Some('=') => Some("`==` compares two values of any type"),
            "=" if matches!(last, Some('+' | '-' | '*' | '/')) => {
                Some("values never change; bind the name to a new value: `let n = n + 1`")
            }
            "=" if expects("expression") && self.first_word() != "let" => Some(
                by_first_word(self.first_word())
                    .unwrap_or("a name is bound with `let`: `let name = value`; binding it again gives it a new value"),
            ),
            _ if self.before == "let mut" => {
                Some("values never change; `let` binds a name to a new value as often as you like")
            }
            "->" if expects("expression") => Some(CLOSURE),
            "=>" if expects("`,` or") => Some(CLOSURE),
            "," if expects("`->` or `do` after closure parameters") && last == Some(')') => Some(
                "a pattern among several parameters needs parentheses around all of them: `fn((a, b), c) -> … end`",
            ),
            "{" if expects("`in`") && self.first_word() == "for" => {
                Some("a pattern as loop variable stands in parentheses: `for (Point { x: x }) in points do`")
            }
            _ if self.starts_with_bare_closure()
                && (expects("type name") || message.contains("function body")) =>
            {
                Some(
                    "a statement that starts with `fn name` defines a function; a closure there has its parameters in parentheses: `fn(name) -> … end`",
                )
            }
            "(" if expects("state parameter name") => {
                Some("the state has one name here; take it apart in the body: `let (a, b) = state`")
            }
            "actor" | "service" if message.contains("after `pub`") => {
                Some("it is always visible to other modules; remove `pub`")
            }
            "<" if expects("`,` or `)`") && self.before.contains("::") => Some(
                "a type cannot stand inside of a pattern, where `::` takes a list apart; it stands behind a whole parameter: `fn f(x :: List<Int>)`",
            ),
            word if is_tempting_name(word) && wants_name(message) => Some(
                "this word is reserved; take another name, or add an underscore to it",
            ),
            "=>" if expects("`->`") => Some("write `->` here; `=>` stands between the key and value of a map"),
            ":" if expects("`=>`") => {
                Some("a map is written `%{key => value}`, or `%{name: value}` when its keys are names")
            }
            ":" if message.contains("function body") && self.after.trim().is_empty() => {
                Some("the body of a function stands between `do` and `end`")
            }
            ":" | "{" if foreign => by_first_word(self.first_word()),
            ":" if self.in_header(&["if", "else", "while", "for", "case", "match"]) => {
                Some(BLOCKS)
            }
            ":" if message.contains("function body") => {
                Some("the result type is written behind `->`, as in `fn f() -> Int do`")
            }
            ":" => Some("a type is written behind `::`, as in `age :: Int`"),
            "{" if expects("struct name")
                && !self.in_header(&["if", "else", "while", "for", "case", "match"]) =>
            {
                Some("a map is written `%{key => value}`, a struct `Name { field: value }`")
            }
            "{" if expects("struct name")
                || message.contains("`do`") => {
                Some(BLOCKS)
            }
            "[" if self.before.contains("::") && last.is_some_and(char::is_alphanumeric) => {
                Some("arguments of types stand in angle brackets: `List<Int>`")
            }
            "%" if self.after.starts_with(char::is_uppercase) => {
                Some("a struct is written `Name { field: value }`, without `%`")
            }
            "end" if message == "unexpected `end`" => {
                Some("no block is open here: there is an `end` too many, or a `do` is missing above")
            }
            _ if message.contains("`=` or `do` for function body") => {
                Some("the header of a function ends with `do`, or with `=` and one expression")
            }
            "then" | "of" if expects("`do`") => Some("the block opens with `do`"),
            "'" => Some("text is written in double quotes: `\"text\"`"),
            "&" if last.is_some_and(|c| c.is_alphanumeric() || c == ')') => {
                Some("conditions are joined by `and` or `&&`, bits by `Int.band`")
            }
            "&" => Some(
                "a closure is written `fn x -> x + 1 end`; a function is passed by its name: `List.map(numbers, double)`",
            ),
            "/" if self.after.starts_with('/') || last == Some('/') => Some("comments start with `#`"),
            "/" if self.after.starts_with('*') => Some("comments are written `#= … =#`, or `# …` to the end of the line"),
            "<" if self.after.starts_with('-') => Some("a loop is written `for item in items do … end`"),
            "<" if expects("`in`") => Some("a loop is written `for item in items do … end`"),
"*" if last == Some('*') => Some("powers are computed by `Math.pow`"),
            "|" if expects("variant name") => Some("variants stand on lines of their own, without `|`"),
            "," if message.contains("variant") => Some("variants are separated by line breaks"),
            _ => None,
        }
    }
}

/// Reserved words that are likely to be meant as names.
fn is_tempting_name(word: &str) -> bool {
    matches!(
        word,
        "actor"
            | "after"
            | "alias"
            | "call"
            | "cast"
            | "cond"
            | "def"
            | "import"
            | "interface"
            | "link"
            | "match"
            | "module"
            | "monitor"
            | "pub"
            | "receive"
            | "send"
            | "service"
            | "spawn"
            | "struct"
            | "supervisor"
            | "terminate"
            | "trait"
            | "trap"
            | "type"
            | "where"
            | "with"
    )
}

/// Whether a name, and nothing else, can stand at the place of an error.
fn wants_name(message: &str) -> bool {
    let wanted = message
        .strip_prefix("expected ")
        .and_then(|rest| rest.split(", found").next())
        .unwrap_or_default();
    wanted.ends_with(" name")
        || [
            "pattern",
            "identifier or pattern after `let`",
            "parameter name or pattern",
            "closure parameters",
            "identifier after `as`",
        ]
        .contains(&wanted)
}

/// Words that open a construct in other languages.
fn by_first_word(word: &str) -> Option<&'static str> {
    match word {
        "defmodule" => Some(
            "every file is a module, named after the file; inside a file write `module Name do … end`",
        ),
        "defstruct" => {
            Some("a struct is written `struct Name do … end`, with a `field :: Type` per line")
        }
        "defp" => Some("a function is written `fn name(…) do … end`; without `pub` it is private"),
        "var" | "val" | "const" | "mut" | "auto" | "local" => Some(
            "a name is bound with `let`: `let name = value`; binding it again gives it a new value",
        ),
        "elsif" | "elif" | "elseif" => {
            Some("write `else if` on one line; the whole chain has one `end`")
        }
        "function" | "func" | "fun" | "sub" | "proc" => {
            Some("a function is written `fn name(…) do … end`")
        }
        "cond" | "switch" => {
            Some("choose with `if … do … else if … do … else … end`, or with `case value do … end`")
        }
        "namespace" => Some("every file is a module, named after the file"),
        "class" | "object" | "enum" | "record" | "data" => Some(
            "data is a `struct` or a `type` with variants; behaviour is functions, and `impl Interface for Type`",
        ),
        "try" | "catch" | "rescue" | "throw" | "raise" => Some(
            "there are no exceptions: what may fail returns a `Result`, which `case` or `?` takes apart",
        ),
        "alias" | "use" | "require" | "include" | "using" | "import" => Some(IMPORTS),
        "with" => Some("take results apart with `case`, or leave early with `?`"),
        "trait" | "protocol" | "defprotocol" => Some("write `interface Name do … end`"),
        "defimpl" => Some("write `impl Interface for Type do … end`"),
        "unless" => Some("write `if !condition do … end`"),
        "loop" | "until" => {
            Some("loops are `while condition do … end` and `for item in items do … end`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{FileKind, parse};

    /// Statements of a function, or definitions, and a part of the advice.
    const HABITS: &[(&str, &str)] = &[
        ("if x = 3 do\n1\nend", "`==` compares"),
        ("if x == 3 then\n1\nend", "opens with `do`"),
        ("if x == 3:\n1\nend", "`do … end`"),
        ("while (x < 3) {\n}", "`do … end`"),
        ("if x do\n1\nelsif y do\n2\nend", "`else if`"),
        ("cond do\nx -> 1\nend", "`case value do"),
        ("unless x == 1 do\n1\nend", "`if !condition"),
        ("try do\n1\nend", "`Result`"),
        ("case x of\n1 -> 2\nend", "opens with `do`"),
        ("case x do\n1 => 2\nend", "write `->`"),
        ("for x <- xs do\nx\nend", "`for item in items"),
        ("x = 3", "`let name = value`"),
        ("var x = 3", "`let name = value`"),
        ("let mut x = 3", "values never change"),
        ("x += 1", "values never change"),
        ("let y = x === 3", "`==` compares"),
        ("let y = x ** 3", "`Math.pow`"),
        ("let y = x ? 1 : 2", "`if ready do"),
        ("let x: Int = 3", "behind `::`"),
        ("let x :: List[Int] = []", "`List<Int>`"),
        ("let f = (x) -> x + 1", "`fn x -> x + 1 end`"),
        ("xs.map(x => x + 1)", "`fn x -> x + 1 end`"),
        ("List.map(xs, &(&1 + 1))", "`fn x -> x + 1 end`"),
        ("println('a')", "double quotes"),
        ("println(\"a)", "close the text"),
        ("println(\"#{x\")", "`}` closes it"),
        ("let m = %{(name): 1}", "`%{key => value}`"),
        ("let m = %{\"name\": 1}", "`%{key => value}`"),
        ("let b = %User{name: 1}", "without `%`"),
        ("println \"a\"", "`println(…)`"),
        ("IO.puts \"a\"", "`IO.puts(…)`"),
        ("// remark", "start with `#`"),
        ("/* remark */", "`#= … =#`"),
        ("alias A.B", "`import Name`"),
        ("fn x -> do\n1\nend", "`fn(name) ->"),
        ("fn x -> x + 1 end", "`fn(name) ->"),
        ("for P { x: 1 } in ps do\n1\nend", "stands in parentheses"),
        ("let trap = 1", "this word is reserved"),
        ("for call in calls do\n1\nend", "this word is reserved"),
        ("case x do\nSome(after) -> 1\nend", "this word is reserved"),
        ("let f = fn link -> 1 end", "this word is reserved"),
        ("xs.f(0, fn (a, b), c -> 1 end)", "`fn((a, b), c) ->"),
        ("println(\"#{f.(1)}\")", "`f(1)`"),
        ("println(\"#{t.0}\")", "`t.first()`"),
        ("let x = id::<Int>(3)", "type arguments are not written"),
        ("for (let i = 0; i < 3; i++) {\n}", "`for i in 0..10"),
        ("for i := 0; i < 3; i++ {\n}", "`for i in 0..10"),
        ("x := 3", "`let name = value`"),
        ("if 3 in xs do\n1\nend", "`List.contains"),
        ("let ys = [x * 2 for x in xs]", "a `for` gives a list"),
        ("println(f\"n is {n}\")", "no mark in front"),
        ("let y = xs[0:2]", "`List.slice"),
        ("println(\"say \"hi\"\")", "a quote inside of text"),
        ("let f = |x| x + 1", "`fn x -> x + 1 end`"),
        ("let f = (x) => x + 1", "`fn x -> x + 1 end`"),
        ("let f = lambda x: x + 1", "`fn x -> x + 1 end`"),
        (
            "case x do\n1 ->\nprintln(1)\nprintln(2)\n_ -> 3\nend",
            "an arm is one expression",
        ),
        (
            "case x do\nSome y -> 1\nNone -> 2\nend",
            "stand in parentheses: `Some(x)",
        ),
        ("if x == 3\n1\nend", "ends with `do`"),
        ("let y = Some 3", "`Some(…)`"),
        ("println!(\"a\")", "there are no macros"),
        ("if x & y do\n1\nend", "`Int.band`"),
        ("if ready {\nprintln(1)\n}", "`do … end`"),
        ("match x {\n1 => 2\n}", "`do … end`"),
        ("switch (x) {\ncase 1: 2\n}", "`case value do"),
        ("try {\nprintln(1)\n}", "`Result`"),
        ("let t = \"\"\"\nabc\n", "ends at the next `\"\"\"`"),
        ("let j = json { user, age: 3 }", "every entry has a value"),
        ("let j = json { user }", "every entry has a value"),
        ("let p = P { x = 1 }", "behind a colon"),
        ("let j = json { a: 1, b = 2 }", "behind a colon"),
        ("let r = /abc/", "`~r/…/`"),
        (
            "let f = fn n when n > 0 -> 1\nn -> 0\nend",
            "start with `|`",
        ),
        ("let f = fn\n0 -> 1\n_ -> 2\nend", "start with `|`"),
        ("let y = x as Float", "`Int.to_float(x)`"),
        ("let y = \"#{f(x) as Int}\"", "`Float.to_int(f(x))`"),
        ("f(x as i64)", "`Float.to_int(x)`"),
        ("if n as String == \"a\" do\n1\nend", "`to_string(n)`"),
        ("let y = x as Point", "states a type"),
    ];

    const DEFINITIONS: &[(&str, &str)] = &[
        ("defp f(x) do\nx\nend", "without `pub` it is private"),
        ("function f(x) do\nx\nend", "`fn name(…)"),
        ("defmodule A do\nend", "every file is a module"),
        ("class A do\nend", "`struct`"),
        ("struct A do\nname: String\nend", "behind `::`"),
        ("type A do\n| B\nend", "without `|`"),
        ("fn f(a: Int) do\na\nend", "behind `::`"),
        ("fn f(a :: Int): Int do\na\nend", "behind `->`"),
        ("fn f() {\n1\n}", "`do … end`"),
        ("fn f()\n1\nend", "ends with `do`"),
        (
            "service S do\ncast C() do |(a, b)|\n(a, b)\nend\nend",
            "`let (a, b) = state`",
        ),
        ("pub actor a() do\n1\nend", "remove `pub`"),
        ("pub service S do\nend", "remove `pub`"),
        (
            "fn f((x :: Map<Int, Int>)) do\n1\nend",
            "inside of a pattern",
        ),
        ("fn send() do\n1\nend", "this word is reserved"),
        ("fn f(with) do\n1\nend", "this word is reserved"),
        ("@spec f() :: Int", "`##` comment"),
        ("def f(x), do: x", "`fn f(x) = x + 1`"),
        ("def f():\n1", "between `do` and `end`"),
        ("fn f(x, y = 2) do\n1\nend", "no default"),
        ("fn f(x, y \\\\ 2) do\n1\nend", "no default"),
        ("fn f(*xs) do\n1\nend", "take a list"),
        ("class Dog:\n1", "`struct`"),
        ("import f from \"fs\"", "`import Name`"),
        ("import { f } from \"fs\"", "`import Name`"),
        ("import gleam/io", "`import Name`"),
        ("type Color = Red | Green", "without `|`"),
        ("pub type Color {\nRed\n}", "`do … end`"),
        ("fn f() do\n1\nend\nend", "an `end` too many"),
        (
            "supervisor S do\nstrategy: :one_for_one\nend",
            "without colon",
        ),
        (
            "supervisor S do\nchildren: [w]\nend",
            "every child has a block",
        ),
        ("service S do\nstate n :: Int\nend", "`fn init(…)` returns"),
        ("impl Point do\nend", "`impl Interface for Type do`"),
        (
            "struct P deriving(Eq) do\nx :: Int\nend",
            "behind the `end`",
        ),
        ("type T deriving(Eq) do\nA\nend", "behind the `end`"),
        (
            "@derive(Eq)\nstruct P do\nx :: Int\nend",
            "`end deriving(Eq, Json)`",
        ),
        ("from Utils import { twice }", "without braces"),
        ("test \"adds\" do\n1\nend", "`.test.mpl`"),
        ("test adds do\n1\nend", "`.test.mpl`"),
    ];

    fn advice(text: &str) -> String {
        let parsed = parse(text, FileKind::Source);
        let error = parsed.errors.first();
        error.and_then(|e| e.help.clone()).unwrap_or_default()
    }

    #[test]
    fn habits_are_known() {
        let mut silent = Vec::new();
        for (text, part) in HABITS {
            let found = advice(&format!("fn main() do\n{text}\nend\n"));
            if !found.contains(part) {
                silent.push(format!("{text:?}: {found:?}"));
            }
        }
        for (text, part) in DEFINITIONS {
            let found = advice(text);
            if !found.contains(part) {
                silent.push(format!("{text:?}: {found:?}"));
            }
        }
        assert!(silent.is_empty(), "{}", silent.join("\n"));
    }

    #[test]
    fn long_lines_and_odd_places_do_no_harm() {
        let long = format!("fn main() do\nlet x = {} = 2\nend", "1 + ".repeat(300));
        parse(&long, FileKind::Source);
        for text in ["ø = ", "=", "\"", "%", "ø'ø", "fn f(ø: ", "\u{feff}:"] {
            parse(text, FileKind::Source);
        }
    }
}
