//! Advice beyond the closest spelling: words of other languages, names that live elsewhere, methods that a type lacks.

use crate::context::{Checker, TraitRef};
use crate::ids::ModuleId;
use crate::report::suggest;
use crate::ty::{Ty, TyKind};
use smol_str::SmolStr;

/// Most places named for a name that several modules export.
const PLACES: usize = 4;

/// Names that mean something in other languages.
pub(crate) fn foreign_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "null" | "NULL" | "Null" | "Nil" | "undefined" | "nullptr" => {
            "Mesh has no null: a value that may be absent is an `Option`, either `Some(value)` or `None`"
        }
        "True" | "TRUE" => "write `true`",
        "False" | "FALSE" => "write `false`",
        "printf" | "puts" | "echo" | "console" | "print_line" | "writeln" | "log" => {
            "text is printed with `println(\"…\")`"
        }
        "function" | "func" | "fun" | "def" | "defp" | "proc" | "sub" | "method" => {
            "a function is written `fn name(…) do … end`"
        }
        "var" | "val" | "const" | "mut" | "auto" => {
            "a name is bound with `let`: `let name = value`"
        }
        "unless" => "write `if !condition do … end`",
        "until" | "loop" => "write `while condition do … end`",
        "elsif" | "elif" | "elseif" => "write `else if` on one line",
        "switch" | "select" | "given" => "choose with `case value do … end`",
        "try" | "catch" | "rescue" | "throw" | "raise" => {
            "there are no exceptions: what may fail returns a `Result`; `panic(\"…\")` ends the actor"
        }
        "class" | "enum" | "record" | "object" | "defstruct" => {
            "data is a `struct`, or a `type` with variants"
        }
        "defmodule" | "namespace" | "package" => {
            "every file is a module, named after the file; inside a file write `module Name do … end`"
        }
        "use" | "require" | "include" | "using" => {
            "modules are imported by `import Name` or `from Name import function`"
        }
        "len" | "length" | "size" => {
            "`items.length()` counts the elements of a list, `String.length` the characters of a text"
        }
        "as" | "int" | "float" | "str" | "Int" | "Float" | "String" | "Bool" => {
            "values are converted by functions, such as `Int.to_float(n)`, `String.to_int(text)` and `x.to_string()`"
        }
        "Enum" | "Stream" => {
            "the functions of lists are in `List`, those of all that can be iterated in `Iter`"
        }
        "this" | "self" => {
            "in a method the receiver is the parameter `self`; the own process is `self()`, in actors and services"
        }
        "async" | "await" => "`Job.async` starts work in the background, `Job.await` waits for it",
        _ => return None,
    })
}

/// Types of other languages.
fn foreign_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "Integer" | "integer" | "Long" | "long" | "i32" | "i64" | "u32" | "u64" | "usize"
        | "isize" | "Number" | "number" | "Nat" => "did you mean `Int`?",
        "Double" | "double" | "f32" | "f64" | "Real" | "Decimal" => "did you mean `Float`?",
        "Boolean" | "boolean" => "did you mean `Bool`?",
        "str" | "Str" | "Text" | "Char" | "char" | "Binary" => "did you mean `String`?",
        "Void" | "void" | "None" | "Nil" | "nil" => {
            "the type of nothing is `()`; an absent value is `None` of an `Option<…>`"
        }
        "Array" | "Vec" | "Vector" | "Slice" => "did you mean `List<…>`?",
        "Dict" | "HashMap" | "Hash" | "Object" | "Dictionary" => "did you mean `Map<…, …>`?",
        "Maybe" | "Optional" | "Nullable" => "did you mean `Option<…>`?",
        "Either" | "Try" => "did you mean `Result<…, …>`?",
        "Any" | "any" | "object" | "unknown" => {
            "Mesh has no type of everything; name a type parameter: `fn f<T>(x :: T)`"
        }
        "Function" | "Callable" | "Lambda" | "fn" => "function types are written `Fun(Int) -> Int`",
        _ => return None,
    })
}

