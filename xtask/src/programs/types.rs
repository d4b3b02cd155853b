//! Types of generated programs, and the declarations that they name.

use super::random::Random;

/// A type of a generated program.
#[derive(Clone, PartialEq)]
pub enum Ty {
    Int,
    Bool,
    Text,
    List(Box<Ty>),
    /// The key is `Int` or `String`.
    Map(Box<Ty>, Box<Ty>),
    Option(Box<Ty>),
    /// The error is a `String`.
    Result(Box<Ty>),
    Pair(Box<Ty>, Box<Ty>),
    Fun(Box<Ty>, Box<Ty>),
    /// A declaration with its argument, if it is generic.
    Named(usize, Option<Box<Ty>>),
    /// The `T` of a generic declaration or function.
    Param,
}

/// A declared type.
pub struct Decl {
    pub generic: bool,
    /// Names and parts; a struct has one variant, whose parts are fields `a0`, `a1`, … The first variant of a sum is not recursive
    /// and mentions `T` if there is one.
    pub variants: Vec<(String, Vec<Ty>)>,
    pub is_struct: bool,
    /// Contains functions: cannot be shown or compared.
    pub opaque: bool,
}

impl Ty {
    /// The type as source text.
    pub fn text(&self) -> String {
        match self {
            Ty::Int => "Int".into(),
            Ty::Bool => "Bool".into(),
            Ty::Text => "String".into(),
            Ty::Param => "T".into(),
            Ty::List(t) => format!("List<{}>", t.text()),
            Ty::Map(k, v) => format!("Map<{}, {}>", k.text(), v.text()),
            Ty::Option(t) => format!("Option<{}>", t.text()),
            Ty::Result(t) => format!("Result<{}, String>", t.text()),
            Ty::Pair(a, b) => format!("({}, {})", a.text(), b.text()),
            Ty::Fun(a, b) => format!("Fun({}) -> {}", a.text(), b.text()),
            Ty::Named(index, None) => format!("N{index}"),
            Ty::Named(index, Some(t)) => format!("N{index}<{}>", t.text()),
        }
    }

    /// The type with `argument` for `T`.
    pub fn with(&self, argument: Option<&Ty>) -> Ty {
        let part = |t: &Ty| Box::new(t.with(argument));
        match self {
            Ty::Param => argument.cloned().unwrap_or(Ty::Param),
            Ty::List(t) => Ty::List(part(t)),
            Ty::Map(k, v) => Ty::Map(part(k), part(v)),
            Ty::Option(t) => Ty::Option(part(t)),
            Ty::Result(t) => Ty::Result(part(t)),
            Ty::Pair(a, b) => Ty::Pair(part(a), part(b)),
            Ty::Fun(a, b) => Ty::Fun(part(a), part(b)),
            Ty::Named(index, t) => Ty::Named(*index, t.as_ref().map(|t| part(t))),
            Ty::Int | Ty::Bool | Ty::Text => self.clone(),
        }
    }

    /// Can values be shown and compared?
    pub fn is_plain(&self, decls: &[Decl]) -> bool {
        match self {
            Ty::Int | Ty::Bool | Ty::Text => true,
            Ty::Fun(..) | Ty::Param => false,
            Ty::List(t) | Ty::Option(t) | Ty::Result(t) => t.is_plain(decls),
            Ty::Map(a, b) | Ty::Pair(a, b) => a.is_plain(decls) && b.is_plain(decls),
            Ty::Named(index, t) => {
                // A declaration that is being made mentions itself: what it contains is decided by its other parts.
                decls.get(*index).is_none_or(|decl| !decl.opaque)
                    && t.as_ref().is_none_or(|t| t.is_plain(decls))
            }
        }
    }

