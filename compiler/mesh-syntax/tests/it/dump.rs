//! A compact rendering of the AST, close to S-expressions. On its way it checks that every span is the exact place of
//! its construct: inside the text, not empty, without blanks at its ends.

use mesh_syntax::Span;
use mesh_syntax::ast::*;
use std::fmt::Write;

mod items;

/// Renders a file that was parsed from `text`.
pub fn dump(file: &File, text: &str) -> String {
    let mut dump = Dump {
        text,
        out: String::new(),
        depth: 0,
    };
    if let Some(doc) = &file.doc {
        dump.line(&format!("module-doc {doc:?}"));
    }
    dump.stmts(&file.stmts);
    dump.out
}

struct Dump<'t> {
    text: &'t str,
    out: String,
    depth: usize,
}

impl Dump<'_> {
    fn line(&mut self, line: &str) {
        let indent = self.depth * 2;
        writeln!(self.out, "{:indent$}{line}", "").unwrap();
    }

    fn nested(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn check(&self, span: Span) {
        let text = self.text.get(span.start as usize..span.end as usize);
        let text = text.unwrap_or_else(|| panic!("span {span:?} is outside of the text"));
        assert!(!text.is_empty(), "span {span:?} is empty");
        assert_eq!(text, text.trim(), "span {span:?} has blanks at its ends");
    }

    fn ident(&self, ident: &Ident) -> String {
        if ident.name.is_empty() {
            return "<missing>".to_owned();
        }
        self.check(ident.span);
        let text = &self.text[ident.span.start as usize..ident.span.end as usize];
        assert!(
            text == ident.name || text.starts_with('"'),
            "span of {ident:?} is at {text:?}"
        );
        ident.name.to_string()
    }

    fn idents(&self, idents: &[Ident]) -> String {
        idents
            .iter()
            .map(|ident| self.ident(ident))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn path(&self, path: &Path) -> String {
        path.segments
            .iter()
            .map(|segment| self.ident(segment))
            .collect::<Vec<_>>()
            .join(".")
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.check(stmt.span);
            match &stmt.kind {
                StmtKind::Let { pattern, ty, value } => {
                    let (pattern, ty, value) =
                        (self.pat(pattern), self.annotation(ty), self.expr(value));
                    self.line(&format!("let {pattern}{ty} = {value}"));
                }
                StmtKind::Expr(expr) => {
                    let expr = self.expr(expr);
                    self.line(&expr);
                }
                StmtKind::Item(item) => self.item(item),
            }
        }
    }

    /// A block as part of a line.
    fn block(&self, block: &Block) -> String {
        if !block.stmts.is_empty() {
            self.check(block.span);
        }
        let mut inner = Dump {
            text: self.text,
            out: String::new(),
            depth: 0,
        };
        inner.stmts(&block.stmts);
        let lines: Vec<_> = inner.out.lines().map(str::trim_start).collect();
        format!("{{{}}}", lines.join("; "))
    }

    fn type_args(&self, args: &[TypeExpr]) -> String {
        if args.is_empty() {
            String::new()
        } else {
            format!("<{}>", self.types(args))
        }
    }

    fn types(&self, types: &[TypeExpr]) -> String {
        types
            .iter()
            .map(|ty| self.ty(ty))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn ty(&self, ty: &TypeExpr) -> String {
        self.check(ty.span);
        match &ty.kind {
            TypeExprKind::Path { path, args } => {
                format!("{}{}", self.path(path), self.type_args(args))
            }
            TypeExprKind::Option(inner) => format!("({})?", self.ty(inner)),
            TypeExprKind::Result(value, error) => {
                format!("({} ! {})", self.ty(value), self.ty(error))
            }
            TypeExprKind::Tuple(elements) => format!("({})", self.types(elements)),
            TypeExprKind::Fun(params, result) => {
                format!("(Fun({}) -> {})", self.types(params), self.ty(result))
            }
            TypeExprKind::Error => "<error>".to_owned(),
        }
    }

    fn pats(&self, pats: &[Pat], separator: &str) -> String {
        pats.iter()
            .map(|pat| self.pat(pat))
            .collect::<Vec<_>>()
            .join(separator)
    }

    fn pat(&self, pat: &Pat) -> String {
        self.check(pat.span);
        match &pat.kind {
            PatKind::Wild => "_".to_owned(),
            PatKind::Name(name) => name.to_string(),
            PatKind::Lit(lit) => self.lit(lit),
            PatKind::Ctor { path, args: None } => format!("{}.", self.path(path)),
            PatKind::Ctor {
                path,
                args: Some(args),
            } => format!("{}({})", self.path(path), self.pats(args, ", ")),
            PatKind::Tuple(elements) => format!("({})", self.pats(elements, ", ")),
            PatKind::List(elements) => format!("[{}]", self.pats(elements, ", ")),
            PatKind::Cons(head, tail) => format!("({} :: {})", self.pat(head), self.pat(tail)),
            PatKind::Struct { path, fields } => {
                let fields = fields
                    .iter()
                    .map(|(name, pat)| format!("{}: {}", self.ident(name), self.pat(pat)));
                format!(
                    "{} {{{}}}",
                    self.path(path),
                    fields.collect::<Vec<_>>().join(", ")
                )
            }
            PatKind::Or(alternatives) => format!("({})", self.pats(alternatives, " | ")),
            PatKind::As(inner, name) => format!("({} as {})", self.pat(inner), self.ident(name)),
            PatKind::Error => "<error>".to_owned(),
        }
    }

    fn lit(&self, lit: &Lit) -> String {
        match lit {
            Lit::Int(value) => value.to_string(),
            Lit::Float(value) => format!("{value:?}"),
            Lit::Str(text) => format!("{text:?}"),
            Lit::Bool(value) => value.to_string(),
            Lit::Atom(name) => format!(":{name}"),
            Lit::Unit => "()".to_owned(),
            Lit::Regex(pattern, flags) => format!("~r/{pattern}/{flags}"),
        }
    }

    fn exprs(&self, exprs: &[Expr]) -> String {
        exprs
            .iter()
            .map(|expr| format!(" {}", self.expr(expr)))
            .collect()
    }

    fn fields(&self, fields: &[(Ident, Expr)]) -> String {
        fields
            .iter()
            .map(|(name, value)| format!(" {}: {}", self.ident(name), self.expr(value)))
            .collect()
    }

    fn arms(&self, arms: &[Arm]) -> String {
        let arms = arms.iter().map(|arm| {
            self.check(arm.span);
            let guard = arm
                .guard
                .as_ref()
                .map_or(String::new(), |guard| format!(" when {}", self.expr(guard)));
            format!(
                " [{}{guard} -> {}]",
                self.pat(&arm.pattern),
                self.expr(&arm.body)
            )
        });
        arms.collect()
    }

    fn expr(&self, expr: &Expr) -> String {
        self.check(expr.span);
        match &expr.kind {
            ExprKind::Lit(lit) => self.lit(lit),
            ExprKind::Interp(parts) => {
                let parts = parts.iter().map(|part| match part {
                    InterpPart::Text(text) => format!(" {text:?}"),
                    InterpPart::Expr(expr) => format!(" {}", self.expr(expr)),
                });
                format!("(interp{})", parts.collect::<String>())
            }
            ExprKind::Name(name) => name.to_string(),
            ExprKind::Member(base, name) => format!("{}.{}", self.expr(base), self.ident(name)),
            ExprKind::Call {
                callee,
                args,
                kwargs,
            } => {
                format!(
                    "(call {}{}{})",
                    self.expr(callee),
                    self.exprs(args),
                    self.fields(kwargs)
                )
            }
            ExprKind::Index(base, index) => format!("{}[{}]", self.expr(base), self.expr(index)),
            ExprKind::Try(inner) => format!("{}?", self.expr(inner)),
            ExprKind::Pipe(left, right) => format!("(|> {} {})", self.expr(left), self.expr(right)),
            ExprKind::SlotPipe(left, slot, right) => {
                format!("(|{slot}> {} {})", self.expr(left), self.expr(right))
            }
            ExprKind::Binary(op, span, left, right) => {
                self.check(*span);
                format!("({op:?} {} {})", self.expr(left), self.expr(right))
            }
            ExprKind::Unary(op, inner) => format!("({op:?} {})", self.expr(inner)),
            ExprKind::Range(from, to) => format!("(.. {} {})", self.expr(from), self.expr(to)),
            ExprKind::Tuple(elements) => format!("(tuple{})", self.exprs(elements)),
            ExprKind::List(elements) => format!("(list{})", self.exprs(elements)),
            ExprKind::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!(" {} => {}", self.expr(key), self.expr(value)));
                format!("(map{})", entries.collect::<String>())
            }
            ExprKind::StructLit(path, fields) => {
                self.check(path.span);
                format!("(struct {}{})", self.path(path), self.fields(fields))
            }
            ExprKind::StructUpdate(base, fields) => {
                format!("(update {}{})", self.expr(base), self.fields(fields))
            }
            ExprKind::Json(fields) => format!("(json{})", self.fields(fields)),
            ExprKind::If { cond, then, els } => {
                let els = els
                    .as_ref()
                    .map_or(String::new(), |els| format!(" else {}", self.block(els)));
                format!("(if {} {}{els})", self.expr(cond), self.block(then))
            }
            ExprKind::Case { scrutinee, arms } => {
                format!("(case {}{})", self.expr(scrutinee), self.arms(arms))
            }
            ExprKind::While(cond, body) => {
                format!("(while {} {})", self.expr(cond), self.block(body))
            }
            ExprKind::For {
                binder,
                iter,
                filter,
                body,
            } => {
                let binder = match binder {
                    ForBinder::Name(name) => self.ident(name),
                    ForBinder::Entry(key, None) => format!("{{{}}}", self.ident(key)),
                    ForBinder::Entry(key, Some(value)) => {
                        format!("{{{}, {}}}", self.ident(key), self.ident(value))
                    }
                    ForBinder::Pattern(pat) => self.pat(pat),
                };
                let filter = filter.as_ref().map_or(String::new(), |filter| {
                    format!(" when {}", self.expr(filter))
                });
                format!(
                    "(for {binder} in {}{filter} {})",
                    self.expr(iter),
                    self.block(body)
                )
            }
            ExprKind::Break => "(break)".to_owned(),
            ExprKind::Continue => "(continue)".to_owned(),
            ExprKind::Return(None) => "(return)".to_owned(),
            ExprKind::Return(Some(value)) => format!("(return {})", self.expr(value)),
            ExprKind::Closure(clauses) => {
                let clauses = clauses.iter().map(|clause| {
                    self.check(clause.span);
                    let guard = clause
                        .guard
                        .as_ref()
                        .map_or(String::new(), |guard| format!(" when {}", self.expr(guard)));
                    format!(
                        " [{}{guard} -> {}]",
                        self.params(&clause.params),
                        self.block(&clause.body)
                    )
                });
                format!("(fn{})", clauses.collect::<String>())
            }
            ExprKind::Block(block) => self.block(block),
            ExprKind::Spawn(args, options) => {
                format!("(spawn{}{})", self.exprs(args), self.fields(options))
            }
            ExprKind::Send(pid, message) => {
                format!("(send {} {})", self.expr(pid), self.expr(message))
            }
            ExprKind::Link(pid) => format!("(link {})", self.expr(pid)),
            ExprKind::SelfPid => "(self)".to_owned(),
            ExprKind::Receive { arms, after } => {
                let after = after.as_ref().map_or(String::new(), |(ms, body)| {
                    format!(" after {} -> {}", self.expr(ms), self.expr(body))
                });
                format!("(receive{}{after})", self.arms(arms))
            }
            ExprKind::AssertReceive(pattern, text, timeout, refute) => {
                let word = if *refute { "refute" } else { "assert" };
                let timeout = timeout
                    .as_ref()
                    .map_or(String::new(), |timeout| format!(" {}", self.expr(timeout)));
                format!("({word}_receive {} {text:?}{timeout})", self.pat(pattern))
            }
            ExprKind::Error => "<error>".to_owned(),
        }
    }
}