/// Names under which other languages know a function of the library.
fn synonyms(name: &str) -> &'static [&'static str] {
    match name {
        "size" | "len" | "count" | "length" => &["length", "size"],
        "upcase" | "uppercase" | "toUpperCase" | "upper" | "to_uppercase" => &["to_upper"],
        "downcase" | "lowercase" | "toLowerCase" | "lower" | "to_lowercase" => &["to_lower"],
        "strip" => &["trim"],
        "new" => &["compile", "start"],
        "match" | "matches" | "test" | "is_match" => &["is_match", "contains"],
        "substring" | "substr" => &["slice"],
        "includes" | "include" | "member" | "is_member" | "has" | "contains" => {
            &["contains", "has_key"]
        }
        "each" | "foreach" | "for_each" | "forEach" => &["for_each", "each", "map"],
        "push" | "add" | "append" | "concat" | "insert" | "set" => {
            &["append", "push", "put", "add", "concat"]
        }
        "fold" | "inject" | "foldl" | "fold_left" => &["reduce", "fold"],
        "select" | "where" | "reject" => &["filter"],
        "collect" | "fmap" => &["map"],
        "first" => &["head", "first"],
        "rest" => &["tail"],
        "toString" | "to_s" | "str" | "as_string" => &["to_string"],
        "parse" | "to_i" | "toInt" | "as_int" => &["to_int"],
        "to_f" | "toFloat" | "as_float" => &["to_float"],
        "fetch" | "lookup" | "at" | "nth" => &["get"],
        "remove" | "delete" | "unset" => &["delete", "remove"],
        "unwrap" | "get_or" | "or" | "or_default" => &["unwrap_or"],
        "bind" | "flat_map" | "then" => &["and_then", "flat_map"],
        "puts" | "print" | "log" | "write" => &["println", "puts"],
        _ => &[],
    }
}

/// `did you mean` for a member of something: a name of the same meaning, else the closest spelling.
pub(crate) fn suggest_member(name: &str, candidates: &[SmolStr]) -> Option<String> {
    let same = || {
        synonyms(name)
            .iter()
            .find(|s| **s != name && candidates.iter().any(|c| c == *s))
            .map(|s| format!("did you mean `{s}`?"))
    };
    same().or_else(|| suggest(name, candidates.iter().map(|s| s.as_str())))
}

impl<'a> Checker<'a> {
    /// Modules that a program may name, own ones first, each group sorted.
    fn nameable_modules(&self) -> Vec<ModuleId> {
        let mut own: Vec<(&SmolStr, &ModuleId)> = self
            .module_names
            .iter()
            .filter(|m| *m.1 != self.module && !self.scope(*m.1).is_std)
            .collect();
        own.sort();
        let mut library: Vec<(&SmolStr, &ModuleId)> = self
            .std_names
            .iter()
            .filter(|m| self.std_visible(*m.1))
            .collect();
        library.sort();
        own.into_iter().chain(library).map(|m| *m.1).collect()
    }

    /// `pid.get()`, where `get` calls a service.
    pub(crate) fn advise_service_call(&self, recv: Ty, name: &str) -> Option<String> {
        if !matches!(recv.kind(), TyKind::Pid(_)) {
            return None;
        }
        if matches!(name, "send" | "tell" | "cast" | "call") {
            return Some("a message is sent by `send(pid, message)`".to_owned());
        }
        let service = self
            .services
            .iter()
            .find(|s| s.handlers.iter().any(|h| h.name == name))?;
        let service = &service.name;
        Some(format!(
            "a service is asked through its name: `{service}.{name}(pid)`"
        ))
    }

    /// Advice about a value name that exists, but in another module.
    pub(crate) fn exported_elsewhere(&self, name: &str) -> Option<String> {
        let mut places = Vec::new();
        for id in self.nameable_modules() {
            let scope = self.scope(id);
            let exported = scope
                .fns
                .get(name)
                .is_some_and(|entries| entries.iter().any(|e| e.public));
            if !exported || name.starts_with("__") {
                continue;
            }
            if !scope.is_std {
                let module = &scope.name;
                return Some(format!(
                    "`{module}` exports it: add `from {module} import {name}`"
                ));
            }
            places.push(format!("`{}.{name}`", scope.name));
        }
        places.truncate(PLACES);
        (!places.is_empty()).then(|| format!("did you mean {}?", places.join(" or ")))
    }