    /// Does `T` occur?
    pub fn mentions_param(&self) -> bool {
        match self {
            Ty::Param => true,
            Ty::Int | Ty::Bool | Ty::Text => false,
            Ty::List(t) | Ty::Option(t) | Ty::Result(t) => t.mentions_param(),
            Ty::Map(a, b) | Ty::Pair(a, b) | Ty::Fun(a, b) => {
                a.mentions_param() || b.mentions_param()
            }
            Ty::Named(_, t) => t.as_ref().is_some_and(|t| t.mentions_param()),
        }
    }
}

/// A random type of the declarations so far. `param`: `T` is in scope; `plain`: no functions inside.
pub fn random(random: &mut Random, decls: &[Decl], depth: usize, param: bool, plain: bool) -> Ty {
    if depth == 0 {
        let scalar = random.below(if param { 4 } else { 3 });
        return [Ty::Int, Ty::Text, Ty::Bool, Ty::Param][scalar].clone();
    }
    let mut part = |plain| Box::new(self::random(random, decls, depth - 1, param, plain));
    let (first, second) = (part(plain), part(plain));
    match random.below(14) {
        0 | 1 => Ty::List(first),
        2 => Ty::Map(
            Box::new([Ty::Int, Ty::Text][random.below(2)].clone()),
            first,
        ),
        3 => Ty::Option(first),
        4 => Ty::Result(first),
        5 => Ty::Pair(first, second),
        6 if !plain => Ty::Fun(first, second),
        7..=10 if !decls.is_empty() => {
            let index = random.below(decls.len());
            if plain && decls[index].opaque {
                return Ty::Text;
            }
            Ty::Named(index, decls[index].generic.then_some(first))
        }
        _ => self::random(random, decls, 0, param, plain),
    }
}

/// Declarations: structs and sums, some generic, some recursive, some with functions inside.
pub fn declarations(random: &mut Random, count: usize) -> Vec<Decl> {
    let mut decls: Vec<Decl> = Vec::new();
    for index in 0..count {
        let generic = random.below(3) == 0;
        let plain = random.below(4) != 0;
        let is_struct = random.below(2) == 0;
        let variants = if is_struct { 1 } else { 1 + random.below(4) };
        let mut made = Vec::new();
        for variant in 0..variants {
            let mut parts: Vec<Ty> = (0..random.below(4))
                .map(|_| self::random(random, &decls, 1, generic, plain))
                .collect();
            if variant == 0 && generic {
                parts.push(Ty::Param);
            } else if is_struct && parts.is_empty() {
                parts.push(Ty::Text);
            }
            if variant > 0 && random.below(2) == 0 {
                let own = Box::new(Ty::Named(index, generic.then(|| Box::new(Ty::Param))));
                parts.push(match random.below(3) {
                    0 => Ty::List(own),
                    1 => Ty::Option(own),
                    _ => *own,
                });
            }
            made.push((format!("V{index}x{variant}"), parts));
        }
        // `T` itself is as plain as what it stands for.
        let opaque = made
            .iter()
            .flat_map(|(_, parts)| parts)
            .any(|part| !part.with(Some(&Ty::Int)).is_plain(&decls));
        decls.push(Decl {
            generic,
            variants: made,
            is_struct,
            opaque,
        });
    }
    decls
}

/// The declaration as source text.
pub fn declaration(index: usize, decl: &Decl) -> String {
    let generic = if decl.generic { "<T>" } else { "" };
    let mut lines = String::new();
    for (name, parts) in &decl.variants {
        let parts: Vec<String> = parts.iter().map(Ty::text).collect();
        if decl.is_struct {
            for (field, part) in parts.iter().enumerate() {
                lines.push_str(&format!("  a{field} :: {part}\n"));
            }
        } else if parts.is_empty() {
            lines.push_str(&format!("  {name}\n"));
        } else {
            lines.push_str(&format!("  {name}({})\n", parts.join(", ")));
        }
    }
    let keyword = if decl.is_struct { "struct" } else { "type" };
    let deriving = if decl.opaque {
        ""
    } else {
        " deriving(Eq, Display)"
    };
    format!("{keyword} N{index}{generic} do\n{lines}end{deriving}\n\n")
}
