//! Expressions.

use super::Printer;
use mesh_syntax::ast::*;

/// How tightly an expression holds together; operators have the levels of the grammar.
fn level(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Pipe(..) | ExprKind::SlotPipe(..) => 1,
        ExprKind::Binary(op, ..) => operator(*op).1,
        ExprKind::Range(..) => 6,
        ExprKind::Unary(..) | ExprKind::Lit(Lit::Int(i64::MIN)) => UNARY,
        _ => POSTFIX,
    }
}

const UNARY: u8 = 10;
const POSTFIX: u8 = 11;

fn operator(op: BinOp) -> (&'static str, u8) {
    match op {
        BinOp::Or => ("or", 2),
        BinOp::And => ("and", 3),
        BinOp::Eq => ("==", 4),
        BinOp::Ne => ("!=", 4),
        BinOp::Lt => ("<", 5),
        BinOp::Gt => (">", 5),
        BinOp::Le => ("<=", 5),
        BinOp::Ge => (">=", 5),
        BinOp::Concat => ("<>", 7),
        BinOp::Append => ("++", 7),
        BinOp::Add => ("+", 8),
        BinOp::Sub => ("-", 8),
        BinOp::Mul => ("*", 9),
        BinOp::Div => ("/", 9),
        BinOp::Mod => ("%", 9),
    }
}