    /// Advice about an unknown type.
    pub(crate) fn advise_type(&self, name: &str, names: &[SmolStr]) -> Option<String> {
        if let Some(advice) = foreign_type(name) {
            return Some(advice.to_string());
        }
        let exporting = self.nameable_modules().into_iter().find(|id| {
            let scope = self.scope(*id);
            !scope.is_std && scope.types.get(name).is_some_and(|entry| entry.public)
        });
        if let Some(id) = exporting {
            let module = &self.scope(id).name;
            return Some(format!("`{module}` exports it: add `import {module}`"));
        }
        if name.starts_with(char::is_lowercase) {
            // `x :: rest` is meant as a list, not as a misspelt `List`.
            return names
                .iter()
                .find(|known| known.eq_ignore_ascii_case(name))
                .map(|known| format!("did you mean `{known}`?"));
        }
        suggest(name, names.iter().map(|s| s.as_str()))
    }

    /// Advice about a method that a type does not have, beyond its spelling.
    pub(crate) fn advise_method(&mut self, name: &str, recv: Ty) -> Option<String> {
        let owners = self.methods_named.get(name)?;
        let [(interface, _)] = owners.as_slice() else {
            return None;
        };
        let interface = *interface;
        let owner = self.traits[interface.index()].name.clone();
        let advice = self.advise_impl(&TraitRef {
            ty: recv,
            interface,
            args: Vec::new(),
        });
        Some(format!("`{name}` is a method of `{owner}`; {advice}"))
    }

    /// A type as the module at hand writes it: without its own name in front.
    pub(crate) fn show_here(&self, ty: Ty) -> String {
        let shown = self.show(ty);
        let prefix = format!("{}.", self.scope(self.module).name);
        let mut out = String::with_capacity(shown.len());
        let mut rest = shown.as_str();
        while let Some(at) = rest.find(&prefix) {
            let (before, found) = rest.split_at(at);
            out.push_str(before);
            let joined = out
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '_');
            if joined {
                out.push_str(&prefix);
            }
            rest = &found[prefix.len()..];
        }
        out.push_str(rest);
        out
    }

    /// Advice about a value that does not have the type that is wanted.
    pub(crate) fn advise_mismatch(&self, expected: Ty, found: Ty, source: &str) -> Option<String> {
        if matches!(found.kind(), TyKind::Unit) {
            return Some(match source {
                "nil" if self.is_adt(expected, "Option") => {
                    "`nil` is the empty value `()`; an absent value is `None`".into()
                }
                "nil" => "`nil` is the empty value `()`; a value that may be absent is an `Option`"
                    .into(),
                _ if source.starts_with("if ") => {
                    "an `if` without `else` has no value; add an `else`".into()
                }
                _ if source.starts_with("while ") || source.starts_with("for ") => {
                    "this loop has no value; write the result as the last line".into()
                }
                _ => "`()` is the empty value; the value of a block is its last expression".into(),
            });
        }
        let payload = |ty: Ty| match ty.kind() {
            TyKind::Adt(_, args) => args.first().map(|t| self.vars.resolve(*t)),
            _ => None,
        };
        if payload(found) == Some(expected) {
            if self.is_adt(found, "Option") {
                return Some(
                    "the value may be `None`: take it apart with `case`, or give a default with `Option.unwrap_or(value, default)`"
                        .into(),
                );
            }
            if self.is_adt(found, "Result") {
                return Some(
                    "the value may be an `Err`: take it apart with `case`, or give a default with `Result.unwrap_or(value, default)`"
                        .into(),
                );
            }
        }
        let literal = source.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
        match (expected.kind(), found.kind()) {
            (TyKind::Int | TyKind::Float, TyKind::String) if literal.is_some() => literal
                .filter(|digits| digits.parse::<f64>().is_ok())
                .map(|digits| format!("without quotes it is a number: `{digits}`")),
            (TyKind::Int, TyKind::String) => {
                Some("`String.to_int(text)` reads a number and gives an `Option<Int>`".into())
            }
            (TyKind::Float, TyKind::String) => {
                Some("`String.to_float(text)` reads a number and gives an `Option<Float>`".into())
            }
            (TyKind::Fn(..), TyKind::Fn(..)) if source.starts_with("Tuple.") => Some(format!(
                "as a value `{source}` does not know the shape of its tuples; write `fn t -> {source}(t) end`"
            )),
            (TyKind::Fn(..), TyKind::Fn(..)) => None,
            (TyKind::Fn(..), _) => Some(
                "a function is wanted here: name one, or write a closure `fn x -> … end`".into(),
            ),
            (_, TyKind::Fn(params, ret)) if self.vars.resolve(*ret) == expected => Some(format!(
                "this is a function; call it with its {} argument{}",
                params.len(),
                crate::report::plural(params.len())
            )),
            _ => None,
        }
    }
}
