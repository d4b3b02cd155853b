//! Mesh text for an AST: parsed again, it gives an equal AST. Sugar that the AST does not have is not written; parentheses
//! stand where they are needed and around compound patterns and types.

use mesh_syntax::ast::*;

mod expressions;
mod items;

/// The text of a file.
pub fn print(file: &File) -> String {
    let mut printer = Printer::default();
    for line in file.doc.iter().flat_map(|doc| doc.split('\n')) {
        printer.line(&format!("##! {line}"));
    }
    printer.stmts(&file.stmts);
    printer.out
}

#[derive(Default)]
struct Printer {
    out: String,
    depth: usize,
}

impl Printer {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Starts a line.
    fn indent(&mut self) {
        // Deeper code is readable by machines only, and blanks would make its text quadratic.
        for _ in 0..self.depth.min(40) {
            self.put("  ");
        }
    }

    fn line(&mut self, text: &str) {
        self.indent();
        self.put(text);
        self.put("\n");
    }

    fn list<T>(&mut self, items: &[T], mut one: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.put(", ");
            }
            one(self, item);
        }
    }

    fn delimited<T>(
        &mut self,
        open: &str,
        items: &[T],
        close: &str,
        one: impl FnMut(&mut Self, &T),
    ) {
        self.put(open);
        self.list(items, one);
        self.put(close);
    }

    fn maybe_delimited<T>(
        &mut self,
        open: &str,
        items: &[T],
        close: &str,
        one: impl FnMut(&mut Self, &T),
    ) {
        if !items.is_empty() {
            self.delimited(open, items, close, one);
        }
    }

    fn names(&mut self, names: &[Ident]) {
        self.list(names, |p, name| p.put(&name.name));
    }

    fn path(&mut self, path: &Path) {
        let segments: Vec<&str> = path.segments.iter().map(|s| s.name.as_str()).collect();
        self.put(&segments.join("."));
    }

    /// Lines between what has been begun on this line and the `end` that is written without a line break.
    fn body(&mut self, inside: impl FnOnce(&mut Self)) {
        self.put("\n");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        self.put("end");
    }

    fn block(&mut self, block: &Block) {
        self.body(|p| p.stmts(&block.stmts));
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            if let StmtKind::Item(item) = &stmt.kind {
                self.doc(item.doc.as_deref());
            }
            self.indent();
            match &stmt.kind {
                StmtKind::Let { pattern, ty, value } => {
                    self.put("let ");
                    self.atomic_pattern(pattern);
                    self.annotation(ty.as_ref());
                    self.put(" = ");
                    self.expr(value);
                }
                StmtKind::Item(item) => self.item(item),
                StmtKind::Expr(expr) => self.expr(expr),
            }
            self.put("\n");
        }
    }

    fn doc(&mut self, doc: Option<&str>) {
        for line in doc.into_iter().flat_map(|doc| doc.split('\n')) {
            self.line(&format!("## {line}"));
        }
    }

    fn annotation(&mut self, ty: Option<&TypeExpr>) {
        if let Some(ty) = ty {
            self.put(" :: ");
            self.ty(ty);
        }
    }

    fn params(&mut self, params: &[Param]) {
        self.delimited("(", params, ")", |p, param| {
            p.atomic_pattern(&param.pattern);
            p.annotation(param.ty.as_ref());
        });
    }

    fn ty(&mut self, ty: &TypeExpr) {
        match &ty.kind {
            TypeExprKind::Path { path, args } => {
                self.path(path);
                self.maybe_delimited("<", args, ">", Self::ty);
            }
            TypeExprKind::Option(inner) => {
                self.atomic_type(inner);
                self.put("?");
            }
            TypeExprKind::Result(value, error) => {
                self.atomic_type(value);
                self.put("!");
                self.atomic_type(error);
            }
            TypeExprKind::Tuple(elements) => self.delimited("(", elements, ")", Self::ty),
            TypeExprKind::Fun(params, result) => {
                self.delimited("Fun(", params, ") -> ", Self::ty);
                self.atomic_type(result);
            }
            TypeExprKind::Error => unreachable!("only after syntax errors"),
        }
    }

    /// A type that can stand beside `?`, `!` and `->`.
    fn atomic_type(&mut self, ty: &TypeExpr) {
        match ty.kind {
            TypeExprKind::Path { .. } | TypeExprKind::Tuple(_) => self.ty(ty),
            _ => {
                self.put("(");
                self.ty(ty);
                self.put(")");
            }
        }
    }

    fn pattern(&mut self, pattern: &Pat) {
        match &pattern.kind {
            PatKind::Wild => self.put("_"),
            PatKind::Name(name) => self.put(name),
            PatKind::Lit(literal) => self.literal(literal),
            PatKind::Ctor { path, args } => {
                self.path(path);
                if let Some(args) = args {
                    self.delimited("(", args, ")", Self::pattern);
                }
            }
            PatKind::Tuple(elements) => self.delimited("(", elements, ")", Self::pattern),
            PatKind::List(elements) => self.delimited("[", elements, "]", Self::pattern),
            PatKind::Cons(head, tail) => {
                self.atomic_pattern(head);
                self.put(" :: ");
                match tail.kind {
                    PatKind::Cons(..) => self.pattern(tail),
                    _ => self.atomic_pattern(tail),
                }
            }
            PatKind::Struct { path, fields } => {
                self.path(path);
                self.delimited(" { ", fields, " }", |p, (name, pattern)| {
                    p.put(&name.name);
                    // Shorthand may be a reserved word, which is no pattern of its own.
                    if !matches!(&pattern.kind, PatKind::Name(short) if *short == name.name) {
                        p.put(": ");
                        p.pattern(pattern);
                    }
                });
            }
            PatKind::Or(alternatives) => {
                for (index, alternative) in alternatives.iter().enumerate() {
                    self.put(if index > 0 { " | " } else { "" });
                    self.atomic_pattern(alternative);
                }
            }
            PatKind::As(inner, name) => {
                self.atomic_pattern(inner);
                self.put(" as ");
                self.put(&name.name);
            }
            PatKind::Error => unreachable!("only after syntax errors"),
        }
    }

    /// A pattern that can stand beside `|`, `::` and `as`.
    fn atomic_pattern(&mut self, pattern: &Pat) {
        match pattern.kind {
            PatKind::Cons(..) | PatKind::Or(_) | PatKind::As(..) => {
                self.put("(");
                self.pattern(pattern);
                self.put(")");
            }
            _ => self.pattern(pattern),
        }
    }

    fn literal(&mut self, literal: &Lit) {
        match literal {
            Lit::Int(value) => self.put(&value.to_string()),
            Lit::Float(value) if value.is_infinite() => {
                self.put(if *value < 0.0 { "-1e999" } else { "1e999" });
            }
            Lit::Float(value) => self.put(&format!("{value:?}")),
            Lit::Str(text) => {
                self.put("\"");
                self.escaped(text);
                self.put("\"");
            }
            Lit::Bool(value) => self.put(if *value { "true" } else { "false" }),
            Lit::Atom(name) => {
                self.put(":");
                self.put(name);
            }
            Lit::Unit => self.put("()"),
            Lit::Regex(pattern, flags) => self.put(&format!("~r/{pattern}/{flags}")),
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\\' | '"' | '#' | '$' => {
                    self.put("\\");
                    self.out.push(c);
                }
                '\n' => self.put("\\n"),
                '\t' => self.put("\\t"),
                '\r' => self.put("\\r"),
                '\0' => self.put("\\0"),
                c if c.is_control() => self.put(&format!("\\u{{{:x}}}", c as u32)),
                c => self.out.push(c),
            }
        }
    }
}