impl Printer {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Lit(literal) => self.literal(literal),
            ExprKind::Interp(parts) => self.interpolated(parts),
            ExprKind::Name(name) => self.put(name),
            ExprKind::Member(base, name) => {
                self.base(base);
                self.put(".");
                self.put(&name.name);
            }
            ExprKind::Call {
                callee,
                args,
                kwargs,
            } => {
                // Without parentheses it would be the own pid.
                if matches!(&callee.kind, ExprKind::Name(name) if name == "self") {
                    self.put("(self)");
                } else {
                    self.base(callee);
                }
                self.arguments(args, kwargs);
            }
            ExprKind::Index(base, index) => {
                self.base(base);
                self.delimited("[", std::slice::from_ref(index), "]", |p, i| p.expr(i));
            }
            ExprKind::Try(base) => {
                self.base(base);
                self.put("?");
            }
            ExprKind::Pipe(left, right) => self.pipe(left, "|>", right),
            ExprKind::SlotPipe(left, slot, right) => self.pipe(left, &format!("|{slot}>"), right),
            ExprKind::Binary(op, _, left, right) => {
                let (text, level) = operator(*op);
                self.binary(left, text, level, right);
            }
            ExprKind::Range(left, right) => self.binary(left, "..", 6, right),
            ExprKind::Unary(op, operand) => {
                self.put(match op {
                    UnOp::Neg => "-",
                    UnOp::Not => "!",
                });
                // A second minus would be taken for part of a literal.
                self.operand(operand, POSTFIX);
            }
            ExprKind::Tuple(elements) => self.delimited("(", elements, ")", Self::expr),
            ExprKind::List(elements) => self.delimited("[", elements, "]", Self::expr),
            ExprKind::Map(entries) => self.delimited("%{", entries, "}", |p, (key, value)| {
                p.expr(key);
                p.put(" => ");
                p.expr(value);
            }),
            ExprKind::StructLit(path, fields) => {
                self.path(path);
                self.put(" { ");
                self.fields(fields);
                self.put(" }");
            }
            ExprKind::StructUpdate(base, fields) => {
                self.put("%{");
                self.expr(base);
                self.put(" | ");
                self.fields(fields);
                self.put("}");
            }
            ExprKind::Json(fields) => self.delimited("json { ", fields, " }", |p, (key, value)| {
                p.put("\"");
                p.escaped(&key.name);
                p.put("\": ");
                p.expr(value);
            }),
            _ => self.control(expr),
        }
    }

    /// Expressions with blocks, and those about processes.
    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If { cond, then, els } => self.if_(cond, then, els.as_ref()),
            ExprKind::Case { scrutinee, arms } => {
                self.put("case ");
                self.expr(scrutinee);
                self.put(" do");
                self.body(|p| p.arms(arms));
            }
            ExprKind::While(cond, block) => {
                self.put("while ");
                self.expr(cond);
                self.put(" do");
                self.block(block);
            }
            ExprKind::For {
                binder,
                iter,
                filter,
                body,
            } => {
                self.put("for ");
                self.binder(binder);
                self.put(" in ");
                self.expr(iter);
                self.guard(filter.as_deref());
                self.put(" do");
                self.block(body);
            }
            ExprKind::Break => self.put("break"),
            ExprKind::Continue => self.put("continue"),
            ExprKind::Return(value) => {
                self.put("return");
                if let Some(value) = value {
                    self.put(" ");
                    self.expr(value);
                }
            }
            ExprKind::Closure(clauses) => {
                self.put("fn ");
                for (index, clause) in clauses.iter().enumerate() {
                    self.put(if index > 0 { " | " } else { "" });
                    self.params(&clause.params);
                    self.guard(clause.guard.as_ref());
                    self.put(" -> do");
                    self.block(&clause.body);
                }
                self.put(" end");
            }
            ExprKind::Block(block) => {
                self.put("do");
                self.block(block);
            }
            ExprKind::Spawn(args, options) => {
                self.put("spawn");
                self.arguments(args, options);
            }
            ExprKind::Send(pid, message) => {
                self.delimited("send(", &[pid, message], ")", |p, e| p.expr(e))
            }
            ExprKind::Link(pid) => self.delimited("link(", &[pid], ")", |p, e| p.expr(e)),
            ExprKind::SelfPid => self.put("self()"),
            ExprKind::Receive { arms, after } => {
                self.put("receive do");
                self.body(|p| {
                    p.arms(arms);
                    if let Some((timeout, value)) = after {
                        p.indent();
                        p.put("after ");
                        p.expr(timeout);
                        p.put(" -> ");
                        p.expr(value);
                        p.put("\n");
                    }
                });
            }
            ExprKind::AssertReceive(_, text, timeout, refute) => {
                // The text of the pattern belongs to the meaning: it is what a failure shows.
                self.put(if *refute {
                    "refute_receive "
                } else {
                    "assert_receive "
                });
                self.put(text);
                if let Some(timeout) = timeout {
                    self.put(", ");
                    self.expr(timeout);
                }
            }
            kind => unreachable!("{kind:?}"),
        }
    }

    /// What stands in front of `.`, `(`, `[` or `?`.
    fn base(&mut self, expr: &Expr) {
        use ExprKind::{Call, Index, Interp, List, Member, Name, SelfPid, Try, Tuple};
        match &expr.kind {
            Name(_)
            | Member(..)
            | Call { .. }
            | Index(..)
            | Try(_)
            | Tuple(_)
            | List(_)
            | Interp(_)
            | SelfPid => self.expr(expr),
            _ => self.parenthesized(expr),
        }
    }

    fn operand(&mut self, expr: &Expr, least: u8) {
        if level(expr) < least {
            self.parenthesized(expr);
        } else {
            self.expr(expr);
        }
    }

    fn parenthesized(&mut self, expr: &Expr) {
        self.put("(");
        self.expr(expr);
        self.put(")");
    }

    fn binary(&mut self, left: &Expr, operator: &str, level: u8, right: &Expr) {
        self.operand(left, level);
        self.put(&format!(" {operator} "));
        self.operand(right, level + 1);
    }

    fn pipe(&mut self, left: &Expr, operator: &str, right: &Expr) {
        // Here a block stands for a call in parentheses, which does not take the piped value.
        if let ExprKind::Block(block) = &right.kind
            && let [stmt] = &block.stmts[..]
            && let StmtKind::Expr(call) = &stmt.kind
        {
            self.operand(left, 1);
            self.put(&format!(" {operator} "));
            return self.parenthesized(call);
        }
        self.binary(left, operator, 1, right);
    }

    fn arguments(&mut self, args: &[Expr], kwargs: &[(Ident, Expr)]) {
        self.put("(");
        self.list(args, Self::expr);
        if !args.is_empty() && !kwargs.is_empty() {
            self.put(", ");
        }
        self.fields(kwargs);
        self.put(")");
    }

    fn fields(&mut self, fields: &[(Ident, Expr)]) {
        self.list(fields, |p, (name, value)| {
            p.put(&name.name);
            p.put(": ");
            p.expr(value);
        });
    }

    fn interpolated(&mut self, parts: &[InterpPart]) {
        self.put("\"");
        for part in parts {
            match part {
                InterpPart::Text(text) => self.escaped(text),
                InterpPart::Expr(expr) => self.delimited("#{", &[expr], "}", |p, e| p.expr(e)),
            }
        }
        self.put("\"");
    }

    fn if_(&mut self, cond: &Expr, then: &Block, els: Option<&Block>) {
        self.put("if ");
        self.expr(cond);
        self.put(" do\n");
        self.depth += 1;
        self.stmts(&then.stmts);
        self.depth -= 1;
        self.indent();
        let Some(els) = els else {
            return self.put("end");
        };
        self.put("else");
        if let [stmt] = &els.stmts[..]
            && let StmtKind::Expr(Expr {
                kind: ExprKind::If { cond, then, els },
                ..
            }) = &stmt.kind
        {
            self.put(" ");
            return self.if_(cond, then, els.as_ref());
        }
        self.block(els);
    }

    fn arms(&mut self, arms: &[Arm]) {
        for arm in arms {
            self.indent();
            self.pattern(&arm.pattern);
            self.guard(arm.guard.as_ref());
            self.put(" -> ");
            self.expr(&arm.body);
            self.put("\n");
        }
    }

    pub(super) fn guard(&mut self, guard: Option<&Expr>) {
        if let Some(guard) = guard {
            self.put(" when ");
            self.expr(guard);
        }
    }

    fn binder(&mut self, binder: &ForBinder) {
        match binder {
            ForBinder::Name(name) => self.put(&name.name),
            ForBinder::Entry(key, value) => {
                let names: Vec<&Ident> = std::iter::once(key).chain(value).collect();
                self.delimited("{", &names, "}", |p, name| p.put(&name.name));
            }
            ForBinder::Pattern(pattern) => match pattern.kind {
                PatKind::Tuple(_) | PatKind::Lit(Lit::Unit) => self.pattern(pattern),
                _ => self.delimited("(", &[pattern], ")", |p, pattern| p.pattern(pattern)),
            },
        }
    }
}
